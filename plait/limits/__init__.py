"""How often one thing may be done: counted in the database, so all servers agree.

How many is too many is in `frameworks/data/limits.json`. What is refused, and how
that is said, belongs to whoever counts.
"""
