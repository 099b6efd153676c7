"""What signing in rests on. Pure: no database, no request, no clock."""
