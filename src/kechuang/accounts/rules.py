"""Who may do what with accounts and roles: the system administrator makes accounts, the security administrator grants roles."""

from __future__ import annotations

from kechuang.accounts.enums import Role
from kechuang.accounts.permits import holds

MANAGES_ACCOUNTS = holds(Role.SYSTEM_ADMIN)
MANAGES_ROLES = holds(Role.SECURITY_ADMIN)
READS_AUDIT = holds(Role.AUDIT_ADMIN)
