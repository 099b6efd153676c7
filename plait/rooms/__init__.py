"""Rooms: what one short code opens, on a poster, on a phone or read out.

A room is where people answer one question: in a consultation, on an opinion map or in
a choice of priorities. A seat is somebody in it, with a name or without. What they
say or choose is kept by the app that the room leads to; nothing here knows which.
"""
