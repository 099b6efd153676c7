"""The components, as plain functions that give back HTML.

Each takes named values, refuses a value it does not know, and renders
`templates/design/<name>/<name>.html`. `templatetags/design.py` makes them tags.
"""
