"""Sign-in, second factor, people, roles, the audit log."""

from __future__ import annotations

from allauth.account import views as allauth_account
from allauth.socialaccount import views as allauth_social
from django.urls import URLPattern, URLResolver, include, path

from kechuang.accounts.views import account, acts, audit, first_run, people, roles, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.SignInView.as_view(), name="account_login"),
    path("sign-out/", allauth_account.logout, name="account_logout"),
    path("reauthenticate/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("single-sign-on/cancelled/", allauth_social.login_cancelled, name="socialaccount_login_cancelled"),
    path("single-sign-on/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("demo/<str:key>/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("first/", first_run.first_run, name="first_run"),
    path("new-password/<str:secret>/", account.new_password, name="new_password"),
    path("me/", account.account, name="account"),
    path("me/password/", account.account_password, name="account_password"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<str:key>/", people.person, name="person"),
    path("people/<str:key>/correct/", people.person_edit, name="person_edit"),
    path("people/<str:key>/disable/", acts.person_disable, name="person_disable"),
    path("people/<str:key>/enable/", acts.person_enable, name="person_enable"),
    path("people/<str:key>/reset/", acts.person_reset, name="person_reset"),
    path("people/<str:key>/end-sessions/", acts.person_end_sessions, name="person_end_sessions"),
    path("people/<str:key>/second-factor/", acts.person_second_factor, name="person_second_factor"),
    path("people/<str:key>/link/", acts.person_link, name="person_link"),
    path("people/<str:key>/unlink/", acts.person_unlink, name="person_unlink"),
    path("people/<str:key>/grants/", roles.grant_new, name="grant_new"),
    path("grants/<str:key>/revoke/", roles.grant_revoke, name="grant_revoke"),
    path("roles/", roles.roles, name="roles"),
    path("audit/", audit.audit, name="audit"),
    path("audit/export/", audit.audit_export, name="audit_export"),
    path("audit/verify/", audit.audit_verify, name="audit_verify"),
    path("audit/<int:sequence>/", audit.audit_entry, name="audit_entry"),
]
