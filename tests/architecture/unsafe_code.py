"""Finds code that is unsafe whatever it is used for. Read from the tree, never run.

Each rule has a name, what it looks for, and why. `FAILING` in
test_unsafe_code.py shows each one a sample that it must find.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

Finding = tuple[int, str]
MANAGER = {"objects", "_default_manager", "_base_manager"}
# Ways of asking that name who asks; the query itself keeps what is theirs.
SAFE_FIRST = {"visible_to", "usable", "of_person"}
OUTWARD = {"requests", "httpx", "aiohttp", "urllib3", "ftplib", "telnetlib"}
OUTWARD_FROM = {"urllib.request", "http.client", "smtplib", "socket"}
UNPACKERS = {"pickle", "marshal", "shelve", "dill", "yaml"}
RUNNERS = {"eval", "exec", "compile", "__import__"}
NAIVE = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}
RAW_SQL = {"raw", "extra", "RawSQL"}
UNESCAPED = {"mark_safe", "SafeString", "SafeText"}


def _nodes(tree: ast.AST) -> list[ast.AST]:
    """Every part of a module; walked once, for all rules."""
    if not hasattr(tree, "all_of_it"):
        tree.all_of_it = list(ast.walk(tree))  # type: ignore[attr-defined]
    return tree.all_of_it  # type: ignore[attr-defined, no-any-return]


def _last(node: ast.expr) -> str:
    """The last word of a name: `b` of `a.b`, `a` of `a`."""
    return getattr(node, "attr", getattr(node, "id", ""))


def _chain(node: ast.expr) -> list[str]:
    """The words of `A.objects.filter(…).first`, from left to right."""
    words: list[str] = []
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            words.append(node.attr)
            node = node.value
        else:
            words.append(getattr(node, "id", ""))
            return words[::-1]


def raw_orm(tree: ast.AST) -> Iterator[Finding]:
    """A view fetches without saying who asks."""
    inner = {
        id(node.func.value)
        for node in _nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    for node in _nodes(tree):
        if not isinstance(node, ast.Call) or id(node) in inner:
            continue
        words = _chain(node)
        for place, word in enumerate(words[:-1]):
            after = set(words[place + 1 :])
            if word in MANAGER and not SAFE_FIRST & after and not _says_who(node):
                yield node.lineno, ".".join(words)


def _says_who(node: ast.Call) -> bool:
    """Whether `request.person` or something visible to somebody narrows it down."""
    words = {_last(each) for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return bool(words & {"person", "visible_to"})


def unnamed_fields(tree: ast.AST) -> Iterator[Finding]:
    """A form takes whatever fields there are: an extra one could be written."""
    for node in _nodes(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for line in node.body:
                if isinstance(line, ast.Assign):
                    name, value = _last(line.targets[0]), line.value
                    is_all = (
                        isinstance(value, ast.Constant) and value.value == "__all__"
                    )
                    if name == "exclude" or (name == "fields" and is_all):
                        yield line.lineno, name


def unescaped(tree: ast.AST) -> Iterator[Finding]:
    """Words could become a part of the page."""
    for node in _calls(tree):
        is_fixed = bool(node.args) and isinstance(node.args[0], ast.Constant)
        if _last(node.func) in UNESCAPED and not is_fixed:
            yield node.lineno, _last(node.func)
        if _last(node.func) == "format_html" and _is_made_up(node.args[:1]):
            yield node.lineno, "format_html of a made-up text"


def untyped_file(tree: ast.AST) -> Iterator[Finding]:
    """The kind of a file is guessed from a name that somebody chose."""
    for node in _calls(tree):
        if _last(node.func) == "FileResponse" and not _has(node, "content_type"):
            yield node.lineno, "FileResponse without content_type"


def asks_others(tree: ast.AST) -> Iterator[Finding]:
    """Plait asks another computer for something."""
    for node in _nodes(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names.append(node.module or "")
        for name in names:
            if name.split(".")[0] in OUTWARD or name in OUTWARD_FROM:
                yield node.lineno, name


def naive_clock(tree: ast.AST) -> Iterator[Finding]:
    """A time with no zone, or a clock that tests cannot hold still."""
    for node in _calls(tree):
        words = _chain(node.func)
        is_clock = words[-1] in NAIVE and {"datetime", "date"} & set(words[-2:-1])
        if is_clock and not node.args and not _has(node, "tz"):
            yield node.lineno, ".".join(words)


def raw_sql(tree: ast.AST) -> Iterator[Finding]:
    """A statement put together from words, or past the ORM."""
    for node in _calls(tree):
        name = _last(node.func)
        if name in RAW_SQL or (name == "execute" and _is_made_up(node.args[:1])):
            yield node.lineno, name


def runs_words(tree: ast.AST) -> Iterator[Finding]:
    """Words are run as code, in this process or in a shell."""
    for node in _calls(tree):
        called = _last(node.func)
        is_bare = isinstance(node.func, ast.Name)
        if (is_bare and called in RUNNERS) or called in {"system", "popen"}:
            yield node.lineno, called
        for keyword in node.keywords:
            is_true = getattr(keyword.value, "value", None) is True
            if keyword.arg == "shell" and is_true:
                yield node.lineno, "shell=True"


def unpacks(tree: ast.AST) -> Iterator[Finding]:
    """Bytes from outside could become objects of any kind."""
    for node in _nodes(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name.split(".")[0] in UNPACKERS or name == "xml.etree.ElementTree":
                yield node.lineno, name


def no_forgery_check(tree: ast.AST) -> Iterator[Finding]:
    """Another site could press a button for somebody."""
    for node in _nodes(tree):
        if _last(node) == "csrf_exempt":  # type: ignore[arg-type]
            yield node.lineno, "csrf_exempt"  # type: ignore[attr-defined]


def weak_hash(tree: ast.AST) -> Iterator[Finding]:
    """A hash that is broken, or chance that can be guessed."""
    for node in _calls(tree):
        words = _chain(node.func)
        if words[-1] in {"md5", "sha1"}:
            yield node.lineno, words[-1]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in _nodes(tree) if isinstance(node, ast.Call))


def _has(node: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in node.keywords)


def _is_made_up(args: list[ast.expr]) -> bool:
    """Whether a text is put together as the code runs."""
    return any(isinstance(arg, ast.JoinedStr | ast.BinOp) for arg in args) or any(
        isinstance(arg, ast.Call) and _last(arg.func) == "format" for arg in args
    )


Rule = Callable[[ast.AST], Iterator[Finding]]
IN_CODE: tuple[Rule, ...] = (
    unnamed_fields,
    unescaped,
    untyped_file,
    asks_others,
    naive_clock,
    raw_sql,
    runs_words,
    unpacks,
    no_forgery_check,
    weak_hash,
)
IN_VIEWS: tuple[Rule, ...] = (raw_orm,)
IN_TEMPLATES = {
    "words left as they are": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "a style or script of its own": re.compile(
        r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']"
    ),
    "an address of another site": re.compile(
        r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*"
        r"(?:src|href)\s*=\s*[\"'](?:https?:)?//"
    ),
    "a form with no mark of its own": re.compile(
        r"<form\b[^>]*method\s*=\s*[\"']post[\"'][^>]*>(?!.*?{%\s*csrf_token)",
        re.DOTALL | re.IGNORECASE,
    ),
}


def is_view(file: Path) -> bool:
    """Whether a module answers requests or draws for templates."""
    return "templatetags" in file.parts or "views" in (file.stem, *file.parts)


def found_in_code(source: str, *, view: bool = False) -> list[str]:
    """What the rules find in one module: `rule, line: what`."""
    tree = ast.parse(source)
    rules = (*IN_CODE, *IN_VIEWS) if view else IN_CODE
    return [f"{r.__name__}, {line}: {what}" for r in rules for line, what in r(tree)]


def found_in_template(source: str) -> list[str]:
    """What the rules find in one template."""
    found = []
    for name, rule in IN_TEMPLATES.items():
        for match in rule.finditer(source):
            line = source.count("\n", 0, match.start()) + 1
            found.append(f"{name}, {line}")
    return found
