"""Who could read something yesterday and may not today: any order of such changes.

Beside the record stands a plain list of who may read what. After each step, pages, the
file, the spreadsheet, the receipt, somebody's own copy and letters are looked through.
"""

from collections import Counter
from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from plait.accounts.models import Account, Device
from plait.contributions.actions import take_file_away, withdraw
from plait.contributions.models import Contribution
from plait.post.models import Letter
from plait.privacy.actions import gathered
from plait.projects.actions import give_role, leave
from plait.projects.models import Project
from plait.projects.rules import Role
from tests import factories
from tests.consents.saying import no, yes
from tests.factories import NOW, TODAY
from tests.permissions.readers import Kept, Reader

FIRST = ("public", "partners")
WHICH = st.integers(0, 11)
EITHER = st.booleans()
USES = st.sampled_from(["public", "partners", "facilitator"])
FILE = b"\x89PNG of "
IN_PUBLIC = "words-in-public"
MARK = "zanthestale{}"


class Leaving(RuleBasedStateMachine):
    """What takes sight away, and what gives it back."""

    steps: Counter[str] = Counter()
    chance = Random(0)

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.lead = factories.involvement_lead()
        self.project = factories.project("own-room")
        self.kept: list[Kept] = []
        self.stranger = self.known_as("A stranger")
        self.nobody = Client()
        self.readers: list[Reader] = [self.stranger]
        self.is_public = True
        for who, use in enumerate(FIRST):
            self.join()
            self.say(who, use)
            self.say(who, use)

    @initialize(where=st.integers(0, 2**32))
    def look_somewhere(self, where):
        self.chance = Random(where)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    def known_as(self, name: str) -> Reader:
        person = factories.person(name)
        return Reader(person=person, browser=factories.signed_in(person))

    def partner(self, who: int) -> Reader:
        """One of those who joined, here or not."""
        joined = self.readers[1:]
        return joined[who % len(joined)]

    def words(self, which: int) -> Kept:
        return self.kept[which % len(self.kept)]

    @rule()
    def join(self):
        one = self.known_as(f"Reader {len(self.readers)}")
        one.partner, one.is_here = factories.partner(self.project, one.person), True
        self.readers.append(one)

    @rule(who=WHICH)
    def leave(self, who):
        one = self.partner(who)
        leave(partner=one.partner, by=self.lead, now=NOW, on=TODAY)
        one.partner.refresh_from_db()
        one.is_here = one.leads = False

    @rule(who=WHICH)
    def come_back(self, who):
        one = self.partner(who)
        if one.is_here:
            return
        one.partner = factories.partner(self.project, one.person)
        one.is_here = True
        one.leads = one.partner.role == Role.CO_LEAD

    @rule(who=WHICH, leads=EITHER)
    def take_a_role(self, who, leads: bool):
        one = self.partner(who)
        if one.is_here:
            role = Role.CO_LEAD if leads else Role.PARTNER
            given = {"by": self.lead, "now": NOW, "on": TODAY}
            give_role(partner=one.partner, role=role, **given)
            one.leads = leads

    @rule(who=WHICH)
    def is_signed_out_everywhere(self, who):
        one = self.partner(who)
        Device.objects.filter(account=one.person.account).delete()
        one.is_shut_out = True

    @rule(who=WHICH)
    def sign_in_again(self, who):
        one = self.partner(who)
        Account.objects.filter(person=one.person).update(is_active=True)
        one.person.account.refresh_from_db()
        one.browser = factories.signed_in(one.person)
        one.is_shut_out = False

    @rule(who=WHICH)
    def is_suspended(self, who):
        one = self.partner(who)
        Account.objects.filter(person=one.person).update(is_active=False)
        one.is_shut_out = True

    @rule(who=WHICH, inside=EITHER)
    def let_the_public_read(self, who, inside: bool):
        one = self.partner(who)
        (no if inside else yes)(one.person, IN_PUBLIC)
        one.is_inside = inside

    @rule(is_public=EITHER)
    def move(self, is_public: bool):
        Project.objects.filter(pk=self.project.pk).update(is_public=is_public)
        self.project.refresh_from_db()
        self.is_public = is_public

    @rule(who=WHICH, use=USES)
    def say(self, who, use):
        one = self.partner(who)
        mark = MARK.format(len(self.kept))
        words = factories.contribution(
            self.project, speaker=one.person, use=use, words=f"I said {mark}."
        )
        inside = FILE + mark.encode()
        drawn = factories.drawing(whole=inside, small=inside)
        file = factories.attachment(words, file=drawn)
        kept = Kept(words=words, mark=mark, use=use, by=one, file=file)
        self.kept.append(kept)

    @rule(which=WHICH, is_hidden=EITHER)
    def hide_or_show(self, which, is_hidden: bool):
        kept = self.words(which)
        Contribution.objects.filter(pk=kept.words.pk).update(is_hidden=is_hidden)
        kept.is_hidden = is_hidden

    @rule(which=WHICH, use=USES)
    def allow_another_use(self, which, use):
        kept = self.words(which)
        Contribution.objects.filter(pk=kept.words.pk).update(use=use)
        kept.use = use

    @rule(which=WHICH)
    def take_back(self, which):
        kept = self.words(which)
        if not kept.is_gone:
            words = Contribution.objects.get(pk=kept.words.pk)
            withdraw(contribution=words, by=self.lead, now=NOW)
            kept.is_gone, kept.file = True, None

    @rule(which=WHICH)
    def take_the_file_away(self, which):
        kept = self.words(which)
        if kept.file:
            take_file_away(attachment=kept.file, by=self.lead, now=NOW)
            kept.file = None

    def may_read(self, kept: Kept, reader: Reader | None) -> bool:
        """Written by hand from “Who sees what”, apart from the policy."""
        if kept.is_gone:
            return False
        is_open = self.is_public and kept.use == "public" and not kept.by.is_inside
        if is_open and not kept.is_hidden:
            return True
        if reader is None or reader.is_shut_out:
            return False
        if reader is kept.by or (reader.is_here and reader.leads):
            return True
        return reader.is_here and kept.use != "facilitator" and not kept.is_hidden

    @invariant()
    def nobody_reads_what_they_no_longer_may(self):
        self.steps["steps"] += 1
        for reader in (None, *self.chance.sample(self.readers, 2)):
            for address in self.addresses():
                self.look(reader, address)
        self.look_through_copies_and_letters()

    def addresses(self) -> list[str]:
        """Two places where words could still be, another two each time."""
        one = self.chance.choice(self.kept)
        code, receipt = one.words.code, one.words.receipt
        places = [
            *(f"/c/{code}/", "/projects/own-room/said/", "/projects/own-room/said.csv"),
            *("/projects/own-room/", "/", "/me/", "/me/record/", "/projects/"),
        ]
        if one.is_gone:
            places.append(f"/back/{receipt}/")
        stored = one.file.stored if one.file else None
        files = [f"/files/{stored}/", f"/files/{stored}/small/"] if stored else []
        return [self.chance.choice(places), self.chance.choice(files or places)]

    def look(self, reader: Reader | None, address: str) -> None:
        browser = reader.browser if reader else self.nobody
        answer = browser.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        self.steps["looks"] += 1
        for kept in self.kept:
            if kept.mark.encode() + b"." in content or FILE + kept.mark.encode() == (
                content
            ):
                self.steps["readings"] += 1
                who = reader.person.name if reader else "nobody"
                assert self.may_read(kept, reader), f"{who} reads {address}"

    def look_through_copies_and_letters(self) -> None:
        reader = self.chance.choice(self.readers)
        told = str(gathered(reader.person, on=TODAY))
        for kept in self.kept:
            if f"{kept.mark}." in told:
                assert kept.by is reader, f"a copy for {reader.person.name}"
                assert not kept.is_gone, f"a copy for {reader.person.name}"
        for letter in Letter.objects.exclude(body=b""):
            assert MARK.format("") not in letter.message().body


@dataclass(frozen=True)
class Found:
    """What came of many steps; `stale` names the first sight that stayed."""

    steps: int
    looks: int
    readings: int
    stale: tuple[str, ...]


def try_steps(steps: int, *, each: int) -> Found:
    """Take so many steps at least, `each` of them from a fresh beginning."""
    Leaving.steps = counted = Counter()
    stale: tuple[str, ...] = ()
    try:
        beginnings = steps // (each * 4 // 5) + 1  # some come to their end sooner
        run_state_machine_as_test(Leaving, settings=how_much(beginnings, each))
    except AssertionError as found:
        stale = (str(found).partition("\n")[0],)
    return Found(counted["steps"], counted["looks"], counted["readings"], stale)


def how_much(examples: int, each: int) -> settings:
    """So many fresh beginnings, and so many steps after each. The same each time."""
    return settings(
        max_examples=examples,
        stateful_step_count=each,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
