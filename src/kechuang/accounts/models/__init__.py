from kechuang.accounts.models.grants import RoleGrant
from kechuang.accounts.models.records import AuditRecord
from kechuang.accounts.models.signin import AttemptOutcome, FirstRunToken, PasswordLink, SignInAttempt
from kechuang.accounts.models.users import User

__all__ = ["AttemptOutcome", "AuditRecord", "FirstRunToken", "PasswordLink", "RoleGrant", "SignInAttempt", "User"]
