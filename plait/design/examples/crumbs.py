from plait.design.examples import Example

ABOUT = "Where this page is. The last words are the page itself."
EXAMPLES = (
    Example(
        "Two levels",
        '{% crumbs "Projects" "/projects/" "Primary care" label="An example" %}',
    ),
)
