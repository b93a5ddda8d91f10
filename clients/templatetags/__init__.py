"""How numbers, dates and pictures look in templates."""
