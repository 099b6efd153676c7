from django.core.paginator import Paginator

from plait.design.examples import Example

ABOUT = "Buttons to the next page and the page before. Pages never load by themselves."
EXAMPLES = (
    Example(
        "In the middle",
        "{% pager page %}",
        {"page": Paginator(list(range(50)), 10).page(3)},
    ),
)
