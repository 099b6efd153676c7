"""Plain words for everything that history can hold, and nothing besides."""

import ast

import pytest

from plait.consultations.rules import Signed
from plait.frameworks.rules import published
from plait.safety.rules import Did

DEEDS = {row["code"]: row for row in published("deeds").data["deeds"]}
HELPERS = {"note", "_note", "note_about", "_changed"}
ONE_BY_ITSELF = {"privacy.idle", "privacy.forget-reach", "privacy.erase-again"}


def spoken(node, app):
    """The deeds that the first argument of a call may name."""
    if isinstance(node, ast.IfExp):
        return spoken(node.body, app) | spoken(node.orelse, app)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value if "." in node.value else f"{app}.{node.value}"}
    return set()


def deeds_of(root):
    """Every deed that some action writes, through `note` or a helper of its own."""
    return {
        deed
        for file in (root / "plait").glob("*/actions*/**/*.py")
        for deed in deeds_in(file.read_text("utf-8"), file.relative_to(root).parts[1])
    } | {
        deed
        for file in (root / "plait").glob("*/actions.py")
        for deed in deeds_in(file.read_text("utf-8"), file.parent.name)
    }


def deeds_in(text, app):
    for node in ast.walk(ast.parse(text)):
        if getattr(getattr(node, "func", None), "id", "") in HELPERS:
            yield from spoken(node.args[0], app)


def test_every_deed_has_plain_words_also_one_named_by_a_helper(root):
    written = deeds_of(root)

    assert {"accounts.stop-mending", "accounts.second-step-by-spare-code"} <= written
    assert written - set(DEEDS) == set()


def test_a_deed_is_found_in_each_way_of_writing_one():
    text = '_note("ask" if x else "answer", y)\nnote("a.b", by=z)\n_note(verb, y)'

    assert set(deeds_in(text, "privacy")) == {"privacy.ask", "privacy.answer", "a.b"}


def test_no_words_are_kept_for_what_nothing_does(root):
    by_choice = {f"safety.{did}" for did in Did.values}
    by_choice |= {"consents.agree", "consents.stop"}
    by_choice |= {
        f"consultations.{did}-{what}"
        for did in ("sign", "take-back")
        for what in Signed.values
    }

    assert set(DEEDS) - deeds_of(root) - by_choice == set()


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_a_deed_is_said_once_and_in_few_words(deed):
    assert set(deed) <= {"code", "words", "shows_who", "by_itself"}
    assert [one["words"] for one in DEEDS.values()].count(deed["words"]) == 1
    assert len(deed["words"].split()) <= 12
    assert isinstance(deed["shows_who"], bool)


def test_what_nobody_presses_is_marked():
    assert {code for code, one in DEEDS.items() if one.get("by_itself")} == (
        ONE_BY_ITSELF
    )
