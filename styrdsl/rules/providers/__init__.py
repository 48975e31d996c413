"""PUF: follow-up of private providers."""
