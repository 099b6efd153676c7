from datetime import date

from plait.design.examples import Example

ABOUT = "Who waits, how long, what they said, what came of it, and what to do now."
EXAMPLES = (
    Example(
        "A queue of answers owed",
        '{% owed_row waited=23 late=True who="A person living with dementia" '
        'how="said, by phone" when=day words="Two columns. I read across and it makes '
        'no sense." came="Decided 6 November 2026: one column, bigger type. She asked '
        'to be rung." href="#o1" level=4 %}'
        '{% link_button "Ring, and tick" href="#o2" kind="second" %}{% endowed_row %}'
        '{% owed_row waited=4 who="A young person" how="said, in the room" when=day '
        'came="Not changed: the line is always answered." href="#o3" level=4 %}'
        '{% link_button "Send the text" href="#o4" kind="second" %}{% endowed_row %}',
        {"day": date(2026, 10, 30)},
    ),
)
