"""Ten years of rows that come and go, with the daily job run once a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.sessions.models import Session

from plait.accounts.models import Device, JoinCard, Mending, SignIn
from plait.consents.models import AccessNeed, Look
from plait.decisions.models import UnfinishedCard
from plait.history.actions import note
from plait.limits.models import Tally
from plait.post.models import Beat, Job, Letter
from plait.privacy.actions import keep_to_periods
from plait.privacy.models import Copy, DataRequest
from plait.privacy.rules.days import later
from plait.privacy.rules.register import periods
from plait.safety.models import Appeal, Pause, Report, Ruling
from tests import factories
from tests.factories import NOW

MONTHS = 10 * 12
RULES = [(code, rule) for code, period in periods().items() for rule in period["rules"]]


@dataclass(frozen=True)
class Simulated:
    """Rows found late, found gone too early, and gone in all."""

    late: int
    early: int
    gone: int


def sown(rule, moment, number):
    """One row that this rule is about, as old as `moment`."""
    project = factories.project(f"p-{number}")
    day = moment.date()
    made = {
        "sessions.session": lambda: Session.objects.create(
            session_key=f"s{number}", session_data="", expire_date=moment
        ),
        "history.entry": lambda: note(
            "accounts.sign-in", by=factories.person(), at=moment, about="account 1"
        ),
        "privacy.datarequest": lambda: DataRequest.objects.create(
            kind="access",
            received_on=day,
            due_on=day,
            done_on=day,
            outcome="done",
            receipt=f"R{number:010d}",
        ),
        "decisions.unfinishedcard": lambda: UnfinishedCard.objects.create(
            project=project, by=factories.person(), kept_at=moment
        ),
        "privacy.copy": lambda: Copy.objects.create(
            person=factories.person(), file=b"", made_at=moment
        ),
        "accounts.signin": lambda: SignIn.objects.create(
            key=f"k{number}", asked_at=moment
        ),
    }
    made |= _of_signing_in(moment, number) | _of_consents(moment)
    made |= _of_safety(project, moment) | _of_running(rule, moment, number)
    return made[rule["model"]]()


def _state(rule):
    where = rule["where"]
    return where.get("state") or where["state__in"][0]


def _of_running(rule, moment, number):
    return {
        "limits.tally": lambda: Tally.objects.create(
            what="asking", whom=f"w{number}", since=moment, times=1
        ),
        "post.beat": lambda: Beat.objects.create(
            worker=f"w{number}", since=moment, at=moment
        ),
        "post.letter": lambda: Letter.objects.create(
            message_id=f"m{number}", state=_state(rule), ended_at=moment
        ),
        "post.job": lambda: Job.objects.create(
            kind="x.do", state=_state(rule), ended_at=moment
        ),
    }


def _of_signing_in(moment, number):
    def account():
        return factories.account(factories.person())

    return {
        "accounts.device": lambda: Device.objects.create(
            account=account(),
            key=f"k{number}",
            proof="email",
            began_at=moment,
            proved_at=moment,
            used_at=moment,
        ),
        "accounts.joincard": lambda: JoinCard.objects.create(
            account=account(), fingerprint=f"f{number}", made_at=NOW, expires_at=moment
        ),
        "accounts.mending": lambda: Mending.objects.create(
            account=account(), key=f"k{number}", asked_at=moment
        ),
    }


def _of_consents(moment):
    day = moment.date()
    return {
        "consents.look": lambda: Look.objects.create(
            person=factories.person(), kind="reach", page="x", at=moment
        ),
        "consents.accessneed": lambda: AccessNeed.objects.create(
            person=factories.person(),
            words="A quiet room",
            agreed_on=day,
            review_on=day,
            ended_at=moment,
        ),
    }


def _of_safety(project, moment):
    day = moment.date()

    def report():
        return Report.objects.create(
            project=project,
            reason="other",
            words="It is so",
            reach="Ring me",
            by=factories.person(),
            made_at=moment,
            due_on=day,
            closed_at=moment,
        )

    def ruling():
        return Ruling.objects.create(report=report(), did="hide", why="x", at=moment)

    return {
        "safety.report": report,
        "safety.ruling": ruling,
        "safety.appeal": lambda: Appeal.objects.create(
            ruling=ruling(),
            words="x",
            made_at=moment,
            due_on=day,
            answer="y",
            upheld=False,
            answered_at=moment,
        ),
        "safety.pause": lambda: Pause.objects.create(
            person=factories.person(),
            began_at=moment - timedelta(days=1),
            until=moment,
            why="x",
        ),
    }


def kept_of(rule):
    """The keys of rows that this rule has not let go."""
    model = apps.get_model(rule["model"])
    rows = model._default_manager.all()
    names = rule.get("empty", ())
    if names:
        is_link = {name: model._meta.get_field(name).is_relation for name in names}
        rows = rows.exclude(**{name: None if is_link[name] else "" for name in names})
    return set(rows.values_list("pk", flat=True))


def is_kept(rule, row):
    """Whether this row is there as it was."""
    return row.pk in kept_of(rule)


def simulated(*, each: int) -> Simulated:
    """Sow `each` rows of every rule over ten years, and look after every run."""
    step = timedelta(days=MONTHS * 30.4 / (each * len(RULES)))
    rows = [
        (rule, sown(rule, NOW + step * number, number))
        for number, (_, rule) in enumerate(RULES * each, start=1)
    ]
    late = early = 0
    gone = set()
    for month in range(MONTHS + 1):
        now = later(NOW, {"months": month})
        keep_to_periods(now=now)
        left = {id(rule): kept_of(rule) for _, rule in RULES}
        for rule, row in rows:
            if row in gone:
                continue
            due = later(getattr(row, rule["since"]), rule["after"])
            is_due = due <= (now if isinstance(due, datetime) else now.date())
            kept = row.pk in left[id(rule)]
            late += is_due and kept
            early += not is_due and not kept
            if not kept:
                gone.add(row)
    return Simulated(late=late, early=early, gone=len(gone))
