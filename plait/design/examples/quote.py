from plait.design.examples import Example

ABOUT = "Someone’s own words, and who they are as they chose to be named."
EXAMPLES = (
    Example(
        "With what came of it",
        '{% quote by="Carer, design workshop, 2 March 2026." href="#quote" '
        'opens="See the decision" %}The leaflet talked about ‘end of life’ on page '
        "one. My husband would have closed it.{% endquote %}",
    ),
    Example("Words alone", "{% quote %}Text us first.{% endquote %}"),
)
