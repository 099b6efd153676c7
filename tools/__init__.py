"""What `run.py` is made of. The standard library only: nothing is installed yet."""
