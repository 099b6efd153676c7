"""SQLite as Django has it, and everyone who writes waits in a queue."""
