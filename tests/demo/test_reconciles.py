"""The demo's figures are those of its design: every one is counted, none is typed.

Those of the consultation are counted apart: test_consultation.
"""

from collections import Counter

import pytest
from django.db.models import Count, F

from plait.activities.models import Activity
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Recollection
from plait.demo import raw
from plait.demo.build import build, files
from plait.demo.raw import RawFileFault
from plait.explore.pages.figures import Tellings, tellings
from plait.foundation import clock
from plait.frameworks.rules import published
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.models import Objective, Partner, Programme, Project, Theme
from plait.projects.rules import Role
from plait.replies.models import Telling
from plait.replies.queries import answers_owed, answers_promised
from tests import rows as kept_rows
from tests.demo import apart
from tests.factories import TODAY

KEYED = {
    "activities": Activity.objects.all,
    "contributions": apart.contributions,
    "decisions": apart.decisions,
    "changes": apart.changes,
}
# What Amina asked to go: no decision answers it.
TAKEN_BACK = 53
# What two builds may differ in, because it is drawn at random: a password nobody has,
# names that nobody may guess, the salt of each line of history and what it seals.
DRAWN = {
    "accounts_account": {"password"},
    "consents_consentrecord": {"key"},
    "contributions_attachment": {"stored"},
    "contributions_contribution": {"receipt"},  # of statements; see `receipts`
    "history_entry": {"commitment", "prev", "salt", "seal"},
    "post_job": {"written_at", "due_at"},  # by the true clock
}


def by_project(found, path="project__code"):
    """How many of each project's."""
    rows = found.order_by().values_list(path).annotate(Count("pk"))
    return dict(rows)


@pytest.fixture(scope="module")
def rows():
    """The raw rows, by the name of their file."""
    return raw.read(files()).rows


def test_today_is_the_demos_day(world):
    assert clock.today() == TODAY


def test_there_is_one_programme_with_five_themes_and_three_subthemes(world):
    kinds = Counter(Theme.objects.values_list("kind", flat=True))

    assert Programme.objects.count() == 1
    assert kinds == {"core": 4, "cross-cutting": 1, "subtheme": 3}


def test_objectives_are_4_done_3_doing_3_hoped(world):
    states = Counter(Objective.objects.values_list("state", flat=True))

    assert states == {"done": 4, "doing": 3, "hoped": 3}


def test_projects_stand_where_they_should(world):
    stages = dict(Project.objects.listed().values_list("code", "stage"))

    assert stages == {
        "kitchen-table": "carry-out",
        "door-to-door": "sustained",
        "last-year-well": "set-up",
        "waiting-room": "plan",
        "same-face": "make-sense",
        "front-desk": "put-to-use",
    }


def test_only_last_year_well_is_adopted(world):
    adopted = Project.objects.filter(ownership="adopted")

    assert set(adopted.values_list("code", flat=True)) == {"last-year-well"}


def test_there_are_44_people_in_six_groups(world, rows):
    groups = Counter(row["group"] for row in rows["contacts"])

    assert apart.partners().count() == 44
    assert groups == {
        "public": 13,
        "carer": 3,
        "researcher": 13,
        "practitioner": 9,
        "commissioner": 3,
        "community": 3,
    }


def test_partners_speak_from_the_group_of_the_contacts_file(world, rows):
    group_of = {row["name"]: row["group"] for row in rows["contacts"]}
    known = Partner.objects.exclude(person__name__startswith="former contributor")
    partners = known.values_list("person__name", "group__code")

    assert set(partners) <= set(group_of.items())
    assert Partner.objects.count() - known.count() == 2, "both of Amina's"


def test_every_way_of_being_named_is_chosen_by_somebody(world):
    chosen = set(Person.objects.values_list("credit", flat=True))

    assert chosen == {"name", "pseudonym", "role", "nothing"}


def test_nobody_can_be_reached_outside_the_invented_world(world):
    emails = Person.objects.exclude(email="").values_list("email", flat=True)
    phones = Person.objects.exclude(phone="").values_list("phone", flat=True)

    assert all(email.endswith(".example") for email in emails)
    assert all(phone.replace(" ", "").startswith("01632960") for phone in phones)


def test_there_are_38_meetings_of_the_kinds_named(world):
    kinds = Counter(Activity.objects.values_list("kind", flat=True))

    assert kinds.total() == 38
    assert kinds["forum meeting"] == 4
    assert kinds["community of practice"] == 6
    assert kinds["away day"] == 1
    assert kinds["home visit"] == 5
    assert kinds["phone round"] == 4


def test_there_are_212_contributions_project_by_project(world):
    assert apart.contributions().count() == 212
    assert by_project(apart.contributions()) == {
        "kitchen-table": 46,
        "door-to-door": 38,
        "last-year-well": 18,
        "waiting-room": 34,
        "same-face": 28,
        "front-desk": 26,
        "sallowmere": 22,
    }


def test_171_led_to_a_decision_27_were_kept_14_wait(world):
    said = apart.contributions()
    linked = said.filter(decision_links__isnull=False).distinct()
    noted = said.filter(noted_on__isnull=False)
    waiting = said.filter(decision_links__isnull=True, noted_on__isnull=True)

    assert (linked.count(), noted.count(), waiting.count()) == (171, 27, 14)
    assert not noted.filter(decision_links__isnull=False).exists()


def test_there_are_64_decisions_project_by_project(world):
    assert apart.decisions().count() == 64
    assert by_project(apart.decisions()) == {
        "kitchen-table": 12,
        "door-to-door": 10,
        "last-year-well": 6,
        "waiting-room": 9,
        "same-face": 9,
        "front-desk": 10,
        "sallowmere": 8,
    }


