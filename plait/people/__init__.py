"""Someone we know: how to reach them and how they wish to be named.

A person is not an account: most people never sign in. What they may do in a
project is in `projects`; what they said is in `contributions`.
"""
