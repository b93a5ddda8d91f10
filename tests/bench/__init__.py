"""How fast the product is against the least that the same database can do: `make bench`."""
