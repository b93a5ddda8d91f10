"""Crispy forms, one a screen."""
