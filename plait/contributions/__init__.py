"""The words: what people said, wrote, drew or chose, and what we asked them.

This is the only app whose tables hold people's words. Ways of taking part point
here; decisions answer what stands here; nothing here knows a decision.
"""
