from plait.design.examples import Example

ABOUT = "An empty list says what will be here and how to start it."
EXAMPLES = (
    Example(
        "No decisions",
        '{% nothing_yet title="No decisions yet" level=4 %}'
        "<p>What you decide together will be listed here, newest first.</p>"
        '{% link_button "Record the first decision" href="#nothing_yet" '
        'kind="second" %}{% endnothing_yet %}',
    ),
)
