"""Opening a choice, choosing, and what came of it."""
