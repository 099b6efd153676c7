"""The little of English grammar that pages need."""

VOWELS = tuple("aeio")


def with_article(words: str) -> str:
    """Return words for one of a kind as they stand in a sentence.

    >>> with_article("carer"), with_article("educator or student")
    ('a carer', 'an educator or student')
    """
    return f"an {words}" if words.lower().startswith(VOWELS) else f"a {words}"
