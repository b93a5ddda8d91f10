"""How the project is put together and run."""
