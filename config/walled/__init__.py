"""Django's PostgreSQL, with the second wall told to every new connection."""
