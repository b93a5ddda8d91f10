"""The walls between workspaces: who comes in, and what the database shows to whom."""
