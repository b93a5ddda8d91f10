"""Cases to practise on: from the log, without names and places."""
