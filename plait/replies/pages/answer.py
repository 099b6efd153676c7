"""One answer: who is owed it, the words to say, and how to reach them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plait.decisions.models import Answer
from plait.people.models import Person
from plait.people.rules import Way
from plait.projects.rules import Extent, Permission, Sight, Standing, may, sees
from plait.replies.models import Telling
from plait.replies.pages.telling import Owed, address_of, message_for
from plait.replies.queries import is_stopped, way_of
from plait.replies.rules import RECEIPT, Message

WORDS_FOR: dict[str, str] = {
    Way.POST: "Words for the letter",
    Way.EMAIL: "Words for the email",
    Way.TEXT: "Words for the text",
    Way.PHONE: "Words to say on the phone",
    Way.IN_PERSON: "Words to say",
    RECEIPT: "Words to say",
}


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """One answer, as this reader may see it.

    A name, and how to reach it, are for a reader who may, while the answer is owed.
    `link` begins the email, text or call, with its words. `shows_words`: whether
    the reader may see what they were told; words taken back are never shown.
    """

    owed: Owed
    message: Message
    may_reach: bool
    is_stopped: bool
    reach: list[tuple[str, str]]
    link: tuple[str, str] | None
    tellings: list[Telling]
    shows_words: bool
    may_be_told: bool

    @classmethod
    def of(
        cls, answer: Answer, *, reader: Person, standing: Standing, today: date
    ) -> "AnswerPage":
        """Gather the page. `standing` is the reader's, in the answer's project."""
        contribution = answer.contribution
        is_kept = contribution.withdrawn_at is None
        may_be_told = contribution.wants_telling and is_kept
        tellings = list(_tellings(answer))
        is_owed = may_be_told and not tellings
        may_reach = is_owed and may(
            Permission.REACH, standing=standing, stage=answer.decision.project.stage
        )
        stopped = is_stopped(answer)
        message = message_for(answer, reader=reader, by_name=may_reach, today=today)
        person = contribution.by if may_reach and not stopped else None
        return cls(
            owed=Owed.of(answer, today=today, by_name=may_reach),
            message=message,
            may_reach=may_reach,
            is_stopped=stopped,
            reach=_reach(person) if person else [],
            link=address_of(person, message) if person else None,
            tellings=tellings,
            shows_words=is_kept and sees(Sight.TOLD, standing=standing) is Extent.ALL,
            may_be_told=may_be_told,
        )

    @property
    def is_letter(self) -> bool:
        """Whether to print it."""
        return self.owed.way == Way.POST and self.may_reach

    @property
    def words_label(self) -> str:
        """What the box holds."""
        return WORDS_FOR[self.owed.way]

    @property
    def is_unreachable(self) -> bool:
        """Whether we lack what it takes to tell them in the way they asked."""
        by_hand = self.owed.way in (Way.IN_PERSON, RECEIPT)
        held = [name for name, _ in self.reach]
        posted = self.owed.way == Way.POST and "Address" in held
        return not (self.link or by_hand or posted)

    @property
    def has_no_name(self) -> bool:
        """Whether nobody's name was taken."""
        return self.owed.way == RECEIPT and not self.is_stopped


def first_way(answer: Answer) -> str:
    """The way to offer first; face to face for someone who left no name."""
    way = way_of(answer)
    return Way.IN_PERSON if way == RECEIPT else way


def _tellings(answer: Answer) -> QuerySet[Telling]:
    return Telling.objects.filter(answer=answer).select_related("by")


def _reach(person: Person) -> list[tuple[str, str]]:
    rows = [
        ("Name", person.name),
        ("Phone", person.phone),
        ("Email", person.email),
        ("Address", ", ".join(person.address.splitlines())),
        ("Large print", "Yes, please" if person.is_large_print else ""),
        ("Please know", person.format_note),
    ]
    return [(name, value) for name, value in rows if value]
