"""A way to sign in. Most people need none.

An account belongs to one person and holds an email address, and no password: a
link and a code are sent. What someone may do is decided in `projects`.
"""
