"""Short codes that can be read over the phone: C-0123, D-031, X-012."""

import random
import re
import secrets

BY_CHANCE = secrets.SystemRandom()
LETTERS = {"C": 4, "D": 3, "X": 3}
# No 0, O, 1, I or L: they are misheard and misread.
RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# The words pilots use; they are hard to mishear.
_PILOTS = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
    "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee "
    "Zulu"
)
_DIGITS = "zero one two three four five six seven eight nine"
_SPOKEN = {word[0]: f"{word[0]} for {word}" for word in _PILOTS.split()} | {
    str(digit): word for digit, word in enumerate(_DIGITS.split())
}
LONGEST_KEY = 18  # figures: every database counts to fewer than 2⁶³
_CODE = re.compile(r"\A([CDX])-?0*([1-9][0-9]{0,17})\Z")


def read_key(text: str) -> int:
    """Return the key of a row that a browser sent, or 0: no row has that.

    >>> read_key("31"), read_key("-1"), read_key("²"), read_key("9" * 5000)
    (31, 0, 0, 0)
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST_KEY else 0


def code_for(letter: str, number: int) -> str:
    """Return the code of a record.

    Errors: KeyError for a letter that is not C, D or X.

    >>> code_for("D", 31), code_for("C", 123)
    ('D-031', 'C-0123')
    """
    return f"{letter}-{number:0{LETTERS[letter]}d}"


def read_code(text: str) -> tuple[str, int] | None:
    """Return the letter and number of a code as a person may type it, or None.

    >>> read_code(" d31 "), read_code("C-0123"), read_code("E-1")
    (('D', 31), ('C', 123), None)
    """
    found = _CODE.match(text.strip().upper().replace(" ", ""))
    return (found[1], int(found[2])) if found else None


def new_receipt(chance: random.Random = BY_CHANCE) -> str:
    """Return ten letters that nobody can guess: about 49 random bits.

    `chance` that is seeded, for the demo only, gives the same ones each time.
    Shown in two groups of five, so that it can be copied from a screen by hand.
    """
    letters = [chance.choice(RECEIPT_LETTERS) for _ in range(10)]
    return "".join(letters[:5]) + "-" + "".join(letters[5:])


def new_error_id() -> str:
    """Return six letters that stand for one error, on its page and in the log."""
    return "".join(secrets.choice(RECEIPT_LETTERS) for _ in range(6))


def read_receipt(text: str) -> str:
    """Return a receipt as it is kept, from what a person may type.

    >>> read_receipt(" k7mr2 x9bfh ")
    'K7MR2-X9BFH'
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    return f"{letters[:5]}-{letters[5:]}"


def spoken(receipt: str) -> str:
    """Return a receipt as it is said over the phone, letter by letter.

    >>> spoken("K7MR2-X9BFH")
    'K for Kilo, seven, M for Mike, R for Romeo, two; X for X-ray, nine, B for Bravo, F for Foxtrot, H for Hotel'
    """  # noqa: E501 - one line is said in one go
    halves = receipt.split("-")
    return "; ".join(", ".join(_SPOKEN[letter] for letter in half) for half in halves)
