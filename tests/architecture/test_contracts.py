"""Each import contract is seen to fail when it is broken, in a copy of the tree."""

import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

BREACHES = {
    "a lower floor imports a higher one": (
        "floors",
        "plait/foundation/codes.py",
        "import plait.decisions.rules",
    ),
    "rooms on the same floor import each other": (
        "floors",
        "plait/foundation/codes.py",
        "import plait.methods",
    ),
    "a new app chooses no floor": (
        "floors",
        "plait/gossip/__init__.py",
        "WORDS = ()",
    ),
    "a rule calls an action": (
        "inside",
        "plait/decisions/rules.py",
        "import plait.decisions.actions",
    ),
    "a model reads a form": (
        "inside",
        "plait/people/models.py",
        "import plait.people.forms",
    ),
    "a module has a name that is not on the list": (
        "inside",
        "plait/decisions/helpers.py",
        "HELP = 1",
    ),
    "a view borrows from another app's views": (
        "views",
        "plait/outcomes/views.py",
        "import plait.decisions.views",
    ),
    "the domain knows the content editor": (
        "domain",
        "plait/decisions/actions.py",
        "import wagtail",
    ),
    "a sum asks Django": (
        "pure",
        "plait/methods/__init__.py",
        "import django.db",
    ),
}
ALSO_NEEDED = ("plait/people/forms.py", "plait/decisions/views.py")


@pytest.fixture
def tree(root, tmp_path):
    """A copy of the package and its contracts."""
    ignored = shutil.ignore_patterns("static", "templates", "__pycache__", "*.sqlite3")
    shutil.copytree(root / "plait", tmp_path / "plait", ignore=ignored)
    shutil.copy(root / "pyproject.toml", tmp_path)
    for name in ALSO_NEEDED:
        (tmp_path / name).touch()
    return tmp_path


def lint_imports(tree, *arguments):
    """Run import-linter on a tree."""
    start = "from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", start, "--no-cache", *arguments],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(tree):
    done = lint_imports(tree)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("breach", BREACHES)
def test_a_contract_fails_when_it_is_broken(tree, breach):
    contract, name, line = BREACHES[breach]
    offender = tree / name
    offender.parent.mkdir(exist_ok=True)
    with offender.open("a") as source:
        source.write(f"\n{line}\n")

    done = lint_imports(tree, "--contract", contract)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def test_every_contract_has_a_breach(root):
    pyproject = (root / "pyproject.toml").read_text()
    contracts = pyproject.count("[[tool.importlinter.contracts]]")

    assert len({contract for contract, _, _ in BREACHES.values()}) == contracts
