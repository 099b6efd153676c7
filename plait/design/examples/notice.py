from plait.design.examples import Example

ABOUT = "A boxed message. It never appears by itself or goes away by itself."
EXAMPLES = (
    Example(
        "Good to know",
        '{% notice title="You can stop at any time" level=4 %}'
        "<p>What you wrote is kept for 30 days.</p>{% endnotice %}",
    ),
    Example(
        "Done",
        '{% notice title="Your words are in" tone="done" level=4 %}'
        "<p>We will tell you what came of them, by post.</p>{% endnotice %}",
    ),
    Example(
        "Please check",
        '{% notice title="Two people wrote at once" tone="warning" level=4 %}'
        "<p>Both versions are kept. Choose the one to show.</p>{% endnotice %}",
    ),
    Example(
        "A story without a title",
        '{% notice tone="story" %}<p><b>From a real project.</b> Carers moved the '
        'first page of the leaflet. <a href="#notice">Read the case study</a></p>'
        "{% endnotice %}",
    ),
)
