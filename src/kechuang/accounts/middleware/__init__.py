"""Around each request: the session's rules, and the reach that its queries run in."""

from kechuang.accounts.middleware.reach import ReachMiddleware
from kechuang.accounts.middleware.sessions import SessionRulesMiddleware

__all__ = ["ReachMiddleware", "SessionRulesMiddleware"]
