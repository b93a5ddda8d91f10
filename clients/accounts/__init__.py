"""Accounts: what ours are like, told to the library that keeps them."""
