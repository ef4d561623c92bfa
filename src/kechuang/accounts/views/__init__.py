"""Pages around sign-in, people, roles and the audit log, and the guards that every room's pages use."""
