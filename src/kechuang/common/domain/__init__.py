"""Changes of state that every room shares."""
