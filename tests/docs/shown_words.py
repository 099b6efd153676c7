"""The words Plait itself shows people: in templates, in errors, on forms, in code."""

import ast
import inspect
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import walk_packages

from django.forms import BaseForm
from django.forms.forms import DeclarativeFieldsMetaclass

import plait

PLAIT = Path(plait.__file__).parent
# Words of templates stand in these; what is between them runs on.
BLOCKS = (
    "p|h[1-6]|li|ul|ol|td|th|tr|table|caption|summary|details|dt|dd|dl|label|legend|"
    "button|div|section|header|footer|main|nav|form|fieldset|title|body|head|html|a|"
    "br|svg|option|select|span|blockquote|figure|figcaption|article|aside|hr|img|input"
)
BREAK = "\n\n"
SOMETHING = "one"
ENDS = (".", "?", "!", "…")
INVISIBLE = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->"
    r"|<script.*?</script>|<svg.*?</svg>",
    re.DOTALL,
)
TAG = re.compile(r"\{%-?\s*(\w+)(.*?)%\}", re.DOTALL)
QUOTED = re.compile(r'(?<![\w=])(?:(\w+)=)?"([^"]*)"')
# Arguments of components that people read; the rest are names and addresses.
READ = {
    "",
    *["about", "by", "caption", "label", "means", "opens", "text", "title", "words"],
}
# Tags whose quoted words nobody reads.
SILENT = {
    "extends",
    "include",
    "load",
    "static",
    "url",
    "if",
    "elif",
    "for",
    "with",
    "block",
    "picture",
    "tag_name",
    "step",
    "field",
    "group_mark",
    "cycle",
    "filter",
    "now",
}
CODE = re.compile(r"^[\w./?=&#%:;,+*{}()\[\]|\\^$<>!@-]*$")


def of_templates() -> Iterator[tuple[str, str]]:
    """Each template, and everything a reader may see in it."""
    for file in sorted(PLAIT.rglob("templates/**/*.html")):
        yield file.relative_to(PLAIT).as_posix(), words_in(file.read_text("utf-8"))


def words_in(template: str) -> str:
    """The text of a template: every branch, with a word for each value."""
    text = INVISIBLE.sub(" ", template)
    text = TAG.sub(_of_tag, text)
    text = re.sub(r"\{\{.*?\}\}(?=\w)|(?<=\w)\{\{.*?pluralize.*?\}\}", "", text)
    text = re.sub(r"\{\{.*?\}\}", SOMETHING, text)
    text = re.sub(rf"</?(?:{BLOCKS})\b[^>]*>", BREAK, text)
    text = re.sub(r"<[^>]*>", "", text)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", unescape(text)))
    return BREAK.join(block for block in blocks if re.search(r"[^\W\d_]{2}", block))


def _of_tag(found: re.Match) -> str:
    name, inside = found[1], found[2]
    if name in {"now", "long_date"}:
        return SOMETHING
    shown = [
        words
        for argument, words in QUOTED.findall(inside)
        if argument in READ and " " in words and name not in SILENT
    ]
    return BREAK + BREAK.join(shown) + BREAK


def prose(text: str) -> str:
    """Only what stands in whole sentences: headings and buttons are left out."""
    blocks = text.split(BREAK)
    return BREAK.join(block for block in blocks if block.rstrip("”’)").endswith(ENDS))


def of_forms() -> Iterator[tuple[str, str]]:
    """Each form, and its labels, hints, choices and errors."""
    for module in modules():
        for form in vars(module).values():
            if not inspect.isclass(form) or not issubclass(form, BaseForm):
                continue
            if form.__module__ == module.__name__ and isinstance(
                form, DeclarativeFieldsMetaclass
            ):
                yield f"{module.__name__}.{form.__name__}", _of_form(form)


def _of_form(form: type[BaseForm]) -> str:
    lines = chain.from_iterable(
        (
            str(field.label or ""),
            str(field.help_text or ""),
            *(str(label) for _, label in _choices(field)),
            *(str(words) for words in field.error_messages.values()),
        )
        for field in form.base_fields.values()
    )
    return BREAK.join(dict.fromkeys(line for line in lines if line))


def _choices(field) -> list[tuple[object, object]]:
    choices = getattr(field, "choices", ())
    return [] if hasattr(choices, "queryset") else list(choices)


def of_code() -> Iterator[tuple[str, str]]:
    """Each module, and the sentences written in it."""
    for file in sorted(PLAIT.rglob("*.py")):
        if "migrations" in file.parts or "examples" in file.parts:
            continue
        lines = list(_sentences(ast.parse(file.read_text("utf-8"))))
        if lines:
            yield file.relative_to(PLAIT).as_posix(), BREAK.join(lines)


def _sentences(tree: ast.Module) -> Iterator[str]:
    silent = _docstrings(tree)
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if id(node) in silent or id(node) in within:
            continue
        text = re.sub(r"\n {2,}", BREAK, _text(node))
        if len(text.split()) > 2 and not CODE.match(text) and text[:1].isupper():
            yield text


def _docstrings(tree: ast.Module) -> set[int]:
    """Expressions that stand alone: docstrings, which only programmers read."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else SOMETHING
            for part in node.values
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def modules() -> Iterator[object]:
    """Every module of ours that holds forms."""
    for found in walk_packages(plait.__path__, "plait."):
        if re.fullmatch(r"plait\.\w+\.forms(\.\w+)?", found.name):
            yield import_module(found.name)
