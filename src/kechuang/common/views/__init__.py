"""Pages that serve every room."""
