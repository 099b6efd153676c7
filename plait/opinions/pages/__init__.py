"""What the pages of an opinion map show."""
