"""Changes of state around people, roles and sign-in, and the frame that every change of state runs in."""
