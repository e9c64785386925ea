"""Read-only views over what was said: positions and how they move."""
