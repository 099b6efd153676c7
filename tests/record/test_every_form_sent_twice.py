"""Every form that writes says how a second press is harmless. A new one must, too."""

import pytest

from plait.consultations.actions import add_theme
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.priorities.models import Exercise
from plait.projects.models import Partner, Project
from plait.rooms.models import Room
from tests import factories
from tests.permissions.judge import WRITERS

pytestmark = pytest.mark.django_db
SUBMISSION, SEEN = 'name="submission"', 'name="seen"'
# Where each form is, and the mark it carries. tests/record/test_at_once.py presses
# those with a submission sixteen times; tests/foundation/test_unchanged.py meets.
CARRIES = {
    "opinions:new": ("/projects/{project}/opinions/new/", SUBMISSION),
    "opinions:import": ("/projects/{project}/opinions/import/", SUBMISSION),
    "opinions:add": ("/opinions/{opinions}/add/", SUBMISSION),
    "consents:age": ("/people/{someone}/age/", SEEN),
    "consents:hand-over": ("/people/{someone}/hand-over/", SEEN),
    "activities:new": ("/projects/{project}/activities/new/", SUBMISSION),
    "consents:details": ("/me/details/", SEEN),
    "consultations:answer": ("/consultations/{room}/", SUBMISSION),
    "consultations:begin-batch": ("/consultations/{room}/desk/new/", SUBMISSION),
    "consultations:change": ("/consultations/{room}/change/", SEEN),
    "consultations:key-in": ("/consultations/{room}/desk/{pile}/", SUBMISSION),
    "consultations:new": ("/projects/{project}/consultations/new/", SUBMISSION),
    "consultations:alike": ("/consultations/{room}/alike/", SUBMISSION),
    "consultations:reword": ("/consultations/{room}/themes/{theme}/words/", SEEN),
    "consultations:themes": ("/consultations/{room}/themes/", SUBMISSION),
    "consultations:split": ("/consultations/{room}/responses/{response}/split/", SEEN),
    "contributions:ask": ("/projects/{project}/questions/new/", SUBMISSION),
    "contributions:files": ("/c/{words}/files/", SUBMISSION),
    "contributions:keep": ("/c/{words}/keep/", SEEN),
    "contributions:new": ("/projects/{project}/contributions/new/", SUBMISSION),
    "contributions:say": ("/projects/{project}/say/", SUBMISSION),
    "decisions:mirror-reply": ("/projects/{project}/mirror/reply/", SUBMISSION),
    "decisions:new": ("/projects/{project}/decisions/new/", SUBMISSION),
    "decisions:remember": ("/d/{decision}/remember/", SUBMISSION),
    "outcomes:changed": ("/d/{decision}/changed/", SUBMISSION),
    "outcomes:effect": ("/x/{change}/effect/", SUBMISSION),
    "outcomes:uptake": ("/x/{change}/uptake/", SUBMISSION),
    "privacy:ask": ("/about/privacy/ask/", SUBMISSION),
    "privacy:erase-me": ("/me/erase/", SUBMISSION),
    "projects:invite": ("/projects/{project}/partners/invite/?name=a", SUBMISSION),
    "projects:new-person": ("/projects/{project}/partners/new/", SUBMISSION),
    "projects:role": ("/projects/{project}/partners/{partner}/role/", SEEN),
    "projects:shares": ("/projects/{project}/shares/", SEEN),
    "projects:stage": ("/projects/{project}/stage/", SEEN),
    "projects:start": ("/projects/new/", SUBMISSION),
    "safety:report": ("/report/", SUBMISSION),
    "rooms:told": ("/j/{choice}/told/", SUBMISSION),
    "priorities:new": ("/projects/{project}/priorities/new/", SUBMISSION),
    "priorities:take-part": ("/priorities/{choice}/", SUBMISSION),
    "priorities:key-in": ("/priorities/{choice}/key-in/", SUBMISSION),
    "priorities:bring-in": ("/priorities/{choice}/bring-in/", SUBMISSION),
    "priorities:new-item": ("/priorities/{choice}/items/new/", SUBMISSION),
}
# Done once it is done: the second press finds it so. tests/record/test_pressed_twice.py
# presses each twice, tests/record/test_rights_at_once.py many at one moment.
FINDS_IT_DONE = {
    "opinions:take-part": "one vote a seat and statement: the last one stands",
    "opinions:group": "the same group is written over the same",
    "opinions:mine": "nothing is left to take away",
    "opinions:review": "accepted, refused, closed or shown already",
    "accounts:app": "a code is good once; begun again, the new secret is the one",
    "accounts:cancel-card": "stopped already",
    "accounts:card": "signs in again: this browser’s stay of before ends",
    "accounts:card-scanned": "signs in again: this browser’s stay of before ends",
    "accounts:code": "a sign-in is spent once",
    "accounts:devices": "signed out already",
    "accounts:link": "a sign-in is spent once",
    "accounts:sign-in": "asks for another mail; how often is counted",
    "accounts:sign-out": "signed out already",
    "accounts:spare-codes": "the list it shows takes the place of the one before",
    "consents:answer": "the same answer in the same words is kept once",
    "consents:change-need": "the need it changed has ended, and it says so",
    "consents:change-need-of": "the need it changed has ended, and it says so",
    "consents:new-need": "the same need is kept once",
    "consents:new-need-of": "the same need is kept once",
    "consents:told": "the same answer in the same words is kept once",
    "consultations:about": "closed, open or laid out already",
    "consultations:check": "keyed in again already, and says so",
    "consultations:import": "each line of the file is known, and adds nothing",
    "consultations:code-one": "the same themes are written over the same",
    "consultations:coding": "is a coder already; has finished already",
    "consultations:differences": "nothing is left that all put in the same place",
    "consultations:place": "it stands in another place than the press was shown",
    "consultations:settle": "the same themes are written over the same",
    "consultations:show": "shown, or shown no more, already",
    "consultations:sign": "signed, or taken back, already",
    "consultations:undo": "taken apart already",
    "consultations:use": "used no more, or in use again, already",
    "decisions:keep-theme": "noted already",
    "consultations:same": "one person already, and says so",
    "rooms:tablet": "nobody is signed in already",
    "contributions:tablet": "nobody is signed in already",
    "decisions:answer": "linked already: one link for each pair",
    "demo:be": "is that person already",
    "maintenance:looking-after": "a letter that waits again is not stuck, and says so",
    "privacy:answer": "answered already, and says so",
    "privacy:carry-out": "answered already",
    "privacy:copy": "answered already, and says so",
    "privacy:heard": "the first day stays",
    "privacy:my-copy": "given out once; made again, it takes the place of the first",
    "privacy:start": "the clock runs already, and says so",
    "privacy:stop": "the clock stands already, and says so",
    "privacy:take-all-back": "nothing is left to take back",
    "privacy:undo": "taken back already, and says so",
    "privacy:whose": "the same person is written over the same",
    "privacy:withdraw": "taken back already, and says so",
    "projects:leave": "has left already: the first day stays",
    "projects:way-in": "done already, and says so; a new card stops the one before",
    "replies:answer": "told that day already: one telling a day and way",
    "replies:letters": "told that day already: one telling a day and way",
    "safety:appeal": "answered already: it is not there",
    "safety:case": "the same, done last by the same person, is kept once",
    "safety:lift": "lifted already: it is not there",
    "safety:look-again": "asked already, and says so",
    "safety:pause": "stopped already: one is not stopped twice",
    "safety:told": "the first day stays",
    "priorities:again": "open already",
    "priorities:close": "closed already: the first time stays",
    "priorities:hide": "hidden already",
    "priorities:next-round": "the round it asks for is open already",
    "priorities:retire": "off the list already",
    "priorities:settle": "the same list in the same order is kept once",
    "priorities:show": "shown already",
}


