"""The pages of telling people back, each a value that its template shows."""
