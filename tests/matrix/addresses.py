"""Every address of the house, opened by everybody: where each is tried, and what its answer is called."""

from contextlib import nullcontext
from unittest.mock import patch

from django.contrib import admin
from django.template.base import Template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from accounts.invitations import token_for
from briefs import links as brief_links
from contributions import private_links
from programmes import private_links as speaker_links
from registration import links as registration_links
from reviews import links as review_links
from tests.architecture.routes import routes
from tests.matrix import applying, deciding, filing, practising, talking
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
    "applications_call": "seat_call",
    "audit_entry": "entry",
    "mailing_outgoingletter": "letter",
    "mailing_stop": "stop",
    "mailing_address": "address",
    "registration_question": "registration_question",
    "reminders_rule": "rule",
    "reminders_reminder": "reminder",
    "traces_inferredfield": "fact",
    "groups_engagementgroup": "group",
    "campaigns_campaign": "open_campaign",
    "campaigns_idea": "published_idea",
    "campaigns_declinereason": "reason",
    "events_event": "public_event",
    "events_series": "series",
    "library_paper": "filed_paper",
    "exchange_programme": "exchange",
    "roadmaps_recommendation": "spoken",
    "calendars_knownentry": "known_entry",
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
        **{
            key: [group]
            for key in (
                "events:group_events",
                "events:group_list",
                "events:group_calendar",
                "years:continuity",
                "years:open",
            )
        },
        "desk:comparison": one,
        **{f"years:{name}": one for name in ("year", "move", "closing", "handover", "ask")},
        "years:end": [*one, "close"],
        "years:set_aside": [*one, "briefs"],
        "years:hand_over": [*one, "agree"],
        "events:series": [group, thing[side, "series_of_hidden" if face else "series"].slug],
        **_of_a_meeting(thing, side, face, one),
        **_of_a_registration(thing, side, face, one),
        **_of_a_door(thing, side, face, one),
        **_of_a_brief(thing, side, face, one),
        **_of_a_text(thing, side, face, one),
        **_of_reviews(thing, side, face, one),
        **_of_publications(thing, side, face, one),
        **_of_a_programme(thing, side, face, one),
        **applying.arguments(thing, side, face, one),
        **deciding.arguments(thing, side, face, one),
        **talking.arguments(thing, side, face, one),
        **filing.arguments(thing, side, face, one),
        **practising.arguments(thing, side, face, one),
        **_of_a_report(thing, side, face, one),
        **_of_a_pack(thing, side, face, one),
    }
    if name in special:
        yield special[name]
    elif name.startswith("contributions:") and "<token>" in _route(name):
        yield [private_links.token_for(idea)]
    elif name.startswith(("campaigns:", "contributions:", "moderation:")):
        yield from ([*one, campaign.slug, idea.pk], [*one, campaign.slug], one)
    elif name in {"events:private_calendar", "desk:calendar"}:
        yield ["forged"]
    elif name.startswith("events:"):
        event = thing[side, "hidden_event" if face else "public_event"]
        yield from ([*one, event.slug], one, [])
    elif name.startswith("groups:"):
        yield from (one, [group], [])
    else:
        yield from ([], [1])


def _of_a_meeting(thing, side, face, one):
    """Of the meeting whose minutes circulate."""
    kinds = ("papers", "agenda_item", "decision", "action", "correction")
    papers, item, decision, action, correction = (thing[side, f"{face}{kind}"] for kind in kinds)
    event = [*one, papers.event.slug]
    others = ("meeting", "answer", "attendance", "circulate", "new_item", "minutes", "paper")
    items = ("item", "write", "new_decision", "new_action", "correct")
    found = {
        **dict.fromkeys((*others, "versions", "confirm_minutes"), event),
        **{name: [*event, item.pk] for name in items},
        "my_actions": [],
        "answer_by_link": ["forged"],
        "action": [action.pk],
        "move_due": [action.pk],
        "meetings": [*one, papers.event.team.slug],
        "new": [*one, papers.event.team.slug],
        "do": [*event, "cancel"],
        "minutes_do": [*event, "finish"],
        "decision": [*event, decision.pk],
        "edit_action": [*event, action.pk],
        "decide": [*event, correction.pk, "accept"],
        "move_item": [*event, item.pk, "up"],
    }
    return {f"meetings:{name}": arguments for name, arguments in found.items()}


