"""What a browser asks for, and what it gets."""
