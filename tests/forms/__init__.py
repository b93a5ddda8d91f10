"""Forms and their inputs."""
