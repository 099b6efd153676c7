from plait.design.examples import Example

ABOUT = "A card holds one thing. With an address, the whole card can be pressed."
EXAMPLES = (
    Example(
        "Cards that open something",
        '<div class="grid grid--4">'
        '{% card title="Come and see" href="#card" accent="public" level=4 %}'
        '<p class="small">6 ways to join in this month</p>{% endcard %}'
        '{% card title="See what changed" href="#card-changed" accent="researcher" '
        'level=4 %}<p class="small">48 changes people made</p>{% endcard %}'
        '{% card title="Learn how" href="#card-learn" accent="practitioner" level=4 %}'
        '<p class="small">Guides, courses, a friendly group</p>{% endcard %}'
        '{% card title="Find partners" href="#card-find" accent="commissioner" '
        'level=4 %}<p class="small">212 groups near you</p>{% endcard %}</div>',
    ),
    Example(
        "A card with one thing to do",
        '{% card title="Read our summary before it goes out" accent="act" level=4 %}'
        "<p>At home, in your own time. About 1 hour, paid £25.</p>"
        '{% link_button "I would like to help" href="#card" %}{% endcard %}',
    ),
)
