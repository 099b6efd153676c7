"""Plait: health and care research done together, where every "as a result" opens.

*People* are *partners* in *projects*; they meet in *activities* and make
*contributions*; projects make *decisions* that answer them; decisions lead to
*outcomes*; everyone who spoke gets a *reply*. Each italic word is a folder.

WHO                 people, accounts
THE WORK            projects, activities
WHAT WAS SAID       contributions (the only table that holds people's words)
WHAT CAME OF IT     decisions, outcomes, replies
ACROSS ALL          explore (home, the thread, my page, who can do what)
THE GROUND          history, frameworks, design, methods, foundation
OUTSIDE             demo, config

The floors, and which way imports may go, are in docs/map.md and pyproject.toml.
"""

__version__ = "0.1.0"
