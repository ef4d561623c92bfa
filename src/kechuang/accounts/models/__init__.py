from kechuang.accounts.models.grants import RoleGrant
from kechuang.accounts.models.signin import FirstRunToken, SignInAttempt
from kechuang.accounts.models.users import User

__all__ = ["FirstRunToken", "RoleGrant", "SignInAttempt", "User"]
