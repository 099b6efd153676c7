"""What Plait does when nobody waits: letters it sends by email, and jobs.

A letter or a job is a row, written in the caller's transaction. A worker takes it,
does it and says so; when the worker is killed, another takes it again. So a letter
can be sent twice, with the same Message-ID, but is never lost. What people are told,
and what a job does, belongs to the apps above.
"""
