from plait.design.examples import Example

ABOUT = "Its words say what happens. One filled button a screen."
EXAMPLES = (
    Example(
        "The main thing, and another",
        '<form class="actions">{% button "Keep this decision" %} '
        '{% button "Save and stop here" kind="second" name="stop" value="1" %}</form>',
    ),
    Example(
        "Links that look like buttons",
        '<p class="actions">{% link_button "Print the letter" href="#button" '
        'kind="second" about="for a carer, known as T." %} '
        '{% link_button "Not now" href="#button-later" kind="plain" %}</p>',
    ),
)
