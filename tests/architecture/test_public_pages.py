"""Everything is closed by default; what is open to everybody stands here, and nothing else is."""

from tests.architecture.routes import is_public, routes

PLATFORM = {
    "core:about",
    "core:accent",
    "core:accessibility",
    "core:numerals",
    "core:privacy",
    "core:robots",
    "core:root",
    "health",
    "sitemap",
    "sitemap-section",
}
#: Read by everybody when the group is public.
READING = {
    "groups:home",
    "groups:group",
    "groups:about",
    "groups:cycles",
    "groups:cycle",
    "groups:social",
    "groups:teams",
    "groups:team",
    "groups:themes",
    "groups:theme",
    "groups:organisations",
    "groups:organisation",
    "campaigns:campaigns",
    "campaigns:campaign",
    "campaigns:ideas",
    "campaigns:idea",
    "campaigns:feed",
    "campaigns:open_data",
    "events:events",
    "events:group_events",
    "events:group_list",
    "events:group_calendar",
    "events:series",
    "events:event",
    "events:calendar",
    "events:file",
    "programmes:programme",
    "programmes:changes",
    "programmes:session",
    "programmes:session_file",
    "programmes:ics",
    "programmes:json",
    "programmes:xml",
    "programmes:xlsx",
    "programmes:picture",
    "moderation:record",
    # Final ones that everybody may read.
    "meetings:minutes",
    "meetings:paper",
}
#: What a stranger does, within limits.
TAKING_PART = {
    "contributions:new_idea",
    "campaigns:similar",
    "campaigns:support",
    "moderation:report",
    "registration:organisations",
    "registration:register",
    "registration:sent",
}
#: Opened by the secret in the address: a letter, a private link.
BY_A_SECRET = {
    "contributions:private_idea",
    "contributions:confirm",
    "contributions:edit",
    "contributions:withdraw",
    "contributions:withdraw_name",
    "contributions:leave_address",
    "contributions:renew_link",
    "events:private_calendar",
    "programmes:speaking",
    "programmes:own_picture",
    "attendance:certificate",
    "attendance:certificate_check",
    "attendance:code",
    "attendance:questions",
    "registration:accept",
    "registration:cancel",
    "registration:change",
    "registration:confirm",
    "registration:delegation",
    "registration:file",
    "registration:let_go",
    "registration:mine",
    "registration:renew_link",
    "meetings:answer_by_link",
    "accounts:invitation",
    "mailing:stop",
}
SIGNING_IN = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "accounts:erased",
    # It leads to the one sign-in.
    "admin:login",
}
#: The letters of the demonstration; elsewhere they are not found.
DEMO = {"letters", "letter", "letter-as-page"}
PUBLIC = PLATFORM | READING | TAKING_PART | BY_A_SECRET | SIGNING_IN | DEMO


def test_only_the_listed_pages_are_public():
    public = {name for name, view in routes() if is_public(view)}

    assert public == PUBLIC


def test_pages_of_the_demonstration_are_not_found_elsewhere(client, settings, db):
    settings.DEMO = False

    assert client.get("/demo/letters/", follow=True).status_code == 404
