"""People, the roles they hold for a scope, sign-in, and the reach that every query runs in."""
