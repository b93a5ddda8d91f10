"""`make screenshots`: pictures of every page, in both sizes and both themes."""
