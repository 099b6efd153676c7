"""Saying, deciding, and what came of it."""

from plait.activities.actions import hold
from plait.contributions import actions as saying
from plait.contributions.rules import Enclosed, Visitor
from plait.decisions import actions as deciding
from plait.decisions.rules import WordsNow
from plait.outcomes import actions as outcomes
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.replies import actions as replies
from tests import factories
from tests.factories import NOW, TODAY
from tests.record.doings.stage import HERE, WORDS, Doing, Line, once, words

SAYING: dict[str, tuple[Doing, list[Line]]] = {
    "ask": (
        lambda s: saying.ask(words=WORDS, asked_on=TODAY, **s.here()),
        once("contributions.ask", "question {0.pk}"),
    ),
    "say": (
        lambda s: saying.say(words(), question=s.question, **s.by(on=TODAY)),
        once("contributions.say", "{}"),
    ),
    "add": (
        lambda s: saying.add(words(route="phone"), speaker=s.stranger, **s.here()),
        once("contributions.add", "{}"),
    ),
    "say_as_visitor": (
        lambda s: saying.say_as_visitor(
            words(),
            question=s.question,
            visitor=Visitor(name="Maureen Quill", credit="name"),
            mark="m",
            now=NOW,
            on=TODAY,
        ),
        [
            ("people.meet", "person {0.by_id}", HERE),
            ("contributions.say", "{}", HERE),
        ],
    ),
    "keep_with_no_decision": (
        lambda s: saying.keep_with_no_decision(
            contribution=s.new, why=WORDS, **s.by(on=TODAY)
        ),
        once("contributions.keep-with-no-decision", "{s.new}"),
    ),
    "attach": (
        lambda s: saying.attach(
            contribution=s.said,
            files=[Enclosed(file=factories.drawing(name=WORDS), shows=WORDS)],
            **s.by(),
        ),
        once("contributions.attach", "{s.said}"),
    ),
    "let_file_be_seen": (
        lambda s: saying.let_file_be_seen(
            attachment=s.said.attachments.first(), **s.by()
        ),
        once("contributions.let-file-be-seen", "{s.said}"),
    ),
    "take_file_away": (
        lambda s: saying.take_file_away(
            attachment=s.said.attachments.first(), **s.by()
        ),
        once("contributions.take-file-away", "{s.said}"),
    ),
    "withdraw": (
        lambda s: saying.withdraw(contribution=s.said, **s.by()),
        once("contributions.withdraw", "{s.said}"),
    ),
}
DECIDING: dict[str, tuple[Doing, list[Line]]] = {
    "decide": (
        lambda s: deciding.decide(s.card(), **s.here()),
        once("decisions.decide", "{}"),
    ),
    "decide_with_words": (
        lambda s: deciding.decide_with_words(
            s.card(),
            words=(WordsNow(said=words()), WordsNow(said=words(), reason_of=0)),
            **s.here(),
        ),
        [
            ("contributions.add", "C-", HERE),
            ("contributions.add", "C-", HERE),
            ("contributions.keep-with-no-decision", "C-", HERE),
            ("decisions.decide", "{}", HERE),
        ],
    ),
    "keep_unfinished": (
        lambda s: deciding.keep_unfinished(fields={"what": [WORDS]}, **s.here()),
        [],
    ),
    "start_afresh": (
        lambda s: deciding.start_afresh(project=s.project, by=s.partner.person),
        [],
    ),
    "answer_also": (
        lambda s: deciding.answer_also(
            decision=s.decision, contribution=s.new, **s.by()
        ),
        once("decisions.answer-also", "{s.decision} {s.new}"),
    ),
    "remember_differently": (
        lambda s: deciding.remember_differently(
            words(), decision=s.decision, **s.by(on=TODAY)
        ),
        [
            ("contributions.say", "{0.contribution}", HERE),
            ("contributions.keep-with-no-decision", "{0.contribution}", HERE),
            ("decisions.remember", "{s.decision}", HERE),
        ],
    ),
    "keep_beside": (
        lambda s: deciding.keep_beside(
            decision=s.decision, contribution=s.said, **s.by(on=TODAY)
        ),
        [
            ("contributions.keep-with-no-decision", "{s.said}", HERE),
            ("decisions.remember", "{s.decision}", HERE),
        ],
    ),
    "reply_to_recollection": (
        lambda s: deciding.reply_to_recollection(
            recollection=s.beside, words=WORDS, **s.by(on=TODAY)
        ),
        once("decisions.reply-to-recollection", "{s.decision}"),
    ),
    "answer_the_mirror": (
        lambda s: deciding.answer_the_mirror(
            words(), level_shown="involving", **s.here(on=TODAY)
        ),
        [
            ("contributions.say", "{0.contribution}", HERE),
            ("contributions.keep-with-no-decision", "{0.contribution}", HERE),
        ],
    ),
}
COMING_OF_IT: dict[str, tuple[Doing, list[Line]]] = {
    "change": (
        lambda s: outcomes.change(
            BeforeAndAfter(what=WORDS, before=WORDS, after=WORDS, changed_on=TODAY),
            decision=s.decision,
            **s.by(),
        ),
        once("outcomes.change", "{}"),
    ),
    "add_effect": (
        lambda s: outcomes.add_effect(
            EffectOf(kind="harm", direction="people", for_whom=WORDS, what=WORDS),
            change=s.change,
            **s.by(),
        ),
        once("outcomes.add-effect", "{s.change}"),
    ),
    "take_up": (
        lambda s: outcomes.take_up(
            change=s.change,
            site=WORDS,
            answer="declined",
            reason=WORDS,
            on=TODAY,
            **s.by(),
        ),
        once("outcomes.take-up", "{s.change}"),
    ),
    "tell": (
        lambda s: replies.tell(
            answer=s.answer, way="post", words=WORDS, told_on=TODAY, **s.by()
        ),
        once("replies.tell", "{s.said}"),
    ),
    "tell_each": (
        lambda s: replies.tell_each(
            letters=[(s.answer, WORDS)], way="post", told_on=TODAY, **s.by()
        ),
        once("replies.tell", "{s.said}"),
    ),
    "hold": (
        lambda s: hold(
            kind="workshop",
            title=WORDS,
            held_on=TODAY,
            attended={factories.group(): 2},
            **s.here(),
        ),
        once("activities.hold", "activity {0.pk}"),
    ),
}
