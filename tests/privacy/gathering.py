"""What gathers around a person: ways to sign in, what they allow, files, worries."""

from datetime import date

from plait.accounts import actions as accounts
from plait.accounts.models import Account, Passkey
from plait.accounts.rules.staying import Proof
from plait.consents import actions as consents
from plait.consents.rules import Need, Saying
from plait.consultations import actions as asking
from plait.contributions.models import Contribution
from plait.opinions import actions as opinions
from plait.people.models import Person
from plait.priorities import actions as choosing
from plait.priorities.rules import Came, Chosen
from plait.projects.models import Project
from plait.safety import actions as safety
from plait.safety.rules import Worry
from tests import factories
from tests.factories import NOW, TODAY

CAPACITY = "She was asleep from a new medicine that day."


def around(person: Person, *, said: Contribution) -> None:
    """Rows about them in the tables of signing in, allowing, files and safety."""
    ways_in(factories.account(person))
    what_they_allow(person)
    factories.attachment(said, by=person)
    worries(person, said)
    asked_widely(person, said)


def ways_in(account: Account) -> None:
    """One of each way to sign in, and what goes with them."""
    lead = factories.involvement_lead()
    accounts.remember_device(
        account=account,
        proof=Proof.EMAIL,
        words="A phone, Firefox",
        is_shared=False,
        instead_of="",
        instant=NOW,
    )
    Passkey.objects.create(
        account=account,
        name="My phone",
        credential=f"credential {account.pk}",
        public_key=b"public",
        made_at=NOW,
    )
    accounts.begin_app(account=account, now=NOW)
    accounts.make_spare_codes(account=account, now=NOW)
    accounts.make_card(person=account.person, name="Plait", by=lead, now=NOW)
    accounts.ask_to_mend(
        account=account, email=f"new{account.pk}@post.example", by=lead, now=NOW
    )


def what_they_allow(person: Person) -> None:
    """An answer by a consultee, a need, an age, a way on, and somebody who looked."""
    lead = factories.involvement_lead()
    when = {"person": person, "by": lead, "now": NOW}
    asked = Saying(
        purpose="health-information",
        given_by="personal-consultee",
        giver="Her sister",
        capacity=CAPACITY,
        witnessed_by="A nurse",
    )
    consents.agree(asked, **when)
    consents.add_need(Need(words="A quiet room", kind="quiet"), **when)
    consents.know_age(born_on=date(2000, 2, 1), is_in_youth_group=True, **when)
    consents.hand_over(
        way_on="another-group", note_="With Kit", with_whom="Her sister", **when
    )
    consents.record_look([person], "reach", by=lead, page="replies:phone", now=NOW)


def worries(person: Person, said: Contribution) -> None:
    """A worry of theirs, and what was done about another's worry at their words."""
    lead = factories.involvement_lead()
    place = {"project": said.project, "mark": "somewhere", "now": NOW, "on": TODAY}
    mine = Worry(reason="other", words="It is not so", page="/", reach="Ring me")
    safety.report(mine, contribution=None, by=person, **place)
    theirs = Worry(reason="details", words="An address is in it", about=said.code)
    found = safety.report(theirs, contribution=said, by=None, **place)
    safety.rule(found, did="hide", why="It shows where", by=lead, now=NOW)
    asked = safety.ask_to_look_again(
        said, words="It is my own", by=person, now=NOW, on=TODAY
    )
    safety.answer_appeal(asked, upheld=True, answer="You are right", by=lead, now=NOW)
    safety.pause(
        person, days=1, why="For a day", project=said.project, by=lead, now=NOW
    )


def asked_widely(person: Person, said: Contribution) -> None:
    """An answer of theirs, its sorting by them, their votes, and what they chose."""
    project, when = said.project, {"by": person, "now": NOW}
    partner = project.partners.get(person=person)
    consultation = factories.consultation(project, answered_by=partner.pk)
    kept = factories.response(consultation, "A short guide.", by=person)
    theme, _ = (
        asking.add_theme(consultation=consultation, name=name, means="", **when)
        for name in ("Guide", "Chairs")
    )
    asking.sign(consultation=consultation, what="frame", **when)
    other = factories.partner(project, group="researcher").person
    asking.sign(consultation=consultation, what="frame", by=other, now=NOW)
    asking.begin_coding(consultation=consultation, **when)
    asking.code(
        consultation=consultation,
        unit=kept.suggestions.first().pk,
        themes=[theme.pk],
        memo="It asks so.",
        **when,
    )
    opened = factories.opinion_map(project)
    whose, at = opinions.Whose(person=person), {"now": NOW, "on": TODAY}
    opinions.add_statement(
        "Ring me.", opinion_map=opened, whose=whose, group="carer", **at
    )
    first = opened.statements.first()
    opinions.vote(opinion_map=opened, statement=first.pk, value=1, whose=whose, **at)
    choose(person, project)


def choose(person: Person, project: Project) -> None:
    """Dots they gave, and which of two things they put first."""
    at = {"came": Came(group="carer"), "by": person, "now": NOW, "on": TODAY}
    dots = factories.exercise(project)
    first, *_ = factories.priorities.keys(dots)
    choosing.cast(Chosen(values={first: 1}), asked=dots.rounds.get(), **at)
    pairs = factories.exercise(project, method="pairwise", title="Which of these?")
    one, other, *_ = factories.priorities.keys(pairs)
    choosing.prefer((one, other), winner=one, asked=pairs.rounds.get(), **at)
