"""What to do for each advice, step by step: our own texts, kept as data. `books.find` is the way to one."""
