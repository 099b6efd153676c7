from plait.design.examples import Example

ABOUT = "Names and what they are, side by side."
EXAMPLES = (
    Example(
        "About a project",
        "{% facts rows %}",
        {
            "rows": [
                ("Led by", "A public contributor and a researcher"),
                ("Stage", "Put to use, 7 of 7"),
                ("Started", "4 September 2024"),
            ]
        },
    ),
)
