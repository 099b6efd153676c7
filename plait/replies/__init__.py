"""Telling people back: who is owed an answer, by when, in which way; and done.

What is owed is worked out from contributions and decisions and never typed in.
The words are made ready here for email, text, letter and phone.
"""
