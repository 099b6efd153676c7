"""One line for everything that was done, by whom and when.

Written by actions, in their own transaction, and never changed. It holds no
words and no names: it says that a thing was done, not what was said.
"""
