from plait.design.examples import Example
from plait.design.groups import GROUPS

ABOUT = "Two letters for each partner group, so that colour is never alone."
EXAMPLES = (
    Example(
        "With their names",
        '<p class="row">{% for code in codes %}{% group_mark code words=True %} '
        "{% endfor %}</p>",
        {"codes": list(GROUPS)},
    ),
    Example(
        "Small, names only heard",
        '<p class="row">{% for code in codes %}{% group_mark code size="small" %} '
        "{% endfor %}</p>",
        {"codes": list(GROUPS)},
    ),
)
