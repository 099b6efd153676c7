"""Reports, rulings, appeals and pauses."""

from plait.safety import actions as safety
from plait.safety.rules import Worry
from tests.factories import NOW, TODAY
from tests.record.doings.stage import WORDS, Doing, Line, once

SAFETY: dict[str, tuple[Doing, list[Line]]] = {
    "report": (
        lambda s: safety.report(
            Worry(reason="hurtful", words=WORDS, about=s.said.code),
            project=s.project,
            contribution=s.said,
            by=s.stranger,
            mark="another",
            now=NOW,
            on=TODAY,
        ),
        once("safety.report", "report {0.pk}"),
    ),
    "rule": (
        lambda s: safety.rule(s.reported(), did="hide", why=WORDS, **s.by()),
        once("safety.hide", "{s.said}"),
    ),
    "tell_reporter": (
        lambda s: safety.tell_reporter(s.reported(closed_at=NOW), **s.by(on=TODAY)),
        once("safety.tell-reporter", "{s.said}"),
    ),
    "ask_to_look_again": (
        lambda s: safety.ask_to_look_again(
            s.hidden().report.contribution, words=WORDS, by=None, now=NOW, on=TODAY
        ),
        once("safety.ask-to-look-again", "{s.said}"),
    ),
    "answer_appeal": (
        lambda s: safety.answer_appeal(
            s.appealed(), upheld=True, answer=WORDS, **s.by()
        ),
        once("safety.show-again", "{s.said}"),
    ),
    "pause": (
        lambda s: safety.pause(s.stranger, days=7, why=WORDS, **s.here()),
        once("safety.pause", "person {s.stranger.pk}"),
    ),
    "lift_pause": (
        lambda s: safety.lift_pause(s.paused(), **s.here()),
        once("safety.lift-pause", "person {s.stranger.pk}"),
    ),
}
