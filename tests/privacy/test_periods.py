"""What has been kept long enough goes: never late, and never a moment early."""

from datetime import date, datetime, timedelta

import pytest

from plait.accounts.models import Account
from plait.consents.models import AccessNeed, Age, ConsentRecord, HandOver, Look
from plait.history.actions import note
from plait.history.models import Entry
from plait.limits.models import Tally
from plait.people.models import Person
from plait.privacy.actions import keep_to_periods
from plait.privacy.models import DataRequest
from plait.privacy.rules.days import later
from plait.projects.actions import leave
from plait.safety.models import Report
from tests import factories
from tests.factories import NOW, TODAY
from tests.privacy import gathering, ten_years
from tests.privacy.ten_years import RULES, is_kept, sown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "rule"), RULES, ids=[rule["model"] for _, rule in RULES]
)
def test_a_row_goes_on_its_day_and_not_before(code, rule):
    row = sown(rule, NOW, 1)
    since = getattr(row, rule["since"])
    due = later(since, rule["after"])
    moment = due if isinstance(due, datetime) else _noon(due)
    step = timedelta(minutes=1) if isinstance(due, datetime) else timedelta(days=1)

    keep_to_periods(now=moment - step)
    assert is_kept(rule, row)

    [let_go] = [
        one for one in keep_to_periods(now=moment) if one.model == rule["model"]
    ]
    assert not is_kept(rule, row)
    assert (let_go.period, let_go.rows) == (code, 1)


def _noon(day):
    return datetime.combine(day, NOW.timetz())


def test_ten_years_with_the_job_run_each_month_leave_nothing_late_and_nothing_early():
    """Rows are sown over ten years; after each run every row is where it should be."""
    found = ten_years.simulated(each=40)

    assert (found.late, found.early) == (0, 0)
    assert found.gone > 300


def test_looking_first_changes_nothing():
    row = sown(RULES[-1][1], NOW, 1)
    then = NOW + timedelta(hours=2)

    [found] = keep_to_periods(now=then, dry_run=True)

    assert (found.model, found.rows, found.verb) == ("limits.tally", 1, "delete")
    assert Tally.objects.filter(pk=row.pk).exists()


@pytest.fixture
def quiet():
    """Someone who left a project today, and has not been heard from since."""
    project = factories.project()
    partner = factories.partner(
        project, factories.person("Lorna Tipp", phone="01632 960 100", way="phone")
    )
    factories.account(partner.person)
    leave(partner=partner, by=partner.person, now=NOW, on=TODAY)
    return partner.person


def months(count):
    return later(NOW, {"months": count})


def test_after_two_years_of_silence_a_lead_is_asked_to_ask_once(quiet):
    keep_to_periods(now=months(24) - timedelta(days=1))
    assert not DataRequest.objects.exists()

    keep_to_periods(now=months(24))
    keep_to_periods(now=months(25))

    asked = DataRequest.objects.get()
    assert (asked.kind, asked.person) == ("idle", quiet)
    assert asked.received_on == date(2028, 11, 22)


def test_two_months_later_how_to_reach_them_goes_and_nothing_else(quiet):
    keep_to_periods(now=months(24))
    keep_to_periods(now=months(26) - timedelta(days=1))
    quiet.refresh_from_db()
    assert quiet.phone

    keep_to_periods(now=months(26))

    quiet.refresh_from_db()
    assert (quiet.name, quiet.phone, quiet.way) == ("Lorna Tipp", "", "in person")
    assert not Account.objects.filter(person=quiet).exists()
    assert DataRequest.objects.get().done_on == date(2029, 1, 22)
    assert keep_to_periods(now=months(27)) == []


def test_someone_heard_from_again_is_not_forgotten(quiet):
    factories.contribution(speaker=quiet)
    last = quiet.contributions.get()
    last.entered_at = months(20)
    last.wants_telling = False
    last.save()

    assert keep_to_periods(now=months(40)) == []


def test_someone_owed_an_answer_is_never_forgotten(quiet):
    said = factories.contribution(speaker=quiet)
    factories.decision(said.project, [said])

    assert keep_to_periods(now=months(60)) == []


def test_partners_and_people_never_heard_from_stay():
    project = factories.project()
    factories.partner(project, factories.person(phone="01632 960 100"))
    factories.person(phone="01632 960 101")

    assert keep_to_periods(now=months(120)) == []
    assert Person.objects.filter(phone="").count() == 1


def test_a_line_of_history_stays_when_its_name_goes():
    line = note("accounts.sign-in", by=factories.person(), at=NOW, about="account 1")
    other = note("projects.start", by=factories.person(), at=NOW, about="x")

    keep_to_periods(now=months(12))

    assert Entry.objects.get(pk=line.pk).by is None
    assert Entry.objects.get(pk=other.pk).by is not None


def test_when_how_to_reach_them_goes_what_helps_them_goes_too(quiet):
    gathering.what_they_allow(quiet)
    Look.objects.all().delete()

    keep_to_periods(now=months(26))

    kept = ConsentRecord.objects.get()
    assert (kept.answer, kept.capacity_note) == ("yes", None)
    assert not AccessNeed.objects.exists()
    assert not Age.objects.exists()
    assert not HandOver.objects.exists()


def test_a_worry_that_lost_how_to_reach_its_sender_loses_the_sender_too():
    """One of two things to empty may be empty already."""
    rule = next(
        rule for _, rule in RULES if [*rule.get("empty", ())] == ["reach", "by"]
    )
    row = sown(rule, NOW, 1)
    Report.objects.update(reach="")

    keep_to_periods(now=months(12))

    row.refresh_from_db()
    assert (row.by, row.words) == (None, "It is so")
