"""Everything a page shows, as frozen values: one module a page."""
