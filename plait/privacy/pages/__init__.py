"""What the pages about data show, as values."""
