"""Frameworks: each scale, threshold and list of words, a dated file with a source.

They are files and not a table, because they must be the same wherever Plait is
installed, be reviewed like code, and be read before there is a database. A project
keeps the codes it was given, so a later version never rewrites what was recorded.
"""
