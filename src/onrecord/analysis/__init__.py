"""Pure functions over what was said: positions and networks, how they move, and how far coders agree."""