def _of_a_brief(thing, side, face, one):
    """Of the brief that the contributor writes: at the desk, and behind a private link."""
    kinds = ("call", "brief", "author", "recommendation", "citation", "assignment")
    call, brief, author, recommendation, citation, assignment = (
        thing[side, f"{face}{kind}"] for kind in kinds
    )
    plain = ("work", "abstract", "answer", "assign", "authors", "invite", "renew_link")
    rest = {
        **{name: [] for name in (*plain, "recommend", "cite")},
        "step": ["submitted"],
        "unassign": [assignment.pk],
        "author": [author.pk],
        "change_author": [author.pk, "up"],
        "recommendation": [recommendation.pk],
        "drop_recommendation": [recommendation.pk],
        "drop_citation": [citation.pk],
    }
    token = brief_links.token_for(author)
    found = {
        **{name: [brief.code, *more] for name, more in rest.items()},
        **{f"{name}_by_link": [token, *more] for name, more in rest.items()},
        **{
            name: [*one, call.slug]
            for name in ("call", "poster", "new_abstract", "sent", "release")
        },
        **dict.fromkeys(("board", "decide", "begin"), one),
        "confirm": [brief_links.confirm_token_for(author)],
        "mine": [],
    }
    return {f"briefs:{name}": arguments for name, arguments in found.items()}


def _of_a_text(thing, side, face, one):
    """Of the text of that brief, and of its translation."""
    kinds = ("author", "figure", "comment", "second_text")
    author, figure, comment, second = (thing[side, f"{face}{kind}"] for kind in kinds)
    text, section = ["ar"], ["ar", "summary"]
    rest = {
        **dict.fromkeys(("text", "title", "versions", "figures", "word", "word_out"), text),
        **{key: [*text, 1] for key in ("version", "put_back")},
        **{key: [*text, figure.key] for key in ("figure", "figure_file")},
        **dict.fromkeys(("section", "save", "remark", "states"), section),
        **{key: [*section, second.pk] for key in ("beside", "put_back_state")},
        **{key: ["en"] for key in ("status", "newer_source")},
        **{key: ["en", "summary"] for key in ("translate", "save_translated")},
        "on_remark": [*text, comment.pk, "resolve"],
        "texts": [],
    }
    token = brief_links.token_for(author)
    found = {
        **{name: [author.brief.code, *more] for name, more in rest.items()},
        **{f"{name}_by_link": [token, *more] for name, more in rest.items()},
        "public_figure": [*one, figure.key],
    }
    return {f"editions:{name}": arguments for name, arguments in found.items()}


def _of_reviews(thing, side, face, one):
    """Of the brief in review that the contributor wrote, and behind the link of somebody who reviews it."""
    kinds = ("reviewed_brief", "reviewer")
    brief, reviewer = (thing[side, f"{face}{kind}"] for kind in kinds)
    desk = ("reviews", "reviewers", "advise", "decide", "release", "decision")
    link = ("reviewer", "accept", "decline", "review", "text", "word_file", "changes", "picture")
    token = review_links.reviewer_link.token_for(reviewer)
    found = {
        **{name: [brief.code] for name in desk},
        **{name: [token] for name in link},
        "invitation": [brief.code, reviewer.key, "withdraw"],
        "decision_by_link": [brief_links.token_for(brief.authors.get())],
        "of_call": [*one, brief.call.slug],
        "picture": [token, "abcdefghij"],
    }
    return {f"reviews:{name}": arguments for name, arguments in found.items()}


def _of_publications(thing, side, face, one):
    """Of a published brief of the cycle."""
    brief = thing[side, f"{face}published_brief"]
    number = [*one, brief.number]
    found = {
        **dict.fromkeys(("briefs", "feed", "open_data", "pack"), one),
        "pack_file": [*one, "ar"],
        "brief": number,
        "text": [*number, "ar"],
        "version": [*number, 1, "ar"],
        "file": [*number, 1, "ar", "docx"],
        "newest_file": [*number, "pdf"],
        "citation": [*number, "ris"],
        "publishing": [brief.code],
        "act": [brief.code, "publish"],
    }
    return {f"publications:{name}": arguments for name, arguments in found.items()}


def _of_a_door(thing, side, face, one):
    """Of the event that the registrant came to."""
    event = [*one, thing[side, "hidden_event" if face else "public_event"].slug]
    kinds = ("registration", "doorkeeper", "checkin", "certificate", "paper")
    registration, key, check_in, certificate, paper = (
        thing[side, f"{face}{kind}"] for kind in kinds
    )
    plain = (
        "door",
        "device_list",
        "receive",
        "worker",
        "walk_in",
        "leaving",
        "keys",
        "attendance",
        "papers",
    )
    secret = [registration_links.token_for(registration)]
    found = {
        **dict.fromkeys(plain, event),
        **dict.fromkeys(("certificate", "questions"), secret),
        "code": [registration.code],
        "certificate_check": [certificate.code],
        "undo": [*event, check_in.pk],
        "badge": [*event, registration.pk],
        "take_key_back": [*event, key.pk],
        "paper": [*event, paper.pk],
        "do": [*event, "finish"],
    }
    return {f"attendance:{name}": arguments for name, arguments in found.items()}


