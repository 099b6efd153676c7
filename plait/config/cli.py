"""The command `plait`: the same actions and pages as in the browser, in a terminal."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from plait.config import environment

ABOUT = """\
Plait keeps the thread of research done together:
asked, said, decided, changed, told.

  plait demo          try it, with an invented programme
  plait begin         begin your own programme
  plait load FOLDER   begin it from files you have
  plait serve         start it again
  plait why D-031     open an “as a result”: who said it, what came of it
  plait owed          who is waiting for an answer
  plait card          print a decision card, or key one in
  plait mirror        the level a project claims, beside what its record shows
  plait check         is everything well?

Everything is kept in one folder. --home says which; it is .plait when you say nothing.
"""

# Those that make a home when there is none.
BEGINNING = {"demo", "begin", "load", "serve"}


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
    begin = command("begin", "Begin your own programme, with you to look after it.")
    begin.add_argument("--programme", required=True, help="the programme’s name")
    begin.add_argument("--name", required=True, help="your name")
    begin.add_argument("--email", required=True, help="where sign-in links are sent")
    load = command("load", "Begin from a folder of files you have: people, record.")
    load.add_argument("folder", help="the folder; the handbook says what is in it")


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
    mirror = command("mirror", "What level a project’s record supports, and why.")
    mirror.add_argument("project", help="the project’s short name")
    command("check", "Is everything well?")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    chosen = parser().parse_args(words)
    if chosen.home:
        os.environ["PLAIT_HOME"] = str(Path(chosen.home).expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings")
    try:
        _look_at_home(chosen.command)
    except environment.NotThisHome as trouble:
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
    if command == "demo":
        environment.keep_demo_state(folder)
    elif command not in BEGINNING:
        environment.require_record(folder)


if __name__ == "__main__":
    sys.exit(main())
