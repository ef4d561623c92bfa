"""What everybody meets first: the home page, search, the public pages and the versioned API."""
