"""Any order of actions, with a plain Python record beside the real one."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule

from plait.contributions import actions as saying
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions import actions as deciding
from plait.decisions.rules import PartOf
from plait.foundation.errors import NotYourRole
from plait.projects.actions import NoSuchStage, leave, move_to
from plait.replies.actions import AskedNotToBeTold, tell
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.record.beside import Beside, KeptWords

GROUPS = st.sampled_from(["public", "carer", "researcher", "community"])
USES = st.sampled_from(["public", "partners", "facilitator"])
STAGES = st.sampled_from(["identify", "plan", "carry-out", "put-to-use", "sustained"])
NAME = "Maureen Quill"


class Keeping(RuleBasedStateMachine):
    """What people do. Each rule does it twice: in the record, and beside it."""

    projects, partners = Bundle("projects"), Bundle("partners")
    questions, words = Bundle("questions"), Bundle("words")
    decisions, changes = Bundle("decisions"), Bundle("changes")

    def __init__(self):
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.lead = factories.involvement_lead()
        self.beside = Beside(lines=1)
        self.stranger = factories.person("Nobody Here")
        own = factories.programme().projects.get()
        self.beside.public[own.pk] = True
        self.beside.stages[own.pk] = [own.stage]
        self.beside.partners[own.partners.get().pk] = True

    def teardown(self):
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    def given(self, **more):
        return {"by": self.lead, "now": NOW, **more}

    @initialize(target=projects)
    def begin(self):
        return self.start(is_public=True)

    @rule(target=projects, is_public=st.booleans())
    def start_another(self, is_public):
        return self.start(is_public=is_public)

    def start(self, *, is_public):
        project = factories.project(is_public=is_public)
        self.beside.public[project.pk] = is_public
        self.beside.stages[project.pk] = [project.stage]
        self.beside.lines += 1
        return project

    @rule(target=partners, project=projects, group=GROUPS)
    def invite(self, project, group):
        project.refresh_from_db()
        if project.stage == "sustained":
            with pytest.raises(NotYourRole):
                factories.partner(project, group=group)
            project = self.start(is_public=False)
        return self.invited(factories.partner(project, group=group))

    def invited(self, partner):
        self.beside.partners[partner.pk] = True
        self.beside.lines += 1
        return partner

    @rule(partner=partners)
    def leave(self, partner):
        partner.refresh_from_db()
        leave(partner=partner, **self.given(on=TODAY))
        self.beside.lines += self.beside.partners[partner.pk]
        self.beside.partners[partner.pk] = False

    @rule(target=questions, project=projects)
    def ask(self, project):
        self.beside.lines += 1
        return factories.question(project)

    @rule(
        target=words,
        project=projects,
        use=USES,
        wants=st.booleans(),
        named=st.booleans(),
        ago=st.integers(31, 90),
    )
    def add(self, project, use, wants, named, ago):
        kept = factories.contribution(
            project,
            speaker=factories.person(NAME) if named else None,
            use=use,
            wants_telling=wants,
            said_on=days_ago(ago),
        )
        return self.kept(kept)

    @rule(target=words, question=questions, use=USES, inside=st.booleans())
    def say(self, question, use, inside):
        said = Said(words="By the web.", group="carer", said_on=TODAY, use=use)
        by = self.lead if inside or not question.project.is_public else None
        kept = saying.say(said, question=question, by=by, now=NOW, on=TODAY)
        return self.kept(kept, is_held=by is None)

    def kept(self, kept, *, is_held=False):
        self.beside.words[kept.pk] = KeptWords(
            project=kept.project_id,
            said_on=kept.said_on,
            wants=kept.wants_telling,
            code=kept.code,
            use=kept.use,
            named=kept.by_id is not None,
            is_held=is_held,
        )
        self.beside.lines += 1
        return kept.pk

    @rule(words=words)
    def keep(self, words):
        known = self.beside.words[words]
        act = {"contribution": Contribution.objects.get(pk=words), "why": "Known."}
        if known.withdrawn:
            with pytest.raises(saying.TakenBack):
                saying.keep_with_no_decision(**act, **self.given(on=TODAY))
            return
        saying.keep_with_no_decision(**act, **self.given(on=TODAY))
        known.noted, known.is_held = True, False
        self.beside.lines += 1

    @rule(words=words)
    def withdraw(self, words):
        known = self.beside.words[words]
        contribution = Contribution.objects.get(pk=words)
        if known.withdrawn:
            with pytest.raises(saying.TakenBack):
                saying.withdraw(contribution=contribution, **self.given())
            return
        saying.withdraw(contribution=contribution, **self.given())
        known.withdrawn, known.named = True, False
        self.beside.lines += 1

    @rule(
        target=decisions,
        project=projects,
        asked=st.lists(words, max_size=4),
        people=st.dictionaries(GROUPS, st.integers(1, 4), min_size=1, max_size=3),
        ago=st.integers(1, 30),
    )
    def decide(self, project, asked, people, ago):
        usable = {key for key in asked if self.may_answer(key, project.pk)}
        decision = factories.decision(
            project,
            list(Contribution.objects.filter(pk__in=usable)),
            decided_on=days_ago(ago),
            parts=[
                PartOf(kind=kind, group=group, people=count)
                for group, count in people.items()
                for kind in ("raised", "decided")
            ],
        )
        self.beside.decisions[decision.pk] = (project.pk, decision.code)
        for key in usable:
            self.answered(decision.pk, key)
        self.beside.lines += 1
        return decision

    def may_answer(self, words, project):
        known = self.beside.words[words]
        return known.project == project and not known.withdrawn

    def answered(self, decision, words):
        self.beside.words[words].answered_by.add(decision)
        self.beside.words[words].is_held = False

    @rule(decision=decisions, words=words)
    def answer_also(self, decision, words):
        act = {"decision": decision, "contribution": Contribution.objects.get(pk=words)}
        if not self.may_answer(words, decision.project_id):
            with pytest.raises(deciding.NotFromHere):
                deciding.answer_also(**act, **self.given())
            return
        is_new = (decision.pk, words) not in self.beside.links()
        deciding.answer_also(**act, **self.given())
        self.answered(decision.pk, words)
        self.beside.lines += is_new

    @rule(target=words, decision=decisions)
    def remember(self, decision):
        said = Said(words="I was there.", group="public", said_on=TODAY)
        kept = deciding.remember_differently(
            said, decision=decision, **self.given(on=TODAY)
        )
        self.beside.recollections += 1
        self.beside.lines += 2
        key = self.kept(kept.contribution)
        self.beside.words[key].noted = True
        return key

    @rule(target=changes, decision=decisions)
    def change(self, decision):
        change = factories.change(decision, changed_on=TODAY)
        self.beside.changes[change.pk] = change.code
        self.beside.lines += 1
        return change

    @rule(change=changes, said_yes=st.booleans())
    def take_up(self, change, said_yes):
        answer = "adopted" if said_yes else "declined"
        factories.uptake(change, answer=answer, reason="No room.")
        self.beside.uptakes += 1
        self.beside.lines += 1

    @rule(decision=decisions, which=st.integers(0, 3), ago=st.integers(0, 1))
    def tell(self, decision, which, ago):
        answers = list(decision.links.all())
        if not answers:
            return
        answer = answers[which % len(answers)]
        pair = (decision.pk, answer.contribution_id)
        known = self.beside.words[answer.contribution_id]
        day = days_ago(ago)
        given = self.given(way="phone", words="It changed.", told_on=day)
        if known.withdrawn or not known.wants:
            with pytest.raises(AskedNotToBeTold):
                tell(answer=answer, **given)
            return
        is_new = not answer.tellings.filter(told_on=day).exists()
        tell(answer=answer, **given)
        self.beside.told.add(pair)
        self.beside.lines += is_new

    @rule(project=projects, stage=STAGES)
    def move_on(self, project, stage):
        project.refresh_from_db()
        with suppress(NoSuchStage):
            move_to(stage, project=project, **self.given(on=TODAY))
            self.beside.stages[project.pk].append(stage)
            self.beside.lines += 1
