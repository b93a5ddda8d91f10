"""The demo portfolio: fourteen relationships told in weeks before the day on which they are seeded."""
