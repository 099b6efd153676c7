"""The command `plait`: the same actions and pages as in the browser, in a terminal."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from plait.config import environment
from plait.config.keeping.trouble import MOVES, CannotKeep

ABOUT = """\
Plait keeps the thread of research done together:
asked, said, decided, changed, told.

  plait demo          try it, with an invented programme
  plait begin         begin your own programme
  plait load FOLDER   begin it from files you have
  plait serve         start it again
  plait why D-031     open an “as a result”: who said it, what came of it
  plait owed          who is waiting for an answer
  plait people        take in a list of contacts from a spreadsheet
  plait opinions      take in an opinion map from Pol.is
  plait consultation  take in answers from a survey tool, or postcards
  plait priorities    bring in ballots that were gathered elsewhere
  plait card          print a decision card, or key one in
  plait mirror        the level a project claims, beside what its record shows
  plait check         is everything well?
  plait health        does it run, and does anything wait too long?
  plait work          send letters and do jobs (plait serve does this too)
  plait audit         was the history altered?
  plait person        write a copy of all that is kept about one person
  plait retention     let go what has been kept long enough
  plait scrub         write a copy in which nobody can be found
  plait fields        is every field in the register of what is kept?
  plait backup        make a closed copy of everything, and try it
  plait restore FILE  try a copy, or put it back
  plait free-space    when the disk is full: make room to go on

