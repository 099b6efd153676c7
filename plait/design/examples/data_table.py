from plait.design.examples import Example

ABOUT = "A table. Where there is no room, each row becomes a block with its labels."
EXAMPLES = (
    Example(
        "Who had a say",
        '{% panel title="Who had a say" level=4 %}'
        '{% data_table caption="Who had a say" columns=columns rows=rows %}'
        "{% endpanel %}",
        {
            "columns": ["Group", "Raised it", "Shaped it", "Decided"],
            "rows": [
                ["Carers", 3, 2, 2],
                ["Public contributors", None, 1, 3],
                ["Researchers", None, 1, 3],
                ["Practitioners", None, None, 1],
            ],
        },
    ),
    Example(
        "Many columns, with a caption shown",
        '{% data_table caption="What differs" columns=columns rows=rows '
        "show_caption=True %}",
        {
            "columns": ["", "Told", "Asked", "Involved", "Co-produced"],
            "rows": [
                ["Who decides", "Researchers", "Researchers", "Both", "Everyone"],
                ["When", "At the end", "At some points", "Often", "From the start"],
            ],
        },
    ),
)
