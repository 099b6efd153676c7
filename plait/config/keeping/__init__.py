"""Nothing lost: copies that are sealed, tried and can be put back; room on the disk."""
