"""What the pages of a choice of priorities show."""
