"""Pages that read across the whole record: home, projects, the thread, my page.

Nothing is written here. What a page shows is one frozen value in `pages`, and the
same value feeds the screen, the command line and the tests.
"""
