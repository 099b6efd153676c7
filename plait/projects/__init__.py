"""Programmes, themes and projects; who is a partner; who may do what.

The one policy of the whole house is in `rules.py` and is printed, from the same
tables, at /about/who-can-do-what. The programme's own work is recorded in a
project of its own, which lists leave out.
"""
