"""The report as data for paper, and as plain text."""

from typing import Any

from plait.explore.pages.report import ReportPage
from plait.explore.pages.report_threads import ThemeReport
from plait.foundation.dates import long_date


def on_paper(page: ReportPage) -> dict[str, Any]:
    """What the printed report is set from: words only, nothing worked out."""
    asked = page.consultation
    return {
        "title": "We asked, you said, as a result",
        "project": asked.project.title,
        "question": asked.question.words,
        "asked_on": long_date(asked.question.asked_on),
        "purpose": asked.purpose,
        "columns": list(page.columns),
        "heard": [[str(cell) for cell in row] for row in page.heard],
        "sentences": list(page.sentences),
        "themes": [_theme(one) for one in page.themes],
        "ends": [words for words in (page.told, page.not_sorted) if words],
    }


def _theme(theme: ThemeReport) -> dict[str, Any]:
    return {
        "name": theme.name,
        "figure": theme.figure,
        "quotes": [[words, by] for words, by, _ in theme.quotes],
        "came": [
            {
                "what": one.decision.what,
                "head": one.head,
                "changes": [what for what, _ in one.changes],
                "will_not": one.decision.will_not,
                "why": one.decision.why,
            }
            for one in theme.came
        ],
        "kept": list(theme.kept),
        "ends": [words for words in (theme.debt, theme.told) if words],
    }


def report_in_words(page: ReportPage) -> str:
    """The report as plain text."""
    asked = page.consultation
    lines = [
        "WE ASKED",
        asked.question.words,
        *([asked.purpose] if asked.purpose else []),
        "",
        "WHO ANSWERED",
        *(f"- {group}: {heard}{_of(hoped)}" for group, heard, hoped in page.heard),
        "",
        "YOU SAID",
        *page.sentences,
        "",
        "AS A RESULT",
    ]
    for theme in page.themes:
        lines += ["", theme.name.upper(), *_theme_in_words(theme)]
    return "\n".join([*lines, "", page.told, page.not_sorted]).strip() + "\n"


def _theme_in_words(theme: ThemeReport) -> list[str]:
    lines = [theme.figure, *(f"“{words}” ({by})" for words, by, _ in theme.quotes)]
    for one in theme.came:
        lines += [f"* {one.decision.what} ({one.head})"]
        lines += [f"  Changed: {what}" for what, _ in one.changes]
        if one.decision.will_not:
            lines.append(f"  What we will not do: {one.decision.will_not}")
        if one.decision.why:
            lines.append(f"  Why: {one.decision.why}")
    lines += [f"* Read, and kept with no decision: {why}" for why in theme.kept]
    return [line for line in [*lines, theme.debt, theme.told] if line]


def _of(hoped: object) -> str:
    return f" (hoped for {hoped})" if hoped else ""
