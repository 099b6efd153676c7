"""Finding one's way: where I am, what comes next."""

from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, TemplateSyntaxError
from django.utils.safestring import SafeString

from plait.design.components.drawing import draw


def crumbs(*trail: object, label: str = "You are here") -> SafeString:
    """Where this page is: text, address, text, address, and the page's own name."""
    if len(trail) % 2 == 0:
        raise TemplateSyntaxError("crumbs ends with the name of the page itself")
    pairs = list(zip(trail[:-1:2], trail[1::2], strict=True))
    return draw("crumbs", pairs=pairs, here=trail[-1], label=label)


def pager(context: Context, page: Page, *, name: str = "page") -> SafeString:
    """Buttons to the next page and the page before, keeping the rest of the address."""
    request: HttpRequest = context["request"]

    def address(number: int) -> str:
        query = request.GET.copy()
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return draw(
        "pager",
        page=page,
        before=address(page.previous_page_number()) if page.has_previous() else "",
        after=address(page.next_page_number()) if page.has_next() else "",
    )


def nav_link(context: Context, text: str, *, href: str) -> SafeString:
    """A link of the main menu that knows when it is where the reader is."""
    request = context.get("request")
    path = request.path if request else ""
    inside = href != "/" and path.startswith(href)
    current = "page" if path == href else "true" if inside else ""
    return draw("nav_link", text=text, href=href, current=current)
