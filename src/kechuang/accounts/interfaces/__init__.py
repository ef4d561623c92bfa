"""Forms, tables and exports of accounts and of the audit log."""
