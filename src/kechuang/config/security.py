"""Settings that guard: password profiles, sign-in, response headers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

#: Length by profile. djbh3: GB/T 22239-2019 8.1.4.1 a (complexity, rotation); asvs: OWASP ASVS 5.0 6.2.1, 6.2.5.
PASSWORD_LENGTH = {"djbh3": 10, "asvs": 12}


def password_validators(profile: str) -> list[dict[str, Any]]:
    """Validators of a profile; both refuse common passwords and passwords like the user's own data."""
    base = "django.contrib.auth.password_validation."
    found: list[dict[str, Any]] = [
        {"NAME": base + "MinimumLengthValidator", "OPTIONS": {"min_length": PASSWORD_LENGTH[profile]}},
        {"NAME": base + "CommonPasswordValidator"},
        {"NAME": base + "UserAttributeSimilarityValidator"},
    ]
    if profile == "djbh3":
        found.append({"NAME": "kechuang.accounts.passwords.FourKindsValidator"})
    return found


def allauth(values: dict[str, Any]) -> dict[str, Any]:
    """Sign-in: no open sign-up, the same answer for known and unknown names, second factor by TOTP, optional OIDC."""
    found: dict[str, Any] = {
        # The only backend: allauth's own would check passwords past the throttle.
        "AUTHENTICATION_BACKENDS": ["kechuang.accounts.backends.PasswordBackend"],
        "ACCOUNT_ADAPTER": "kechuang.accounts.adapters.AccountAdapter",
        "SOCIALACCOUNT_ADAPTER": "kechuang.accounts.adapters.SingleSignOnAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": {"login_failed": False, "login": False},
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ALLAUTH_TRUSTED_PROXY_COUNT": values["trusted_proxies"],
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Kechuang",
        "MFA_ADAPTER": "kechuang.accounts.adapters.SecondFactorAdapter",
        "MFA_FORMS": {
            "authenticate": "kechuang.accounts.interfaces.sign_in.CodeForm",
            "reauthenticate": "kechuang.accounts.interfaces.sign_in.CodeAgainForm",
            "activate_totp": "kechuang.accounts.interfaces.sign_in.NewCodeForm",
        },
        "ACCOUNT_FORMS": {
            "login": "kechuang.accounts.interfaces.sign_in.SignInForm",
            "reauthenticate": "kechuang.accounts.interfaces.sign_in.PasswordAgainForm",
        },
        "SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX": "",
        "SCOPE_MODELS": {
            "region": ("registry.Region", ("code",)),
            "organisation": ("registry.Organisation", ("key", "code")),
        },
        "SOCIALACCOUNT_ONLY": False,
    }
    if values["oidc_issuer"]:
        found["SOCIALACCOUNT_PROVIDERS"] = {"openid_connect": {"APPS": [_oidc_app(values)], "OAUTH_PKCE_ENABLED": True}}
    return found


def _oidc_app(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": "city",
        "name": values["oidc_name"],
        "client_id": values["oidc_client_id"],
        "secret": values["oidc_client_secret"],
        # Who it is comes from the ID token, whose issuer and audience are checked; not from a second, unchecked answer.
        "settings": {"server_url": values["oidc_issuer"], "fetch_userinfo": False},
    }


def _origin_of(address: str) -> list[str]:
    """Where the single sign-on button leads: browsers hold `form-action` against the redirect as well."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def headers(values: dict[str, Any]) -> dict[str, Any]:
    """Response headers: strict content policy, no framing, no sniffing; HTTPS only where the site has it."""
    tls = values["tls"]
    return {
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [SELF],
                "img-src": [SELF, "data:"],
                "object-src": [NONE],
                "base-uri": [NONE],
                "form-action": [SELF, *_origin_of(values["oidc_issuer"])],
                "frame-ancestors": [NONE],
            }
        },
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_SSL_REDIRECT": tls,
        "SECURE_HSTS_SECONDS": 31_536_000 if tls else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": tls,
        "SECURE_HSTS_PRELOAD": tls,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if tls and values["trusted_proxies"] else None,
        "SESSION_COOKIE_SECURE": tls,
        "CSRF_COOKIE_SECURE": tls,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
    }
