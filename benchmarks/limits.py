"""Bar C2: a limit holds exactly, however many servers count.

    python -m benchmarks.limits [--share 0.2] [--json FILE]

Four processes send a burst of 160 answers to one question from one place, whose
limit is 20; and 160 wishes to sign in with one address, whose limit is 10. It uses
PostgreSQL when DATABASE_URL says so.
"""

import multiprocessing
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks import homes
from benchmarks.bar import Asked, Bar, run

PROCESSES, BURST, BURSTS = 4, 160, 5
TOGETHER_SECONDS = 60
_fork = multiprocessing.get_context("fork")


def answer(gate: Any, burst: int, question: int) -> None:
    """Answer a question so often, from one place."""
    from django.db import connection  # noqa: PLC0415 - after setup

    from plait.contributions import actions as saying  # noqa: PLC0415 - as above
    from plait.contributions.models import Question  # noqa: PLC0415 - as above
    from plait.contributions.rules import Said, Visitor  # noqa: PLC0415 - as above
    from plait.foundation import clock  # noqa: PLC0415 - as above

    connection.close()
    asked = Question.objects.get(pk=question)
    now = clock.now()
    said = Said(words="Bigger type.", group="carer", said_on=now.date())
    gate.wait()
    for _ in range(BURST // PROCESSES):
        try:
            saying.say_as_visitor(
                said,
                question=asked,
                visitor=Visitor(),
                mark=f"burst-{burst}",
                now=now,
                on=now.date(),
            )
        except saying.TooManyAtOnce:
            continue


def sign_in(gate: Any, burst: int, _question: int) -> None:
    """Ask to sign in so often, with one address."""
    from django.db import connection  # noqa: PLC0415 - after setup

    from plait.accounts.actions import ask_to_sign_in  # noqa: PLC0415 - as above
    from plait.foundation import clock  # noqa: PLC0415 - as above

    connection.close()
    gate.wait()
    for _ in range(BURST // PROCESSES):
        ask_to_sign_in(
            email=f"burst-{burst}@post.example", site="", name="x", now=clock.now()
        )


def burst(act: Any, number: int, question: int) -> None:
    """Do it from four processes at one moment. Raises RuntimeError if one broke."""
    gate = _fork.Barrier(PROCESSES, timeout=TOGETHER_SECONDS)
    crowd = [
        _fork.Process(target=act, args=(gate, number, question))
        for _ in range(PROCESSES)
    ]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    if any(each.exitcode for each in crowd):
        raise RuntimeError(f"{act.__name__}: one of the processes broke")


def prepare(bursts: int) -> int:
    """A programme with one open question, and somebody for each burst."""
    from plait.accounts.actions import open_account  # noqa: PLC0415 - after setup
    from plait.contributions.models import Question  # noqa: PLC0415 - as above
    from plait.people.actions import meet  # noqa: PLC0415 - as above
    from tests import factories  # noqa: PLC0415 - as above

    for number in range(bursts):
        email = f"burst-{number}@post.example"
        open_account(person=meet(name="Ann", email=email), email=email)
    question: Question = factories.question(factories.project())
    return question.pk


def measure(asked: Asked) -> Iterator[Bar]:
    """Every burst, and what was let through each time."""
    with homes.fresh(server=True):
        answers, letters = let_through(asked.some(BURSTS))
        from plait.limits.rules import limit  # noqa: PLC0415 - after setup

        most = limit("answers-from-one-place").most
        wishes = limit("sign-ins-for-one-address").most
    yield _bar("C2-answers-let-through", answers, most)
    yield _bar("C2-sign-ins-let-through", letters, wishes)


def let_through(bursts: int) -> tuple[list[int], list[int]]:
    """How many answers and letters each burst left in the record."""
    from django.db import connections  # noqa: PLC0415 - after setup

    from plait.contributions.models import Contribution  # noqa: PLC0415 - as above
    from plait.post.models import Letter  # noqa: PLC0415 - as above

    question = prepare(bursts)
    answers, letters = [], []
    for number in range(bursts):
        before = Contribution.objects.count(), Letter.objects.count()
        connections.close_all()
        burst(answer, number, question)
        burst(sign_in, number, question)
        answers.append(Contribution.objects.count() - before[0])
        letters.append(Letter.objects.count() - before[1])
    return answers, letters


def _bar(name: str, found: list[int], most: int) -> Bar:
    """What each burst let through: exactly the limit, in every one."""
    values = ",".join(str(each) for each in found)
    held = len(found) >= BURSTS and all(each == most for each in found)
    return Bar(name, values, f"{BURSTS}×{most}", held, len(found) * BURST)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"C2": measure}, shares=True))
