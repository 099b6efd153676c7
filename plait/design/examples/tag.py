from plait.design.examples import Example

ABOUT = "A pill of one to three words. Its words carry the meaning, not its colour."
EXAMPLES = (
    Example(
        "What became of it",
        '<p class="row">{% tag "Decided together" %} {% tag "Changed" %} '
        '{% tag "Not changed" tone="ink" %}</p>',
    ),
    Example(
        "Partner groups",
        '<p class="row">{% for group in groups %}{% tag group tone=group %} '
        "{% endfor %}</p>",
        {"groups": ["public", "carer", "researcher", "practitioner"]},
    ),
)
