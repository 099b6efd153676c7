"""Looking after Plait: is it well, what waits, what got stuck.

No table of its own: letters and jobs are in `post`. What is here is for whoever runs
Plait, and for machines that watch it.
"""
