"""A small API for people's own scripts: JSON in and out, a token with each request, no cookies."""
