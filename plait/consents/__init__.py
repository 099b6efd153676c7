"""What a person allows, what helps them take part, and who looked.

Each use of someone's details or words asks here first: `may_use`. What a person said
is in `contributions`; how they are named is in `people`.
"""
