"""An answer to a client: what it can be an answer to, what its four parts begin with, and the letter they make."""
