"""Evenkeel: client relationships, what they give and what they take."""
