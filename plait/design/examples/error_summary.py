from plait.design.examples import Example
from plait.design.examples.field import with_problems

ABOUT = "What went wrong, at the top of the page. Each line goes to its question."
EXAMPLES = (
    Example(
        "Four things to check",
        "{% error_summary form focus=False %}",
        {"form": with_problems("bad")},
    ),
)
