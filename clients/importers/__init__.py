"""Files in other formats, turned into the arguments of the services."""
