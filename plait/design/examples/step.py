from datetime import date

from plait.design.examples import Example

ABOUT = "One step of a thread. A title comes first when steps are a list of news."
EXAMPLES = (
    Example(
        "A list of changes",
        '{% thread %}{% step kind="changed" group="carer" when=day how="Because of 3 '
        'suggestions from carers" title="Leaflet opens with help at home" '
        'href="#step" level=4 %}{% endstep %}'
        '{% step kind="changed" group="public" when=day how="Because of 5 suggestions" '
        'title="Visits offered in the evening" level=4 %}{% endstep %}{% endthread %}',
        {"day": date(2026, 3, 14)},
    ),
)