def test_every_form_that_writes_says_how_a_second_press_is_harmless():
    known = set(CARRIES) | set(FINDS_IT_DONE)

    assert set(WRITERS) - {"unsent"} == known, (
        "A form that adds carries `submission`; one that changes what is there is an "
        "EditingForm and carries `seen`. Add its row here."
    )


@pytest.fixture
def places(world):
    """Something to press each form about."""
    change = Change.objects.select_related("decision__project").latest("pk")
    project = Project.objects.get(code="kitchen-table")
    slip = factories.slip(factories.batch(factories.consultation(project)))
    for each in ("Chairs, please.", "Chairs please."):
        factories.response(slip.consultation, each, key=each)
    theme = add_theme(
        consultation=slip.consultation,
        name="Chairs",
        means="",
        by=factories.involvement_lead(),
        now=factories.NOW,
    )
    return {
        "theme": theme.pk,
        "opinions": Room.objects.get(kind="opinion-map").code,
        "room": slip.consultation.room.code,
        "pile": slip.batch_id,
        "response": slip.pk,
        "project": project.code,
        "words": Contribution.objects.usable().filter(project=project).first().code,
        "decision": Decision.objects.filter(project=project).first().code,
        "change": change.code,
        "choice": Exercise.objects.get(method="dots").room.code,
        "someone": Person.objects.get(name="Rowan Teale").pk,
        "partner": Partner.objects.filter(project=project, role="partner").first().pk,
    }


def test_every_such_form_carries_its_mark(places):
    lead = Partner.objects.filter(role="involvement-lead").first().person
    browser = factories.signed_in(lead)
    without = []
    for name, (address, mark) in CARRIES.items():
        page = browser.get(address.format(**places))
        if page.status_code != 200 or mark not in page.content.decode():
            without.append(f"{name} {page.status_code}")

    assert without == []


def test_one_answer_for_each_pair_of_decision_and_words():
    constraints = {one.name for one in Answer._meta.constraints}
    assert "answer_once" in constraints
