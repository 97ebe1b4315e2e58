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
    "schedules:session_file",
    "schedules:ics",
    "schedules:json",
    "schedules:xml",
    "schedules:xlsx",
    "programmes:picture",
    "moderation:record",
    # What everybody may see of a cycle, asked for and read without an account.
    "reports:reports",
    "reports:ask",
    "reports:report",
    "reports:progress",
    "reports:file",
    # Pictures of published texts.
    "editions:public_figure",
    "publications:briefs",
    "publications:brief",
    "publications:text",
    "publications:version",
    "publications:file",
    "publications:newest_file",
    "publications:citation",
    "publications:feed",
    "publications:open_data",
    "publications:pack",
    "publications:pack_file",
    "briefs:call",
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
    "briefs:new_abstract",
    "briefs:sent",
    "registrants:organisations",
    "registrants:register",
    "registrants:sent",
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
    "registrants:accept",
    "registrants:cancel",
    "registrants:change",
    "registrants:confirm",
    "delegations:delegation",
    "registrants:file",
    "registrants:let_go",
    "registrants:mine",
    "registrants:renew_link",
    "meetings:answer_by_link",
    "briefs:confirm",
    *(
        f"briefs:{name}_by_link"
        for name in (
            "abstract",
            "answer",
            "author",
            "authors",
            "change_author",
            "cite",
            "drop_citation",
            "drop_recommendation",
            "invite",
            "recommend",
            "recommendation",
            "renew_link",
            "step",
            "work",
        )
    ),
    *(
        f"editions:{name}_by_link"
        for name in (
            "beside",
            "figure",
            "figure_file",
            "figures",
            "newer_source",
            "on_remark",
            "put_back",
            "put_back_state",
            "remark",
            "save",
            "save_translated",
            "section",
            "states",
            "status",
            "text",
            "texts",
            "title",
            "translate",
            "version",
            "versions",
            "word",
            "word_out",
        )
    ),
    "reviews:accept",
    "reviews:changes",
    "reviews:decision_by_link",
    "reviews:decline",
    "reviews:picture",
    "reviews:review",
    "reviews:reviewer",
    "reviews:text",
    "reviews:word_file",
    "accounts:invitation",
    "mailing:stop",
    # On the list of a timetable.
    "reports:listed",
    "reports:listed_file",
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
