from plait.design.examples import Example

ABOUT = "A figure with what it means. Every figure opens the records behind it."
EXAMPLES = (
    Example(
        "Four figures",
        '<div class="grid grid--4">{% number 44 words="decisions made" href="#n1" %}'
        '{% number 31 words="made together" href="#n2" %}'
        '{% number 19 words="changes because of what people said" href="#n3" %}'
        '{% number "9 days" words="usual time to get an answer back" href="#n4" %}'
        "</div>",
    ),
    Example(
        "Small, with what it means",
        '<div class="grid grid--4">{% number "0.82" words="parity" href="#n5" '
        'means="how near shares of decisions are to equal; 1 is equal" %}'
        '{% number 6 words="letters, ready to print" href="#n6" size="small" %}'
        "</div>",
    ),
)
