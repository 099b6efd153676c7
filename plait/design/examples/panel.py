from plait.design.examples import Example

ABOUT = "A quiet box for something beside the main thing."
EXAMPLES = (
    Example(
        "With something to do",
        '{% panel title="Do you remember it differently?" level=4 %}'
        "<p>Anyone in the partnership can add to the record. "
        "Nothing is rubbed out: both accounts stay.</p>"
        '{% link_button "Add what you remember" href="#panel" kind="second" %}'
        "{% endpanel %}",
    ),
)
