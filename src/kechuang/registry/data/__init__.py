"""Data files of the register: regions, places, the industry scheme and its words."""
