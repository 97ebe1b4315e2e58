"""Every address of the house, opened by everybody: where each is tried, and what its answer is called."""

from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from accounts.invitations import token_for
from contributions import private_links
from tests.architecture.routes import routes
from tests.matrix.world import ROLES

#: On which side, with which face, by whom. On the other side and behind a hidden face few differ from a stranger.
COLUMNS = {
    "own": ("own", "", "asmdofcjxk"),
    "other": ("other", "", "sdok"),
    "hidden": ("own", "hidden_", "amdok"),
}
#: What is answered, in one letter.
ANSWERS = {503: "d", 200: "2", 204: "2", 400: "!", 403: "3", 404: "4", 405: "5", 409: "!"}
#: Rows of the house that the world calls otherwise.
KINDS = {
    "accounts_user": "account",
    "audit_entry": "entry",
    "mailing_outgoingletter": "letter",
    "mailing_stop": "stop",
    "mailing_address": "address",
    "reminders_rule": "rule",
    "reminders_reminder": "reminder",
    "traces_inferredfield": "fact",
    "groups_engagementgroup": "group",
    "campaigns_campaign": "open_campaign",
    "campaigns_idea": "published_idea",
    "campaigns_declinereason": "reason",
    "events_event": "public_event",
    "events_series": "series",
}
#: What stands behind the hidden face instead.
HIDDEN = {
    "public_event": "hidden_event",
    "open_campaign": "hidden_campaign",
    "published_idea": "hidden_idea",
}


def names():
    """Each address once, without the catch-alls of Django's admin."""
    found = {name for name, _ in routes()}
    return sorted(name for name in found if "(?P<" not in name and "<path:" not in name)


def path_of(world, name, side, face):
    """The address for a thing of this side, or None where it has no such face."""
    for arguments in _arguments(world, name, side, face):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return None


def _arguments(world, name, side, face):
    thing = world.things
    cycle = thing[side, f"{face}cycle"]
    group, one = cycle.group.slug, [cycle.group.slug, cycle.slug]
    if name.startswith("admin:"):
        yield from _in_the_house(world, name, side, face)
        return
    campaign = thing[side, "hidden_campaign" if face else "open_campaign"]
    idea = thing[side, "hidden_idea" if face else "published_idea"]
    special = {
        "core:accent": ["0b5f55"],
        "sitemap-section": ["groups"],
        "moderation:decide_idea": [*one, campaign.slug, idea.pk, "publish"],
        "groups:team": [*one, thing[side, f"{face}team"].slug],
        "groups:theme": [*one, thing[side, f"{face}theme"].slug],
        "groups:organisation": [*one, thing[side, "organisation"].slug],
        "accounts:invitation": [token_for(thing[side, "invitation"])],
        "mailing:stop": ["forged"],
        "account_confirm_email": ["forged"],
        "account_reset_password_from_key": ["1", "forged"],
        "letter": ["forged"],
        "letter-as-page": ["forged"],
    }
    if name in special:
        yield special[name]
    elif name.startswith("contributions:") and "<token>" in _route(name):
        yield [private_links.token_for(idea)]
    elif name.startswith(("campaigns:", "contributions:", "moderation:")):
        yield from ([*one, campaign.slug, idea.pk], [*one, campaign.slug], one)
    elif name == "events:private_calendar":
        yield ["forged"]
    elif name.startswith("events:"):
        event = thing[side, "hidden_event" if face else "public_event"]
        yield from ([*one, event.slug], one, [])
    elif name.startswith("groups:"):
        yield from (one, [group], [])
    else:
        yield from ([], [1])


def _route(name):
    return "<token>" if name.partition(":")[2] in SECRETS else ""


#: Opened by the secret of a private link.
SECRETS = frozenset(
    {
        "private_idea",
        "confirm",
        "edit",
        "withdraw",
        "withdraw_name",
        "leave_address",
        "renew_link",
    }
)


def _in_the_house(world, name, side, face):
    label = next(
        (
            f"{model._meta.app_label}_{model._meta.model_name}"
            for model in admin.site._registry
            if name.startswith(f"admin:{model._meta.app_label}_{model._meta.model_name}_")
        ),
        "",
    )
    kind = KINDS.get(label, label.rpartition("_")[2])
    faced = HIDDEN.get(kind, f"hidden_{kind}") if face else kind
    thing = world.things.get((side, faced))
    if thing is not None:
        yield from ([thing.pk], [thing.pk, "open"], [thing.pk, "cancel"])
    if not face:
        yield from ([], ["accounts"], [1, 1])


def answer_of(client, path):
    """One letter: 2 shown, l sent to sign in, > sent elsewhere, 3 refused, 4 not found, 5 only by a button, d down."""
    response = client.get(path)
    if 300 <= response.status_code < 400:
        is_door = "/login/" in response["Location"]
        return "l" if is_door else ">"
    return ANSWERS.get(response.status_code, "?")


def answers(clients, world, name):
    """By column: the answers to each of its people, and `-` where there is no such address."""
    found = []
    for side, face, roles in COLUMNS.values():
        path = path_of(world, name, side, face)
        if path is None or (face and path == path_of(world, name, side, "")):
            found.append("-")
        else:
            found.append("".join(answer_of(clients[role], path) for role in roles))
    return tuple(found)


assert set(COLUMNS["own"][2]) == set(ROLES)
