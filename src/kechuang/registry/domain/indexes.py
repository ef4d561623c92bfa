"""Indexes that Django cannot declare for every store alike. Made after each migration, so that a rebuilt table has them.

What each is for stands in `docs/developers/decisions/0004-register-search.md`.
"""

from __future__ import annotations

from django.db import connections

CUBE = "region_id, kind, status, region_conflict, is_simulated"

#: For every store. `merged_into_id` stands first: no list shows a merged record, and an index must hold it to be enough.
COMMON = (
    f"CREATE INDEX IF NOT EXISTS registry_list_cube ON registry_organisation (merged_into_id, {CUBE})",
    "CREATE INDEX IF NOT EXISTS registry_list_name ON registry_organisation (name, id) WHERE merged_into_id IS NULL",
    "CREATE INDEX IF NOT EXISTS registry_list_capital ON registry_organisation (capital, id) WHERE merged_into_id IS NULL",
    "CREATE INDEX IF NOT EXISTS registry_link_counts ON registry_chainlink (organisation_id, state, industry_id)",
)
#: SQLite reads one narrow index from end to end instead of the wide rows.
SQLITE = (f"CREATE INDEX IF NOT EXISTS registry_list_search ON registry_organisation (merged_into_id, search, {CUBE})",)
#: PostgreSQL finds every two neighbouring characters: a word of two characters has no trigram.
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION registry_pairs(value text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(value, n, 2)), '{}') FROM generate_series(1, length(value) - 1) n $$""",
    "CREATE INDEX IF NOT EXISTS registry_list_search ON registry_organisation USING gin (registry_pairs(search))",
)
STATEMENTS = {"sqlite": (*COMMON, *SQLITE), "postgresql": (*COMMON, *POSTGRESQL)}


def make_indexes(using: str = "default") -> None:
    """Make what is not there yet."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in STATEMENTS.get(connection.vendor, COMMON):
            cursor.execute(statement)
