"""Changes of state of the register."""
