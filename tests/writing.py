"""Filling in the forms of pages, as a browser would."""

from datetime import date

from django.db import connection
from django.forms import MultiWidget
from django.test.utils import CaptureQueriesContext


def filled(browser, address, /, **answers):
    """What a form holds when it is shown, with these answers put in.

    A date goes into its three boxes; None takes a value out.
    """
    shown = browser.get(address).context["form"]
    held = {}
    for bound in shown:
        value = answers.pop(bound.name, bound.value())
        if isinstance(bound.field.widget, MultiWidget):
            held |= in_boxes(bound.html_name, value)
        elif value is not None:
            held[bound.html_name] = value
    assert not answers, f"the form at {address} does not ask for {sorted(answers)}"
    return held


def in_boxes(name, day):
    """A date as three boxes of text; an empty one for no date."""
    parts = [day.day, day.month, day.year] if isinstance(day, date) else [""] * 3
    return {f"{name}_{box}": str(part) for box, part in enumerate(parts)}


def send(browser, address, /, **answers):
    """Open a page, fill in its form and press the button."""
    return browser.post(address, filled(browser, address, **answers))


def errors(response):
    """What the form says is wrong, by the name of the question; "" for the whole."""
    found = response.context["form"].errors
    return {"" if name == "__all__" else name: words for name, words in found.items()}


def queries(browser, address):
    """How many questions a page asks of the database."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
