"""Settings, addresses and the command line: the room that puts the house together."""
