"""Questions asked of a page in the browser: our own, axe's and IBM's."""

from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

HERE = Path(__file__).parent / "probes"
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ],
    },
    "rules": {
        "target-size": {"enabled": True},
        "color-contrast-enhanced": {"enabled": True},
    },
    "resultTypes": ["violations", "incomplete"],
}
# What another theme can change: the same page has the same words, order and sizes.
ON_COLOURS = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
SHORTEN = """options => axe.run(document, options).then(found => {
  const told = rules => rules.flatMap(rule => rule.nodes.map(
    node => ({rule: rule.id, where: node.target.flat().join(" "), why: node.any
      .concat(node.all, node.none).map(check => check.message).join(" ")})));
  return {violations: told(found.violations), incomplete: told(found.incomplete),
    passes: found.passes.length};
})"""
IBM_FAILS = """async () => {
  const report = await new window.ace_ibma.Checker().check(document, ["WCAG_2_2"]);
  return {rules: report.results.length, fails: report.results
    .filter(one => one.value.join(":") === "VIOLATION:FAIL")
    .map(one => `${one.ruleId}: ${one.message} ${one.path.dom}`)};
}"""


@cache
def _script(name: str) -> str:
    return (HERE / f"{name}.js").read_text(encoding="utf-8")


def ask(page, probe: str) -> Any:
    """The answer of one of our own probes."""
    return page.evaluate(_script(probe))


def open_all(page) -> None:
    """Unfold everything, so that what is folded away is looked at too."""
    ask(page, "open_all")


def axe(page) -> dict[str, Any]:
    """What axe finds: `violations` and `incomplete`, each a rule, a place and why."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(SHORTEN, AXE_OPTIONS)


def axe_on_colours(page) -> dict[str, Any]:
    """What axe finds in the colours of a page that it has looked at before."""
    only = {**AXE_OPTIONS, "runOnly": {"type": "rule", "values": ON_COLOURS}}
    return page.evaluate(SHORTEN, only)


def wear(page, theme: str) -> None:
    """Give a page that is open another theme, as the server would."""
    page.locator("html").evaluate(
        "(html, theme) => html.setAttribute('data-theme', theme)", theme
    )


def ibm(page, engine: str) -> list[str]:
    """What IBM's engine calls a violation. `engine` is the text of its script."""
    page.evaluate(engine)
    report = page.evaluate(IBM_FAILS)
    assert report["rules"] > 0, "IBM's engine looked at nothing"
    return report["fails"]


def stops(page, most: int = 500) -> list[dict[str, Any]]:
    """Every stop of the Tab key, in order, once round."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        one = ask(page, "focus")
        if one is None or (found and one["stop"] == found[0]["stop"]):
            return found
        if found and one["stop"] == found[-1]["stop"]:
            raise AssertionError(f"the keyboard is caught at “{one['words']}”")
        found.append(one)
    raise AssertionError(f"more than {most} stops")
