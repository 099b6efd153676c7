"""What is drawn and written: components, letters, themes and the motif.

These tests read the text that templates, stylesheets and the motif give.
Few of them need a database.
What a browser makes of it is tested in `tests/browser`.
"""
