#!/usr/bin/env python3
"""Plait in one command.

  python3 run.py            Set Plait up, fill it with an invented programme,
                            and start it. It prints an address to open in a
                            web browser.
  python3 run.py test       Run every test but the slow ones.

You need Python 3.11 or newer, and the internet the first time. Nothing else.
Everything goes in this folder: delete the folder and it is all gone.
You can stop it with Ctrl+C, and start it again at any time.
If it was interrupted, run the same command again: it mends itself.

More you can add to the first:
  --home DIR                Keep the record in DIR. Usual place: .plait, here.
  --port N                  Use this port. Usually it finds a free one.
  --no-serve                Build the invented programme, and stop there.

More commands, for those who change Plait:
  python3 run.py test -k words     Run the tests whose names hold these words.
                                   What follows "test" goes to pytest.
  python3 run.py test --postgres   Run what asks a database on PostgreSQL.
  python3 run.py test --full       Add slow tests, every theme, the long crawls.
  python3 run.py check             Lint, layout, types, import contracts,
                                   migrations, budgets, templates, docs.
  python3 run.py pictures          Take the pictures in docs/screenshots again.
  python3 run.py docs              Write the pages of docs/reference again.
  python3 run.py lock              Choose the newest parts, and list them again.
  python3 run.py bom FILE          Write the bill of materials: every part, with
                                   its version, hashes and licence (CycloneDX).
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def use_a_newer_python():
    """Hand over to a newer Python on this computer, or say that there is none."""
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which("python3.%d" % minor)  # noqa: UP031 - for old Pythons
        if newer and subprocess.call([newer, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(newer, [newer, *sys.argv])
    found = "%d.%d" % sys.version_info[:2]  # noqa: UP031 - for old Pythons
    sys.stderr.write(
        "\nWhat happened: this is Python " + found + ". Plait needs 3.11 or newer.\n"
        "What to do:    install a newer Python from python.org, then run this again.\n"
        "What was kept: nothing was changed.\n"
    )
    return 1


def main():
    """Show the help, or hand over to what knows the commands."""
    if sys.argv[1:2] in (["-h"], ["--help"], ["help"]):
        sys.stdout.write(__doc__)
        return 0
    if sys.version_info < OLDEST:
        return use_a_newer_python()
    from tools.commands import run  # noqa: PLC0415 - old Pythons cannot read it

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
