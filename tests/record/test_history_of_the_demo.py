"""The history of the whole demo: a line for each thing, with a code and no name."""

import re

import pytest
from django.db.models import Q

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Recollection
from plait.history.models import Entry
from plait.opinions.models import Statement
from plait.outcomes.models import Change, Effect, Uptake
from plait.people.models import Person
from plait.privacy.models import Erasure
from plait.projects.models import Project, StageMove
from plait.replies.models import Telling
from tests.record.doings import ABOUT


def lines_of(*did):
    return Entry.objects.filter(did__in=did).count()


def emptied():
    """Lines about somebody who was erased say that it was done, and to nobody."""
    return Entry.objects.filter(about="", project_code="", salt="")


def test_over_the_whole_demo_every_line_is_about_a_code(world):
    told = Entry.objects.exclude(pk__in=emptied())
    abouts = set(told.values_list("about", flat=True))

    assert [about for about in abouts if not ABOUT.fullmatch(about)] == []


def test_in_the_demo_only_lines_about_one_who_was_erased_are_emptied(world):
    dids = emptied().values_list("did", flat=True)

    assert Erasure.objects.count() == 1
    assert set(dids) == {"consents.agree", "consents.stop"}
    assert Entry.objects.filter(salt="").count() == emptied().count()


def test_over_the_whole_demo_no_line_holds_a_name(world):
    names = {
        part.lower()
        for person in Person.objects.all()
        for part in f"{person.name} {person.pseudonym}".split()
    }
    stages_and_codes = {
        *Project.objects.values_list("code", flat=True),
        *StageMove.objects.values_list("stage", flat=True),
    }
    lines = Entry.objects.exclude(about__in=stages_and_codes)
    said = set(re.findall("[a-z]+", " ".join(f"{e.did} {e.about}" for e in lines)))

    assert said & names == set()


def test_over_the_whole_demo_every_line_is_of_a_project_we_know(world):
    codes = set(Project.objects.values_list("code", flat=True))
    found = Entry.objects.exclude(
        Q(did="projects.begin-programme")
        | Q(did__startswith="accounts.")
        | Q(did__startswith="consents.")  # people, not projects
        | Q(did__startswith="privacy.")
    )

    assert set(found.values_list("project_code", flat=True)) == codes


def test_over_the_whole_demo_every_line_says_who_but_for_one_who_was_erased(world):
    """What they did stays, with a mark that only says that it was the same person.

    Who adds a statement to a map with no account is nobody we know.
    """
    statements = Statement.objects.select_related("contribution")
    added = [one.contribution.code for one in statements]
    unnamed = Entry.objects.filter(by__isnull=True).exclude(
        did="contributions.say", about__in=added
    )

    assert Entry.objects.get(did="privacy.erase").by is not None
    assert unnamed.filter(actor="").count() == 0
    assert unnamed.values("actor").distinct().count() == 1


@pytest.mark.parametrize(
    ("table", "did"),
    [
        (Contribution, ("contributions.say", "contributions.add")),
        (Decision, ("decisions.decide",)),
        (Recollection, ("decisions.remember",)),
        (Change, ("outcomes.change",)),
        (Effect, ("outcomes.add-effect",)),
        (Uptake, ("outcomes.take-up",)),
        (Telling, ("replies.tell",)),
    ],
)
def test_over_the_whole_demo_there_is_a_line_for_each_row(world, table, did):
    assert lines_of(*did) == table.objects.count() > 0


def test_over_the_whole_demo_each_code_has_a_line_of_its_own(world):
    about = Entry.objects.filter(did="decisions.decide").values_list("about", flat=True)
    said = Entry.objects.filter(did__in=["contributions.say", "contributions.add"])

    assert sorted(about) == sorted(one.code for one in Decision.objects.all())
    assert set(said.values_list("about", flat=True)) == {
        one.code for one in Contribution.objects.all()
    }


def test_over_the_whole_demo_lines_name_the_project_the_thing_is_of(world):
    of = {
        one.code: one.project.code for one in Decision.objects.select_related("project")
    }
    for line in Entry.objects.filter(
        did__in=["decisions.decide", "decisions.remember"]
    ):
        assert line.project_code == of[line.about]
    told = Answer.objects.filter(tellings__isnull=False).values_list(
        "contribution", "decision__project__code"
    )
    pairs = {(f"C-{key:04d}", code) for key, code in told}
    lines = Entry.objects.filter(did="replies.tell")
    assert set(lines.values_list("about", "project_code")) == pairs
