"""How Plait looks and speaks: tokens, components, reading preferences, errors.

It is not for anything that knows a project, a person or a decision: components
take plain values and give back HTML.
Its words: a *component* is one template tag with one style sheet; a *token* is a
named colour, space or letter; a *theme* gives tokens other values; a *reading
preference* is how one person chose to see the site, kept in one cookie.
"""