def _of_a_registration(thing, side, face, one):
    """The form by its event, all else by the secret of a private link."""
    event = [*one, thing[side, "hidden_event" if face else "public_event"].slug]
    secret = [registration_links.token_for(thing[side, f"{face}registration"])]
    delegation = [registration_links.delegation_token_for(thing[side, f"{face}delegation"])]
    verbs = ("mine", "confirm", "change", "cancel", "renew_link", "accept", "let_go", "file")
    found = {
        **dict.fromkeys(("register", "sent", "organisations"), event),
        **dict.fromkeys(verbs, secret),
    }
    return {
        **{f"registrants:{name}": arguments for name, arguments in found.items()},
        "delegations:delegation": delegation,
        "admissions:registrations": event,
    }


def _of_a_pack(thing, side, face, one):
    """Of one that has no file yet."""
    named = [*one, thing[side, f"{face}pack"].code]
    found = {
        "packs": one,
        "pack": named,
        "progress": named,
        "file": named,
        "do": [*named, "cancel"],
    }
    return {f"packs:{name}": arguments for name, arguments in found.items()}


def _of_a_report(thing, side, face, one):
    """Of the one for everybody, which has no file."""
    report, timetable = (thing[side, f"{face}{kind}"] for kind in ("open_report", "timetable"))
    found = {
        "mine": [],
        "listed": ["forged"],
        "listed_file": ["forged", "csv"],
        "reports": one,
        "ask": [*one, "cycle"],
        "turn": [*one, timetable.pk, "stop"],
        "report": [*one, report.code],
        "progress": [*one, report.code],
        "file": [*one, report.code, "csv"],
        "do": [*one, report.code, "cancel"],
    }
    return {f"reports:{name}": arguments for name, arguments in found.items()}


def _of_a_programme(thing, side, face, one):
    """The published programme of the event, and the private page of its speaker, who gave no picture."""
    event = [*one, thing[side, "hidden_event" if face else "public_event"].slug]
    page = thing[side, f"{face}speaker_page"]
    session = [*event, thing[side, f"{face}planned_session"].pk]
    secret = [speaker_links.token_for(page)]
    found = {
        **dict.fromkeys(("programme", "changes"), event),
        "session": session,
        **dict.fromkeys(("speaking", "own_picture"), secret),
        "picture": [*event, page.person_id],
    }
    files = {**dict.fromkeys(("ics", "json", "xml", "xlsx"), event), "session_file": session}
    return {f"programmes:{name}": arguments for name, arguments in found.items()} | {
        f"schedules:{name}": arguments for name, arguments in files.items()
    }


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
    if name.endswith("registration_release"):
        # The decisions of a form are told together.
        faced = f"{'hidden_' if face else ''}registrationform"
    thing = world.things.get((side, faced))
    if name.endswith("programme_session") and thing is not None:
        yield [thing.pk, world.things[side, f"{face}planned_session"].pk]
    if thing is not None:
        yield from ([thing.pk], [thing.pk, "open"], [thing.pk, "cancel"])
    if not face:
        yield from ([], ["accounts"], [1, 1])


def unwritten():
    """While this lasts every template is blank: who may see a page is known before its words are."""
    return patch.object(Template, "_render", lambda *_args: mark_safe(""))


def answer_of(client, path, look=None):
    """One letter: 2 shown, l sent to sign in, > sent elsewhere, 3 refused, 4 not found, 5 only by a button, d down.

    `look` is given what was answered; where nobody looks, the page is not made up to be thrown away.
    """
    with unwritten() if look is None else nullcontext():
        response = client.get(path)
    if response.streaming:
        # Read to its end, or its file stays open. To close it would end the connection, as the end of a request does.
        list(response.streaming_content)
    elif look is not None:
        look(response)
    if 300 <= response.status_code < 400:
        is_door = "/login/" in response["Location"]
        return "l" if is_door else ">"
    return ANSWERS.get(response.status_code, "?")


def edges(row):
    """By column of a row, who is asked: on one's own side the first to whom it opens and the last of each who are kept out;
    elsewhere the last who is kept out, or the first where nobody is."""
    found = {}
    for (column, (_side, _face, roles)), answers in zip(COLUMNS.items(), row, strict=True):
        at = {answers.index(one) if one == "2" else answers.rindex(one) for one in answers}
        if column != "own":
            at = {max((place for place in at if answers[place] != "2"), default=0)}
        found[column] = "".join(roles[place] for place in sorted(at)) if answers != "-" else ""
    return found


def answers(clients, world, name, looks=None, asked=None):
    """By column: the answers to each of its people, and `-` where there is no such address.

    `looks`: who looks at what on the own side, by role. `asked`: by column, who is asked; without it everybody.
    """
    found = []
    for column, (side, face, everybody) in COLUMNS.items():
        roles = asked[column] if asked else everybody
        path = path_of(world, name, side, face)
        if path is None or (face and path == path_of(world, name, side, "")):
            found.append("-")
            continue
        there = (looks or {}) if column == "own" else {}
        found.append("".join(answer_of(clients[role], path, there.get(role)) for role in roles))
    return tuple(found)


assert set(COLUMNS["own"][2]) == set(ROLES)
