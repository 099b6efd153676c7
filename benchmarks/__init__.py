"""How Plait's pages behave as the record grows: ten times, a hundred times."""
