"""Plants words that somebody reported, and what was said of them."""

from datetime import timedelta

from plait.contributions.models import Contribution
from plait.safety import actions as safety
from plait.safety.models import Report
from plait.safety.rules import Worry
from tests import factories
from tests.factories import NOW, TODAY


def plant_hidden(planter, words: Contribution) -> Report:
    """Words that somebody reported, and that were hidden.

    In the open project the speaker objects; in the quiet one they may not post.
    """
    lead = factories.involvement_lead()
    looks = planter.who_looks
    kept = safety.report(
        Worry(
            reason="hurtful",
            words=f"It says {planter.word('report: words', owners=looks)}.",
            reach=f"{planter.word('report: reach')}@post.example",
            about=words.code,
        ),
        project=planter.project,
        contribution=words,
        by=None,
        mark=f"mark of {planter.project.code}",
        now=NOW,
        on=TODAY,
    )
    why = planter.word("report: why", owners=looks)
    planter.planted.opened_by(words.receipt, why)
    safety.rule(kept, did="hide", why=why, by=lead, now=NOW)
    if planter.project.is_public:
        asked = f"It is {planter.word('report: asked again', owners=looks)}."
        safety.ask_to_look_again(words, words=asked, by=None, now=NOW, on=TODAY)
    else:
        who = {"project": planter.project, "by": lead, "now": NOW - timedelta(days=1)}
        safety.pause(words.by, days=7, why=planter.word("why they may not post"), **who)
    kept.refresh_from_db()
    return kept


def plant_looked_at_again(planter, words: Contribution) -> Report:
    """Words that were hidden, and stayed so when somebody else looked again."""
    lead, project = factories.involvement_lead(), planter.project
    worry = Worry(reason="hurtful", about=words.code)
    sent = {"project": project, "by": None, "now": NOW, "on": TODAY}
    sent["mark"] = f"another mark of {project.code}"
    kept = safety.report(worry, contribution=words, **sent)
    page = f"/{planter.word('report: page', owners=planter.who_looks)}/"
    safety.report(Worry(reason="hurtful", page=page), contribution=None, **sent)
    safety.rule(kept, did="hide", why="It names a street.", by=lead, now=NOW)
    asked = safety.ask_to_look_again(words, words="No.", by=None, now=NOW, on=TODAY)
    answer = planter.word("report: answer", owners=planter.who_looks)
    planter.planted.opened_by(words.receipt, answer)
    again = {"upheld": False, "by": planter.facilitator, "now": NOW}
    safety.answer_appeal(asked, answer=answer, **again)
    kept.refresh_from_db()
    return kept
