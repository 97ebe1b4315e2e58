"""Answers by mail: of whoever the address was given to, and of nobody else."""

import socketserver
import threading

import pytest
from django.test import override_settings

from discussions import links
from discussions.actions import following, speaking
from discussions.incoming import own_words, read_mail
from discussions.mailbox import fetch_mail, take_in
from discussions.models import Post
from groups.models import Cycle, Holding
from groups.states import CycleStatus
from mailing.models import OutgoingLetter
from tests.discussions.test_speaking import says


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.MAILBOX_URL = "imap://box:secret@127.0.0.1:1/INBOX"
    settings.MAILBOX_ADDRESS = "reply@tawasul.example"


def mail(thread, user, text="By mail.", **headers):
    fields = {
        "From": f"Somebody <{user.email}>",
        "To": links.reply_address(thread.pk, user.pk),
        "Message-ID": "<1@example.org>",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "\r\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    return f"{head}\r\n\r\n{text}".encode()


def said():
    return list(Post.objects.order_by("pk").values_list("text", "by__name", "source"))


def test_letters_name_an_address_that_takes_the_answer(thread, salma, idris):
    speaking.write_post(thread, says("@Idris Noor?"), by=salma)

    letter = OutgoingLetter.objects.get()
    address = letter.headers["Reply-To"]
    assert address == links.reply_address(thread.pk, idris.pk)
    assert links.read_reply_address(address.upper()) == (thread.pk, idris.pk)
    assert "You can answer this letter" in letter.text
    assert letter.subject == "You are mentioned: Who writes the draft?"
    assert "Team of Values" in letter.text


def test_without_a_mailbox_letters_take_no_answer(thread, salma, idris, settings):
    settings.MAILBOX_URL = ""

    speaking.write_post(thread, says("@Idris Noor?"), by=salma)

    letter = OutgoingLetter.objects.get()
    assert "Reply-To" not in letter.headers
    assert "You can answer this letter" not in letter.text
    assert fetch_mail() == 0


def test_an_answer_stands_in_the_discussion_and_others_are_told(thread, salma, idris):
    following.follow(thread, "followed", by=salma)

    take_in(mail(thread, idris, "أنا أكتبها.\r\n\r\nOn Monday Salma wrote:\r\n> Who writes it?"))

    assert said() == [("أنا أكتبها.", "Idris Noor", "mail")]
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == [salma.email]


def test_the_same_mail_says_it_once(thread, idris):
    for _ in range(3):
        take_in(mail(thread, idris))

    assert said() == [("By mail.", "Idris Noor", "mail")]


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "stranger@example.org"},
        {"From": "a@example.org, idris@example.org"},
        {"To": "reply+1-1-000000000000000000000000@tawasul.example"},
        {"To": "reply@tawasul.example"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<list.example.org>"},
    ],
    ids=str,
)
def test_what_is_nobodys_answer_is_left_and_never_answered(thread, idris, headers):
    assert take_in(mail(thread, idris, **headers)) is None

    assert (said(), OutgoingLetter.objects.count()) == ([], 0)


def test_an_address_of_one_discussion_opens_no_other(thread, idris):
    address = links.reply_address(thread.pk, idris.pk)
    other = address.replace(f"+{thread.pk}-", f"+{thread.pk + 1}-")

    assert links.read_reply_address(other) is None


def test_who_left_the_team_is_told_why_the_answer_was_not_taken(thread, idris):
    Holding.objects.filter(person__user=idris).delete()

    take_in(mail(thread, idris))

    letter = OutgoingLetter.objects.get()
    assert (said(), letter.letter) == ([], "discussions/reply_refused")
    assert "You do not read this discussion any more." in letter.text


@pytest.mark.parametrize(
    "text", ["", "> only a quotation", "-- \r\nmy signature", "x" * 20_000, "\u202e\u200b"]
)
def test_a_mail_without_words_or_with_too_many_is_refused_in_words(thread, idris, text):
    take_in(mail(thread, idris, text))

    assert said() == []
    assert OutgoingLetter.objects.get().letter == "discussions/reply_refused"


