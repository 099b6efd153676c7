"""Two ways to use a page: by pointing, and by keyboard alone. Both count their work."""

import re
from dataclasses import dataclass
from typing import Any

# A slow thumb, from the keystroke-level model with twice its usual times (Card, Moran
# and Newell 1983): finding and pressing, one letter on a phone, reading a new page.
SECONDS_A_PRESS = 4.0
SECONDS_A_LETTER = 0.4
SECONDS_A_PAGE = 5.0
MOST_TABS = 400


@dataclass
class Hand:
    """Someone at a page. Names are those that a screen reader says."""

    page: Any
    presses: int = 0
    letters: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """How long this took someone slow, in seconds."""
        return (
            self.presses * SECONDS_A_PRESS
            + self.letters * SECONDS_A_LETTER
            + self.pages * SECONDS_A_PAGE
        )

    def start_counting(self) -> None:
        self.presses = self.letters = self.pages = 0

    def open(self, address: str) -> None:
        """Type an address, or come by a link in a letter."""
        self.page.goto(address)
        self.pages += 1

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow a link."""
        self._leave(self._named("link", name))

    def press(self, name: str | re.Pattern[str], within: str = "main") -> None:
        """Press a button that leads on."""
        self._leave(self._named("button", name, within))

    def unfold(self, words: str) -> None:
        self._act(self.page.locator("summary", has_text=words).first)

    def tick(self, name: str | re.Pattern[str], question: str = "") -> None:
        """Tick a box or choose an answer, of the question where it is asked twice."""
        place = self.page.get_by_role("group", name=question) if question else self.page
        either = place.get_by_role("radio", name=name)
        self._choose(either.or_(place.get_by_role("checkbox", name=name)).first)
        self.presses += 1

    def write(self, label: str | re.Pattern[str], words: str) -> None:
        self._reach(self.page.get_by_role("textbox", name=label).first)
        self.page.keyboard.insert_text(words)
        self.presses += 1
        self.letters += len(words)

    def reads(self, *words: str) -> None:
        """Look for words in the main part. Folded parts are not read."""
        for each in words:
            shown = self.page.locator("main").get_by_text(each)
            assert shown.filter(visible=True).count(), f"not shown: {each}"

    def _named(self, role: Any, name: str | re.Pattern[str], within: str = "body"):
        return self.page.locator(within).get_by_role(role, name=name).first

    def _leave(self, what: Any) -> None:
        with self.page.expect_navigation():
            self._act(what)
        self.pages += 1

    def _act(self, what: Any) -> None:
        what.click()
        self.presses += 1

    def _choose(self, what: Any) -> None:
        label = self.page.locator(f'label[for="{what.get_attribute("id")}"]')
        label.click(force=True)  # the box itself may lie over its label

    def _reach(self, what: Any) -> None:
        what.click()
        what.select_text()


class Keyboard(Hand):
    """Someone with no pointer: Tab, Enter, Space and the arrows."""

    def _act(self, what: Any) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")
        self.presses += 1

    def _choose(self, what: Any) -> None:
        is_radio = what.get_attribute("type") == "radio"
        alike = "one.name" if is_radio else "one.id"
        self._tab_until(what, f"{alike} === document.activeElement.{alike[4:]}")
        if not is_radio:
            self.page.keyboard.press("Space")
            return
        for _ in range(MOST_TABS):
            if what.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not what.is_checked():
            self.page.keyboard.press("Space")

    def _reach(self, what: Any) -> None:
        self._tab_until(what, "one === document.activeElement")

    def _tab_until(self, what: Any, is_there: str) -> None:
        for _ in range(MOST_TABS):
            if what.evaluate(f"one => {is_there}"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never came to {what}")
