"""Backups: one file with every row, every uploaded file and every seal; the same form for SQLite and PostgreSQL.

The file is a ZIP archive: `tables/<table>.jsonl` (one JSON array per row, in the order of the primary key), `files/…`,
`seals/…`, and last `manifest.json` with the digest of each of them. A backup is read in one snapshot of the store, while
people go on working. It restores into either store, into this version or a later one.
"""
