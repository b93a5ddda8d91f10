"""What we change: one transaction each, typed refusals beside the function that raises them."""
