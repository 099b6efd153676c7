"""Keeping people safe: reporting what worries, looking at it, hiding, looking again.

Nothing is deleted here: words are hidden, with a reason that their author can read and
contest. Where to get help is shown to everybody, and asks for nothing first.
"""
