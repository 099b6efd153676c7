"""Whatever is done leaves its lines, in the same transaction, with no words in them."""

import inspect
import re
from importlib import import_module

import pytest
from django.db import transaction
from django.db.models import Q

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Recollection
from plait.history.actions import note
from plait.history.models import Entry
from plait.outcomes.models import Change, Effect, Uptake
from plait.people.models import Person
from plait.projects.actions import begin_programme
from plait.projects.models import Project, StageMove
from plait.projects.rules import ProgrammePlan
from plait.replies.models import Telling
from tests import factories, rows
from tests.factories import NOW, TODAY
from tests.record.doings import DOINGS, Stage

APPS = "accounts activities contributions decisions outcomes people projects replies"
# Functions of the actions that are steps of others, or that only look or wait.
STEPS = {
    "first_stage",
    "groups_of",
    "let_be_read",
    "require",
    "take_turn",
}
WITH_LINES = sorted(name for name, (_, lines) in DOINGS.items() if lines)
FAILING_AT = [
    (name, step) for name in WITH_LINES for step in range(len(DOINGS[name][1]))
]
ABOUT = re.compile(
    r"([CDX]-\d{3,}( C-\d{4,})?|(question|activity|account|person) \d+"
    r"|partner \d+( as [a-z-]+( on \d{4}-\d\d-\d\d)?)?|[a-z0-9-]+)"
)


@pytest.fixture
def stage(record):
    return Stage(record)


def everything():
    """Every row there is, in an order of its own."""
    return {
        each.table: sorted(each.values, key=repr)
        for each in rows.taken()
        if each.values
    }


def new_lines(before):
    found = Entry.objects.exclude(pk__in=before).order_by("pk")
    return list(found.values_list("did", "about", "project_code"))


def actions():
    """Every public function of every actions module of ours, by its name."""
    for app in APPS.split():
        module = import_module(f"plait.{app}.actions")
        for name, each in vars(module).items():
            own = getattr(each, "__module__", "").startswith(module.__name__)
            if inspect.isfunction(each) and own and not name.startswith("_"):
                yield name


def test_every_action_has_a_row_here():
    assert set(actions()) - STEPS == {*DOINGS, "begin_programme"}


@pytest.mark.parametrize("name", DOINGS)
def test_an_action_writes_these_lines_and_no_others(stage, name):
    act, expected = DOINGS[name]
    before = list(Entry.objects.values_list("pk", flat=True))

    made = act(stage)

    found = new_lines(before)
    assert [(did, where) for did, _, where in found] == [
        (did, where) for did, _, where in expected
    ]
    for (_, about, _), (_, pattern, _) in zip(found, expected, strict=True):
        assert about.startswith(pattern.format(made, s=stage))
        assert ABOUT.fullmatch(about)


@pytest.mark.parametrize("name", WITH_LINES)
def test_a_line_says_when_and_holds_no_words_and_no_name(stage, name):
    before = list(Entry.objects.values_list("pk", flat=True))

    DOINGS[name][0](stage)

    for line in Entry.objects.exclude(pk__in=before):
        assert line.at == NOW
        text = f"{line} {line.did} {line.about} {line.project_code}".lower()
        assert not {"maureen", "quill", "zanthe", "stairs"} & set(
            re.findall("[a-z]+", text)
        )


@pytest.mark.parametrize(("name", "step"), FAILING_AT)
def test_when_a_line_cannot_be_written_nothing_at_all_is_kept(
    stage, name, step, monkeypatch
):
    if name.startswith("sign_in"):
        key = stage.sign_in()
        monkeypatch.setattr(Stage, "sign_in", lambda _: key)
    before = everything()
    written = iter(range(100))
    create = Entry.objects.create

    def write(**line):
        if next(written) == step:
            raise RuntimeError
        return create(**line)

    monkeypatch.setattr(Entry.objects, "create", write)
    with pytest.raises(RuntimeError), transaction.atomic():
        DOINGS[name][0](stage)

    after = everything()
    assert {t for t in before | after if before.get(t) != after.get(t)} == set()


def test_a_sign_in_that_cannot_be_noted_is_not_spent(stage, monkeypatch):
    key = stage.sign_in()
    monkeypatch.setattr(Stage, "sign_in", lambda _: key)
    monkeypatch.setattr("plait.accounts.actions.note", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        DOINGS["sign_in_by_code"][0](stage)

    monkeypatch.undo()
    monkeypatch.setattr(Stage, "sign_in", lambda _: key)
    assert DOINGS["sign_in_by_code"][0](stage)


def test_beginning_a_programme_is_the_first_line(db):
    lead = factories.person("Nasreen Aziz")

    begin_programme(ProgrammePlan(name="X"), lead=lead, now=NOW, on=TODAY)

    line = Entry.objects.get()
    assert (line.did, line.about, line.by) == (
        "projects.begin-programme",
        "programme",
        lead,
    )


def test_the_newest_line_stands_first(record):
    keys = list(Entry.objects.values_list("pk", flat=True))

    assert keys == sorted(keys, reverse=True)


def test_a_line_can_be_written_for_nobody(record):
    line = note("contributions.say", by=None, at=NOW, about="C-0001")

    assert (line.by, line.project_code) == (None, "")


# ---------------------------------------------------------------- the whole demo


def lines_of(*did):
    return Entry.objects.filter(did__in=did).count()


def test_over_the_whole_demo_every_line_is_about_a_code(world):
    abouts = set(Entry.objects.values_list("about", flat=True))

    assert [about for about in abouts if not ABOUT.fullmatch(about)] == []


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
        Q(did="projects.begin-programme") | Q(did__startswith="accounts.")
    )

    assert set(found.values_list("project_code", flat=True)) == codes
    assert Entry.objects.filter(by__isnull=True).count() == 0


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
