"""What a pack holds: every model of the program is named here, with how its rows come along or why they stay.

A test holds that none is forgotten. A new model: `by("cycle")` where it hangs on something that comes, `LeftOut` with a
reason where it does not.
"""

from __future__ import annotations

from packs.ruling import LeftOut, Packed, Rule, about, by, named, root

CONTACT = "How to write to somebody: personal data."
SIGNS_IN = LeftOut("How people sign in here; in another place they are asked anew.")
OF_THE_PLATFORM = LeftOut("Belongs to the platform, not to a cycle.")
LETTERS = LeftOut("Letters leave from the place that wrote them.")
BY_CLOCK = LeftOut("Made anew by the clock, of the rules and instants that come along.")
ASKED_FOR = LeftOut("Made on demand of what comes along; asked for anew there.")
MADE_ANEW = LeftOut("Worked out of what comes along.")
OF_ONE = LeftOut("What one person set for themselves.")

#: By room: model -> rule.
ROOMS: dict[str, dict[str, Rule]] = {
    "admin": {"LogEntry": OF_THE_PLATFORM},
    "auth": {
        "Permission": OF_THE_PLATFORM,
        "Group": OF_THE_PLATFORM,
        "Group_permissions": OF_THE_PLATFORM,
    },
    "contenttypes": {"ContentType": OF_THE_PLATFORM},
    "sessions": {"Session": SIGNS_IN},
    "account": {"EmailAddress": SIGNS_IN, "EmailConfirmation": SIGNS_IN},
    "mfa": {"Authenticator": SIGNS_IN},
    "accounts": {
        # Written and read in its own way: see `packs.people`.
        "User": Packed(is_named=True),
        "User_groups": SIGNS_IN,
        "User_user_permissions": SIGNS_IN,
        "Invitation": LeftOut("Its link opens a door here; the next hosts invite anew."),
        "PersonSession": SIGNS_IN,
    },
    "audit": {
        "Entry": about(
            ("target_label", "target_pk"),
            people=("actor_pk",),
            is_renumbered=True,
            blank={"actor_name": "", "target_words": "", "before": None, "after": None},
        ),
    },
    "mailing": {"OutgoingLetter": LETTERS, "Address": LETTERS, "Stop": OF_ONE},
    "traces": {
        "Trace": about(
            ("source_label", "source_pk"), ("target_label", "target_pk"), people=("by_pk",)
        ),
        "Origin": about(("target_label", "target_pk")),
        "InferredField": by("origin", people=("confirmed_by",)),
    },
    "reminders": {
        # Those of one thing are set again with it: keys of things of all kinds stand in one column.
        "Rule": Packed(where="scope = %(scope)s AND target IS NULL", is_renumbered=True),
        "Alarm": BY_CLOCK,
        "Reminder": BY_CLOCK,
        "Preference": OF_ONE,
    },
    "organisations": {
        "Organisation": named(),
        "Office": by("organisation"),
        "Person": named(),
        "PersonRole": by("person", "organisation"),
    },
    "groups": {
        "ParentProcess": named(),
        "EngagementGroup": root("id = %(group)s"),
        "Goal": by("group"),
        "Cycle": root("id = %(cycle)s"),
        "Hosting": by("cycle"),
        "Participation": by("cycle"),
        "Principle": by("group"),
        "Figure": by("group", "cycle"),
        "Milestone": by("cycle"),
        "Team": by("cycle"),
        "Seat": by("team"),
        "Holding": by("seat"),
        "Deputy": by("seat"),
        "Theme": by("cycle"),
        "Question": by("theme"),
    },
    "applications": {
        "Call": by("cycle"),
        "Offer": by("call"),
        "Criterion": by("call"),
        "Application": by(
            "call",
            blank={
                "organisation_name": "",
                "address_mark": "",
                "gender": "",
                "statement": "",
                "word": "",
            },
        ),
        "Answer": by("application", personal="What somebody said of themselves."),
        "Contact": by("application", personal=CONTACT),
    },
    "campaigns": {
        "Campaign": by("cycle"),
        "Campaign_themes": by("campaign", "theme"),
        "Tally": by("campaign"),
        "Contributor": named(personal=CONTACT),
        "Idea": by("campaign"),
        "DeclineReason": named("group"),
        "Decision": by("idea"),
        "Position": by("idea", masked=("voter",)),
    },
    "moderation": {"Flag": by("idea", masked=("voter",))},
    "events": {
        "Series": named(),
        "Event": by("cycle"),
        "Audience": by("event"),
        "Objective": by("event"),
        "Paper": by("event"),
        "EventTheme": by("event"),
        "EventOrganiser": by("event"),
        "CalendarLink": OF_ONE,
        "Session": by("event"),
        "Session_themes": by("session", "theme"),
        "EventPerson": by("event"),
        "Guest": by("event"),
    },
    "calendars": {"KnownEntry": by("cycle")},
    "programmes": {
        "Track": by("event"),
        "Room": by("event"),
        "SessionPlan": by("session"),
        "SpeakerPage": by("event", blank={"wish": ""}),
        "SpeakerContact": by("page", personal=CONTACT),
        "Version": by("event"),
    },
    "meetings": {
        "Meeting": by("event"),
        "AgendaItem": by("meeting"),
        "Paper": by("item"),
        "Minutes": by("meeting"),
        "Passage": by("item"),
        "Correction": by("item"),
        "Confirmation": by("minutes"),
        "MinutesVersion": by("minutes"),
        "Decision": by("meeting"),
        "ActionItem": by("meeting"),
        "DueMove": by("action"),
        "Reply": by("meeting"),
        "Attendance": by("meeting"),
    },
    "registration": {
        "RegistrationForm": by("event"),
        "FormCategory": by("form"),
        "Question": by("form"),
        "Choice": by("question"),
        "Consent": by("form"),
        "OrganisationPlaces": by("form"),
        "SessionPlaces": by("form"),
        "Delegation": by("form", blank={"head_name": "", "head_email": ""}),
        "Registration": by("form", blank={"organisation_name": "", "address_mark": ""}),
        "Contact": by("registration", personal=CONTACT),
        "Answer": by(
            "registration", personal="What somebody answered on the form about themselves."
        ),
        "Consented": by("registration"),
        "SessionSeat": by("registration"),
        "Tally": by("form"),
    },
    "admissions": {"Circular": by("form")},
    "attendance": {
        "Certificate": by("event", personal="The names of those who came."),
        "CheckIn": by("registration"),
        "Closing": by("event"),
        "DoorKeeper": by("event"),
        "Paper": ASKED_FOR,
        "Questionnaire": by("event"),
        "Question": by("questionnaire"),
        "Replied": by("registration"),
        "Reply": by("questionnaire"),
        "Answer": by("reply"),
    },
    "briefs": {
        "Call": by("cycle"),
        "Call_teams": by("call", "team"),
        "Call_themes": by("call", "theme"),
        "Call_key_questions": by("call", "question"),
        "CallSection": by("call"),
        "Criterion": by("call"),
        "Brief": by("cycle"),
        "Abstract": by("brief"),
        "Author": by("brief"),
        "AuthorContact": by("author", personal=CONTACT),
        "Recommendation": by("brief"),
        "Citation": by("brief"),
        "Assignment": by("brief"),
        "Step": by("brief"),
    },
    "editions": {
        "Edition": by("brief"),
        "Writer": by("brief"),
        "Section": by("edition"),
        "SectionSave": by("section"),
        "Comment": by("section"),
        "Figure": by("edition"),
        "TextVersion": by("edition"),
        "ParagraphPair": by("edition"),
    },
    "reviews": {
        "Round": by("brief"),
        "Invitation": by(
            "round", blank={"address_mark": "", "conflict_words": "", "answer_words": ""}
        ),
        "InvitationContact": by("invitation", personal=CONTACT),
        "Review": by("invitation"),
        "Score": by("review"),
        "Advice": by("round"),
        "Decision": by("round"),
        "ReleasedComment": by("decision"),
        "Response": by("round"),
    },
    "publications": {
        "Doi": by("brief"),
        "Publication": by("brief"),
        "PublishedEdition": by("publication"),
        "Record": by("brief"),
    },
    "reports": {
        "Timetable": ASKED_FOR,
        "TimetableReader": ASKED_FOR,
        "Report": ASKED_FOR,
        "ReportFile": ASKED_FOR,
    },
    "discussions": {
        "Thread": by("cycle"),
        "Post": by("thread"),
        "Follow": OF_ONE,
        "Notice": LETTERS,
        "LetterChoice": OF_ONE,
    },
    "library": {
        "Paper": by("group", "cycle"),
        "PaperAuthor": by("paper"),
        "Expected": by("collection"),
        "PaperVersion": by("paper"),
    },
    "practices": {
        "Field": by("group"),
        "Criterion": by("group"),
        "Catalogue": by("cycle"),
        "Practice": by("cycle"),
        "Described": by("practice"),
        "Contact": by("practice", personal=CONTACT),
        "Step": by("practice"),
        "Opinion": by("practice"),
    },
    "exchange": {
        "Programme": by("cycle"),
        "Listing": by("programme"),
        "Match": by("offer", "request"),
        "Agreement": by("match"),
        "FollowUp": by("agreement"),
    },
    "roadmaps": {
        "Charter": by("cycle"),
        "Charter_principles": by("charter", "principle"),
        "Signature": by("charter"),
        "Signatory": by("signature", personal=CONTACT),
        "Roadmap": by("cycle"),
        "Measure": by("roadmap"),
        "Progress": by("measure"),
        "Recommendation": by("cycle"),
        "Following": by("recommendation"),
    },
    "tasks": {"Task": by("team")},
    "polls": {"Poll": by("team"), "Voice": by("poll")},
    "answers": {"Answer": by("team"), "TakenIdea": by("idea")},
    "years": {
        "Handover": LeftOut("Names the next cycle, which is another's: planned anew there."),
        "Newcomer": LeftOut("Their invitations lead here; the next hosts invite anew."),
        "Opened": by("cycle"),
        "SetAside": by("cycle"),
    },
    "desk": {"Choice": OF_ONE},
    "packs": {"Pack": ASKED_FOR},
}

CONTENTS: dict[str, Rule] = {
    f"{room}.{model}": rule for room, models in ROOMS.items() for model, rule in models.items()
}
#: Models of other makers, and those that hold the history of rows: history stays where it was made.
HISTORY = "pghistory"
