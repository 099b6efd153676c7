"""Short texts that say the same or do not, put together by hand before any was tried.

TRIED was used to choose the thresholds; KEPT_BACK was not. The letter says which texts
belong together; `-` is a text of its own.
"""

TRIED = """
g A short guide that says what co-production is
g a short gide to what coproduction means
g Guide: how is co-production different from involvement?
g Please write a short guide on co-production
g What co-production is, in a short guide
g something short, a guide, on how it differs from PPI
t Training for researchers in sharing decisions
t traning for researchers, please
t Run training on how to share decisions
t Training sessions for research staff
t We need more trainings!
p Pay people properly and on time
p Pay us promptly
p Being payed on time, not months later
p Payment on time and paid properly
p prompt payment of expenses
l A leaflet for the public
l leaflet in plain English for the public
l Leeflet for public and patients
l A public leaflet that we can leave in surgeries
x Real examples of what worked
x More real life examples
x Show real exampels from other projects
x examples of real projects where it worked
h One person to ask for help
h Somebody to ring when we need help
h who to ask for help
h A named person we can ask for help
m Early money to build relationships
m Money for relationships before the bid
m Funding early on, for building relationships
c An online chat room
c on-line chat room for partners
c A chatroom online
e Make ethics easier
e Easier ethics forms
e Simpler ethics, less forms
k A map of local groups
k map of the groups in our area
- A glossary of hard words
- Free parking at the hospital
- Meetings in the evening so that I can come after work
- A crèche, or someone to mind the children
- Warm rooms and a decent cup of tea
- Let carers bring the person they care for
w Taflen i'r cyhoedd yn Gymraeg
w Daflen Gymraeg i'r cyhoedd
w taflen cymraeg ir cyhoedd
b ਮੀਟਿੰਗਾਂ ਵਿੱਚ ਦੁਭਾਸ਼ੀਆ ਚਾਹੀਦਾ ਹੈ
b ਸਾਨੂੰ ਮੀਟਿੰਗ ਵਿੱਚ ਦੁਭਾਸ਼ੀਆ ਚਾਹੀਦਾ
b ਦੁਭਾਸ਼ੀਏ ਮੀਟਿੰਗਾਂ ਵਿੱਚ
- ਬੱਚਿਆਂ ਲਈ ਕਮਰਾ
"""

KEPT_BACK = """
i An interpreter at every meeting
i Interpreters at meetings
i interpretor for meetings please
i We would like an interpreter in the meetings
r A ramp so that wheelchairs can get in
r ramp for wheelchair users
r Wheel chair ramp at the door
s Text me a reminder the day before
s reminder by text the day before
s Reminders by text message
s send text remindres
f Tell us what happened afterwards
f Tell people what happened to their ideas
f feedback on what happened
f Let us know what happened afterwards
q Fewer questionnaires
q less questionaires
q Shorter questionnaires, and fewer of them
v A visit to people at home who cannot travel
v Home visits for people who can't travel
v visit us at home
d Papers sent a week before
d Send the papers out a week before the meeting
d papers one week before
j Say thank you
j A thank you letter
j thank-you letters
n A newsletter four times a year
n News letter every few months
n newsletter, on paper as well
- Younger people on the board
- Stop using words nobody knows
- Bus fares given in cash on the day
- Someone to sit with Mum while I am there
- A quiet room
- Bigger print
- Do not always ask the same people
- Involve us before the question is fixed
o Cwrdd gyda'r nos
o cyfarfod gyda'r nos
o Cyfarfodydd gyda’r nos
z ਸ਼ਾਮ ਨੂੰ ਮੀਟਿੰਗ ਰੱਖੋ
z ਮੀਟਿੰਗਾਂ ਸ਼ਾਮ ਨੂੰ ਹੋਣ
- ਬੱਸ ਦਾ ਕਿਰਾਇਆ ਦਿਓ
"""


def labelled(table):
    """Texts by key, and the set of pairs of keys that belong together."""
    rows = [line.split(" ", 1) for line in table.strip().splitlines()]
    keyed = {f"{number:02}": row for number, row in enumerate(rows)}
    texts = {key: words for key, (_, words) in keyed.items()}
    together = {
        (one, other)
        for one, (label, _) in keyed.items()
        for other, (same, _) in keyed.items()
        if one < other and label == same != "-"
    }
    return texts, together


def in_groups(proposals):
    """Pairs of keys that proposals put together."""
    pairs = set()
    for proposal in proposals:
        keys = sorted([proposal.middle, *(near.other for near in proposal.members)])
        pairs |= {(a, b) for a in keys for b in keys if a < b}
    return pairs


def judged(pairs, together):
    """Precision and recall."""
    right = len(pairs & together)
    return right / len(pairs), right / len(together)