Everything is kept in one folder. --home says which; it is .plait when you say nothing.
"""

# Those that make a home when there is none.
BEGINNING = {"demo", "begin", "load", "serve", "restore"}


Command = Callable[[str, str], argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """The words the command understands."""
    top = argparse.ArgumentParser(
        prog="plait",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, does: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=does, description=does)
        one.add_argument(
            "--home", metavar="DIR", default=None, help="the folder that keeps it all"
        )
        one.add_argument("--json", action="store_true", help="print it for programs")
        return one

    _that_begin(command)
    _that_look(command)
    _of_choosing(command)
    _about_data(command)
    _that_keep(command)
    return top


def _that_begin(command: Command) -> None:
    demo = command("demo", "Build the invented programme and start it.")
    demo.add_argument(
        "--no-serve", action="store_true", help="build it, and stop there"
    )
    serve = command("serve", "Start Plait on this computer.")
    for one in (demo, serve):
        one.add_argument("--port", type=int, default=0, help="default: a free one")
        one.add_argument(
            "--host", default="127.0.0.1", help="default: this computer only"
        )
        one.add_argument(
            "--no-work", action="store_true", help="plait work runs somewhere else"
        )
        one.add_argument(
            "--workers", type=_workers, default=2, help="processes that answer"
        )
    begin = command("begin", "Begin your own programme, with you to look after it.")
    begin.add_argument("--programme", required=True, help="the programme’s name")
    begin.add_argument("--name", required=True, help="your name")
    begin.add_argument("--email", required=True, help="where sign-in links are sent")
    load = command("load", "Begin from a folder of files you have: people, record.")
    load.add_argument("folder", help="the folder; the handbook says what is in it")


def _workers(words: str) -> int:
    """How many processes to answer with. Errors: ArgumentTypeError."""
    most = 64
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= most:
        raise argparse.ArgumentTypeError(f"a number from 1 to {most}")
    return int(words)


def _that_look(command: Command) -> None:
    why = command("why", "Open an “as a result”, by its code.")
    why.add_argument("code", help="such as C-0123, D-031 or X-012")
    owed = command("owed", "List who is waiting for an answer, longest first.")
    owed.add_argument("--project", help="only this project, by its short name")
    card = command("card", "Print a blank decision card, or key one in from a file.")
    card.add_argument("project", help="the project’s short name")
    card.add_argument("--out", metavar="FILE", help="write the blank card as a PDF")
    card.add_argument("--from", dest="source", metavar="FILE", help="a card as JSON")
    card.add_argument("--by", metavar="EMAIL", help="who keys it in")
    people = command("people", "Take in a list of contacts: plait people import FILE.")
    people.add_argument("verb", choices=["import"], help="import")
    people.add_argument("file", help="a CSV file, as spreadsheets save it")
    people.add_argument("--by", metavar="EMAIL", help="who takes them in")
    people.add_argument(
        "--dry-run", action="store_true", help="say what would be done; write nothing"
    )
    people.add_argument(
        "--leave-out", action="store_true", help="leave out lines that cannot be read"
    )
    _that_take_in_maps(command)
    _that_take_in_answers(command)
    mirror = command("mirror", "What level a project’s record supports, and why.")
    mirror.add_argument("project", help="the project’s short name")
    command("check", "Is everything well?")
    command("health", "Does it run, and does anything wait too long?")
    work = command("work", "Send letters and do jobs, until it is stopped.")
    work.add_argument(
        "--once", action="store_true", help="do what is due, and stop there"
    )
    work.add_argument("--beside", type=int, default=0, help=argparse.SUPPRESS)
    audit = command("audit", "Go through the history: was it altered, or cut off?")
    audit.add_argument(
        "--anchor", action="store_true", help="keep its head outside, and post it"
    )


def _that_take_in_maps(command: Command) -> None:
    opinions = command(
        "opinions", "Take in an opinion map: plait opinions import FOLDER."
    )
    opinions.add_argument("verb", choices=["import"], help="import")
    opinions.add_argument("source", help="a folder or a ZIP, as Pol.is exports it")
    opinions.add_argument("--project", required=True, help="its short name")
    opinions.add_argument("--by", metavar="EMAIL", help="who takes it in")
    opinions.add_argument("--title", default="", help="default: the one in the files")
    opinions.add_argument(
        "--group", default="public", help="whose voices the statements are"
    )
    opinions.add_argument(
        "--dry-run", action="store_true", help="say what would be done; write nothing"
    )
    opinions.add_argument(
        "--leave-out", action="store_true", help="leave out lines that cannot be read"
    )


def _that_take_in_answers(command: Command) -> None:
    asked = command(
        "consultation",
        "Take in answers: plait consultation import FILE --room CODE. "
        "What was suggested most: plait consultation count CODE.",
    )
    asked.add_argument("verb", choices=["import", "count"], help="import or count")
    asked.add_argument(
        "file", help="a CSV file, as survey tools save it; to count, the code"
    )
    asked.add_argument("--room", metavar="CODE", help="the code of the consultation")
    asked.add_argument(
        "--kind", choices=["form", "postcards"], default="form", help="default: form"
    )
    asked.add_argument("--by", metavar="EMAIL", help="who takes them in")
    asked.add_argument(
        "--column", action="append", metavar="HEADING=USE", help="what a column is"
    )
    asked.add_argument(
        "--group", action="append", metavar="ANSWER=GROUP", help="which group it is"
    )
    asked.add_argument(
        "--dry-run", action="store_true", help="say what would be done; write nothing"
    )


def _of_choosing(command: Command) -> None:
    priorities = command("priorities", "Bring in ballots: plait priorities import.")
    priorities.add_argument("verb", choices=["import"], help="import")
    priorities.add_argument("room", help="the code of the choice, such as KEPT7R")
    priorities.add_argument("file", help="a CSV file, or .soi or .toc from PrefLib")
    priorities.add_argument("--by", metavar="EMAIL", help="who brings them in")
    priorities.add_argument(
        "--dry-run", action="store_true", help="say what can be read; write nothing"
    )


def _about_data(command: Command) -> None:
    person = command("person", "Write a copy of all that is kept about one person.")
    person.add_argument("do", choices=["export"], help="what to do")
    person.add_argument("who", help="their email, their whole name, or their number")
    person.add_argument("--out", metavar="FILE", help="the ZIP to write")
    retention = command("retention", "Let go what has been kept long enough.")
    retention.add_argument(
        "--dry-run", action="store_true", help="only say what would go"
    )
    scrub = command("scrub", "Write a copy in which nobody can be found.")
    scrub.add_argument("--to", metavar="FILE", required=True, help="the SQLite file")
    command("fields", "Is every field in the register of what is kept?")


def _that_keep(command: Command) -> None:
    backup = command("backup", "Make one closed copy of everything, and try it.")
    backup.add_argument("--to", metavar="DIR", help="default: backups, in the home")
    backup.add_argument(
        "--keep-all", action="store_true", help="throw no old copy away this time"
    )
    restore = command("restore", "Try a copy, or put it back. Asks for its key.")
    restore.add_argument("file", help="the copy: plait-….plait-copy")
    restore.add_argument(
        "--verify", action="store_true", help="only try it, in a scratch place"
    )
    restore.add_argument(
        "--replace",
        action="store_true",
        help="where a record is already; it is kept aside",
    )
    restore.add_argument(
        "--key-file", metavar="FILE", help="a file that holds the recovery key"
    )
    command("free-space", "Make room on a full disk, so that Plait can go on writing.")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    chosen = parser().parse_args(words)
    if chosen.home:
        os.environ["PLAIT_HOME"] = str(Path(chosen.home).expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings")
    try:
        _look_at_home(chosen.command)
    except (environment.NotThisHome, CannotKeep) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    import django  # noqa: PLC0415 - after PLAIT_HOME is known

    django.setup()
    from plait.config.commands import Plainly, run  # noqa: PLC0415 - after django.setup()

    try:
        return run(chosen)
    except Plainly as trouble:
        print(trouble, file=sys.stderr)
        return trouble.status
    except BrokenPipeError:  # whoever listened has heard enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _look_at_home(command: str) -> None:
    """Say what the home is, or refuse it, before any file is made in it."""
    folder = environment.home()
    if (folder / MOVES).exists():  # a restore that was stopped half way
        from plait.config.keeping.restoring import finish_moves  # noqa: PLC0415

        finish_moves(folder)
    if command == "demo":
        environment.keep_demo_state(folder)
    elif command not in BEGINNING:
        environment.require_record(folder)


if __name__ == "__main__":
    sys.exit(main())
