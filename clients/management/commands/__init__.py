"""Commands that users script against; see docs/operations.md."""