def test_a_closed_discussion_and_an_archived_cycle_take_no_mail(thread, idris, chair):
    following.close_thread(thread, by=chair)
    take_in(mail(thread, idris))
    Cycle.objects.update(status=CycleStatus.ARCHIVED)
    take_in(mail(thread, idris, Message_ID="<2@example.org>"))

    assert (said(), OutgoingLetter.objects.count()) == ([], 2)


def test_of_a_mail_with_a_page_alone_the_words_are_taken(thread, idris):
    page = (
        "<style>p{}</style><p>Yes &amp; no</p><script>alert(1)</script><blockquote>Old</blockquote>"
    )

    take_in(mail(thread, idris, page, Content_Type="text/html; charset=utf-8"))

    assert said() == [("Yes & no", "Idris Noor", "mail")]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"From: \xff\r\n\r\n",
        b"Content-Type: text/plain; charset=no-such-set\r\n\r\nwords",
        b"Content-Type: multipart/mixed\r\n\r\nwithout a boundary",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"From: =?utf-8?b?!!!?=\r\nTo: =?x?q?" + b"a" * 5000 + b"?=\r\n\r\n",
        b"To: " + b"<" * 500_000 + b"\r\n\r\n",
        b"To: x\r\n" * 50_000 + b"\r\n",
        b"Content-Type: text/html\r\n\r\n" + b"<style " * 100_000,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 5_000,
    ],
    ids=range(11),
)
def test_a_hostile_mail_harms_nothing(raw):
    read_mail(raw)

    assert take_in(raw) is None


def test_a_mail_of_a_thousand_parts_is_read_no_further_than_fifty(thread, idris):
    inner = "".join(f"--b\r\nContent-Type: image/png\r\n\r\n{n}\r\n" for n in range(1000))
    raw = mail(
        thread,
        idris,
        f"{inner}--b\r\n\r\nhidden\r\n--b--",
        Content_Type="multipart/mixed; boundary=b",
    )

    take_in(raw)

    assert said() == []


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes.\n\nLe lundi, Salma a écrit :\n> Qui ?", "Yes."),
        ("نعم.\n\nفي الاثنين كتبت سلمى:\n> من؟", "نعم."),
        ("Yes.\n-----Original Message-----\nFrom: x", "Yes."),
        ("Yes.\n⇡⇡⇡ Answer above this line\nold", "Yes."),
        ("On Monday we meet.\nYes.", "On Monday we meet.\nYes."),
        ("a -- b", "a -- b"),
    ],
)
def test_what_is_quoted_is_left_out(text, own):
    assert own_words(text) == own


class _Box(socketserver.StreamRequestHandler):
    """As much of IMAP as one mailbox with two mails needs."""

    def handle(self):
        self.server.said = []
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _space, rest = line.decode().strip().partition(" ")
            self.server.said.append(rest)
            verb = rest.split()[0].upper()
            if verb == "CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
            elif verb == "SEARCH":
                self.wfile.write(b"* SEARCH 1 2\r\n")
            elif verb == "FETCH":
                raw = self.server.mails[int(rest.split()[1]) - 1]
                self.wfile.write(
                    b"* %s FETCH (BODY[]<0> {%d}\r\n" % (rest.split()[1].encode(), len(raw))
                )
                self.wfile.write(raw + b")\r\n")
            self.wfile.write(f"{tag} OK done\r\n".encode())
            if verb == "LOGOUT":
                return


def test_mails_are_fetched_from_the_mailbox_and_marked(thread, idris):
    with socketserver.TCPServer(("127.0.0.1", 0), _Box) as server:
        server.mails = [mail(thread, idris), b"x" * 1_000_001]
        threading.Thread(target=server.handle_request, daemon=True).start()
        url = f"imap://box:a%40b@127.0.0.1:{server.server_address[1]}/INBOX"
        with override_settings(MAILBOX_URL=url):
            taken = fetch_mail()

    assert (taken, said()) == (1, [("By mail.", "Idris Noor", "mail")])
    assert [line for line in server.said if line.startswith("STORE")] == [
        "STORE 1 +FLAGS (\\Seen)",
        "STORE 2 +FLAGS (\\Seen)",
    ]
