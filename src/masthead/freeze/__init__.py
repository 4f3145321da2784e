"""The switch, and the passes through it."""
