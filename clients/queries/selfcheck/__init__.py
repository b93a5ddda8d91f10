"""Is it us? What the log says of our own part, for the person who looks. Nothing here rests on what others felt.

Only the diagnoses and the weeks do, as everywhere: they are stored, and shown to all who see the client.
"""
