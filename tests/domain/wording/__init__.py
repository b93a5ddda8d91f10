"""The wording check, against its own examples and against those that no rule has seen."""
