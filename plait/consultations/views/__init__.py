"""Pages of a consultation: asking, gathering, sorting, counting."""
