"""Changes of the plan: the only place where its state changes."""