def test_outcomes_are_43_changed_8_partly_9_not_4_later(world):
    outcomes = Counter(apart.decisions().values_list("outcome", flat=True))

    assert outcomes == {"changed": 43, "partly": 8, "no": 9, "later": 4}


def test_every_no_has_a_reason(world):
    refused = Decision.objects.exclude(outcome="changed")

    assert not refused.filter(will_not="").exists()


def test_the_51_changes_are_one_for_each_decision_that_changed_something(world):
    changing = apart.decisions().filter(outcome__in=["changed", "partly"])

    assert apart.changes().count() == 51
    assert set(apart.changes().values_list("decision", flat=True)) == set(
        changing.values_list("pk", flat=True)
    )


def test_163_answers_are_promised_141_are_given(world):
    of_the_record = apart.answers()

    assert of_the_record.count() == 171
    assert (of_the_record & answers_promised()).count() == 163
    assert apart.tellings().count() == 141
    assert answers_owed().filter(pk__in=of_the_record).count() == 22


def test_118_were_told_in_30_days_23_late_15_are_overdue_7_not_due(world):
    told = apart.tellings()
    in_time = told.filter(told_on__lte=F("answer__decision__tell_by"))
    owed = answers_owed().filter(pk__in=apart.answers())
    overdue = owed.filter(decision__tell_by__lt=TODAY)

    assert (in_time.count(), told.count() - in_time.count()) == (118, 23)
    assert (overdue.count(), owed.count() - overdue.count()) == (15, 7)


def test_over_all_the_consultation_comes_on_top(world):
    assert tellings(Project.objects.all(), today=TODAY) == Tellings(
        promised=163 + 138, in_time=118 + 121, late=23 + 10, overdue=15 + 7, not_due=7
    )


def test_the_promise_is_30_days(world):
    promise = published("telling").data["days_after_decision"]
    kept = {
        (one.tell_by - one.decided_on).days for one in Decision.objects.only("tell_by")
    }

    assert kept == {promise} == {30}


def test_d_031_is_the_one_joined_up_ask(world):
    asked = Decision.objects.get(pk=31)
    speakers = set(asked.answers.values_list("by__name", flat=True))

    assert asked.code == "D-031"
    assert "one joined-up ask" in asked.what
    assert "Gill Tansy" in speakers


@pytest.mark.parametrize(
    "name", ["activities", "contributions", "decisions", "changes"]
)
def test_keys_in_the_files_are_the_codes(world, rows, name):
    texts = {
        "activities": "title",
        "contributions": "words",
        "decisions": "what",
        "changes": "what",
    }
    field = texts[name]
    kept = dict(KEYED[name]().values_list("pk", field))
    written = {int(row["key"][2:]): row[field] for row in rows[name]}
    if name == "contributions":
        written[TAKEN_BACK] = ""

    assert kept == written


def test_nothing_happens_before_what_it_follows_from(world):
    answered = Answer.objects.values_list(
        "contribution__said_on", "decision__decided_on"
    )
    changed = Change.objects.values_list("decision__decided_on", "changed_on")
    told = Telling.objects.values_list("answer__decision__decided_on", "told_on")

    assert all(before <= after for before, after in [*answered, *changed, *told])


def test_nothing_is_dated_after_today(world):
    days = [
        *Activity.objects.values_list("held_on", flat=True),
        *Contribution.objects.values_list("said_on", flat=True),
        *Decision.objects.values_list("decided_on", flat=True),
        *Change.objects.values_list("changed_on", flat=True),
        *Telling.objects.values_list("told_on", flat=True),
    ]

    assert max(days) <= TODAY


def test_no_two_contributions_are_alike(world):
    words = [
        " ".join(each.lower().split())
        for each in Contribution.objects.usable().values_list("words", flat=True)
    ]

    assert Counter(words).most_common(1)[0][1] == 1
    assert "" not in words


def test_no_two_answers_are_told_in_the_same_words(world):
    words = Counter(Telling.objects.values_list("words", flat=True))

    assert words.pop("") == 3, "what Amina was told went with her"
    assert words.most_common(1)[0][1] == 1


def test_two_recollections_stand_beside_decisions(world):
    kept = Recollection.objects.values_list("decision", "contribution__by__name")

    assert set(kept) == {(26, "Iris Lowther"), (52, "Tess Pell")}


def test_somebody_looks_after_people_and_every_project_is_led(world):
    led = Partner.objects.leads().values_list("project__code", flat=True)

    assert Partner.objects.filter(role=Role.INVOLVEMENT_LEAD).exists()
    assert set(led) == set(Project.objects.values_list("code", flat=True))


@pytest.mark.slow
def test_two_builds_give_the_same_rows(demo_rows, db):
    kept_rows.count_from_one()
    build()

    second = kept_rows.taken()
    assert receipts(demo_rows) == receipts(second)
    first, again = without_drawn(demo_rows), without_drawn(second)

    assert again.keys() == first.keys()
    assert {table for table in first if first[table] != again[table]} == set()


def test_building_over_a_record_keeps_nothing(world):
    with pytest.raises(RawFileFault, match="the database could not keep it"):
        build()

    assert Programme.objects.count() == 1
    assert apart.partners().count() == 44


def receipts(found):
    """Those of the record and of the consultation, by key: people hold them."""
    [said] = [each for each in found if each.table == "contributions_contribution"]
    at, key = said.columns.index("receipt"), said.columns.index("id")
    return {row[key]: row[at] for row in said.values if row[key] <= 212 + 132}


def without_drawn(found):
    """Rows by table, without what is drawn at random."""
    return {
        each.table: sorted(
            (
                [
                    (column, value)
                    for column, value in zip(each.columns, row, strict=True)
                    if column not in DRAWN.get(each.table, ())
                ]
                for row in each.values
            ),
            key=str,
        )
        for each in found
    }
