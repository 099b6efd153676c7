"""Plants a word in what helps somebody, and in what they allow."""

from datetime import date, timedelta

from plait.consents.actions import add_need, agree, hand_over, know_age, stop
from plait.consents.models import AccessNeed
from plait.consents.rules import WORDS_IN_PUBLIC, Need, Saying
from plait.contributions.models import Contribution
from plait.people.models import Person
from tests import factories
from tests.factories import NOW, TODAY

BORN_ON = date(2009, 6, 1)


def plant_needs(planter, person: Person) -> AccessNeed:
    """What helps a partner: for leads to see, and for involvement leads alone."""
    private = {"seen_by": "involvement-leads"}
    plant_need(planter, person, "what helps, not for leads", **private)
    person.phone = f"01632 {planter.about_who_asks('phone')}"
    person.save(update_fields=["phone"])
    plant_answers(planter, person)
    lead = factories.involvement_lead()
    old = {"born_on": BORN_ON.replace(year=1979), "is_in_youth_group": False}
    know_age(person=person, by=lead, now=NOW, **old)
    hand_over(
        person=person,
        way_on="mentor",
        note_=f"She {planter.about_who_asks('what comes next')}.",
        with_whom=planter.about_who_asks("what comes next"),
        by=lead,
        now=NOW,
    )
    kept = plant_need(planter, person, "what helps")
    soon = TODAY + timedelta(days=7)  # so that it comes up on the list of people
    AccessNeed.objects.filter(person=person).update(review_on=soon)
    return kept


def plant_answers(planter, person: Person) -> None:
    """What they allow, in one case by somebody who answered for them."""
    kin = {
        "given_by": "personal-consultee",
        "giver": f"Jo {planter.about_who_asks('who answered for them')}",
        "capacity": f"Today she {planter.about_who_asks('why they could not answer')}.",
    }
    there = {"witnessed_by": planter.about_who_asks("who was there")}
    for use, more in (("quoting", there), ("recordings", kin)):
        saying = Saying(purpose=use, route="phone", **more)
        agree(saying, person=person, by=factories.involvement_lead(), now=NOW)


def stop_a_use(person: Person) -> None:
    """They said no to one use, by themselves."""
    stop(use="quoting", person=person, by=person, now=NOW)


def plant_need(planter, person: Person, what: str, **more: str) -> AccessNeed:
    own = person == planter.speaker
    mark = (
        planter.word(what, owners={"speaker"}) if own else planter.about_who_asks(what)
    )
    need = Need(words=f"I need {mark}.", **more)
    return add_need(need, person=person, by=factories.involvement_lead(), now=NOW)


def plant_careful(planter, question, writer: Person) -> dict[str, Contribution]:
    """Public words that are not for the public, and whose they are.

    One stopped public use later, one is under 18, and one had somebody speak for them.
    """
    stopped = planter.stranger("role", "name behind a role")
    young = factories.person(f"{planter.word('name, under 18').capitalize()} Young")
    lead = factories.involvement_lead()
    know_age(person=young, born_on=BORN_ON, is_in_youth_group=False, by=lead, now=NOW)
    quiet = planter.stranger("nothing", "name behind nothing")
    spoke = planter.stranger("role", "name behind a role")
    told = (question, writer)
    said = {
        "stopped": planter.said("words, public use stopped", stopped, *told),
        "young": planter.said("words, public", young, *told),
        "spoken for": planter.said("words, public", spoke, *told, on_behalf_of=quiet),
    }
    stop(use=WORDS_IN_PUBLIC, person=stopped, by=lead, now=NOW, route="phone")
    return said
