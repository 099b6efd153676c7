"""Nothing in the repository may name one machine or one place to fetch from."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Written in halves, so that this file does not hold what it looks for.
ONE_MACHINE = [
    "/" + folder
    for folder in (
        *(r"work/(main|shared|steering|\.library)", r"home/\w+/", "root/", "farm/"),
        *(r"Users/\w+/", r"tmp/(studio|bash_jobs)", r"opt/(wheels|pypi)"),
    )
]
ONE_PLACE = [
    host + r"\." + end
    for host, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry.npmjs", "org"),
        ("npmmirror", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
]
FORBIDDEN = re.compile("|".join([*ONE_MACHINE, *ONE_PLACE]))
LARGE_BYTES = 1_000_000


def files():
    """What is in the repository, or would be if it were added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines()]
    return [f for f in ROOT.rglob("*") if not _is_a_tools_own(f.relative_to(ROOT))]


def _is_a_tools_own(path):
    """Whether a path lies in a cache, an environment or a record."""
    ours = {".ci", ".env.example", ".gitignore"}
    return any(part.startswith(".") and part not in ours for part in path.parts)


def words(file):
    """A file's text; nothing for one that is not text, or is large."""
    if not file.is_file() or file.stat().st_size > LARGE_BYTES:
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_machine_or_a_registry():
    found = {
        str(file.relative_to(ROOT)): match[0]
        for file in files()
        if (match := FORBIDDEN.search(words(file)))
    }

    assert found == {}


def test_the_lists_of_parts_say_nothing_about_where_from():
    for file in (ROOT / "requirements").glob("*.txt"):
        where = re.findall(
            r"--(?:extra-)?index-url|--find-links|file:|https?:", words(file)
        )

        assert where == [], file.name


def test_every_part_is_pinned_and_hashed():
    for file in (ROOT / "requirements").glob("*.txt"):
        for part in re.split(r"\n(?=\w)", words(file))[1:]:
            assert re.match(r"[\w.-]+==[\w.]+", part), part.splitlines()[0]
            assert "--hash=sha256:" in part, part.splitlines()[0]


def test_the_search_finds_what_it_looks_for():
    for folder in ("work/main", "home/somebody/plait", "root/.cache"):
        assert FORBIDDEN.search("see /" + folder)
    assert FORBIDDEN.search("from " + "pypi" + ".org")
    assert not FORBIDDEN.search("the root/ of the tree, a home/ page, /projects/")
