import re
from email.message import EmailMessage

import pytest

from engagement.demo.letters import PAGE
from tests.factories.accounts import UserFactory


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """The place where the catcher keeps letters."""
    settings.VAR_DIR, settings.DEMO = tmp_path, True
    (tmp_path / "letters").mkdir()
    return tmp_path / "letters"


def keep(folder, number, subject, *, language="ar", html="<p>نشرنا فكرتك</p>"):
    message = EmailMessage()
    message["From"], message["To"] = "letters@tawasul.example", "reader@example.org"
    message["Subject"] = subject
    message.set_content("نشرنا فكرتك: https://tawasul.example/ar/i/abc/")
    message.add_alternative(html, subtype="html")
    message["Content-Language"] = language
    name = f"{1_600_000_000_000_000_000 + number:020d}-{number:06d}.eml"
    (folder / name).write_bytes(b"X-Caught-For: reader@example.org\r\n" + message.as_bytes())
    return name


def test_letters_stand_newest_first(client, folder):
    keep(folder, 1, "الأولى")
    keep(folder, 2, "The second", language="en")
    keep(folder, 3, "الثالثة")

    page = client.get("/demo/letters/", headers={"Accept-Language": "en"}).content.decode()

    places = [page.index(subject) for subject in ("الثالثة", "The second", "الأولى")]
    assert places == sorted(places)
    assert '<bdi lang="ar">الثالثة</bdi>' in page


def test_without_letters_it_says_how_to_get_one(client):
    page = client.get("/demo/letters/", headers={"Accept-Language": "en"})

    assert "No letter yet." in page.content.decode()


def test_older_letters_are_a_page_away(client, folder):
    names = [keep(folder, number, f"letter-{number}.") for number in range(PAGE + 2)]

    first = client.get("/demo/letters/").content.decode()
    second = client.get("/demo/letters/", {"before": names[2]}).content.decode()

    assert f"before={names[2]}" in first
    assert "letter-1." not in first
    assert [number for number in range(PAGE + 2) if f"letter-{number}." in second] == [0, 1]


def test_a_letter_shows_its_head_and_its_text_in_its_direction(client, folder):
    name = keep(folder, 1, "نشرنا فكرتك")

    page = client.get(f"/demo/letters/{name}/", headers={"Accept-Language": "en"}).content.decode()

    assert 'lang="ar" dir="rtl"' in page
    assert '<a dir="ltr" href="https://tawasul.example/ar/i/abc/"' in page
    assert f"/demo/letters/{name}/page/" in page


def test_its_html_is_served_apart_and_can_do_nothing(client, folder):
    name = keep(folder, 1, "-", html="<p>hello</p><script>alert(1)</script>")

    page = client.get(f"/demo/letters/{name}/page/")

    assert page.content.decode().strip() == "<p>hello</p><script>alert(1)</script>"
    assert page["Content-Security-Policy"].startswith("sandbox allow-popups")
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "allow-scripts" not in page["Content-Security-Policy"]


def test_a_picture_that_travels_in_a_letter_is_seen_at_its_place(client, folder):
    message = EmailMessage()
    message.set_content("Your code")
    message.add_alternative('<img src="cid:code@tawasul">', subtype="html")
    message.add_attachment(b"\x89PNG", "image", "png", cid="<code@tawasul>")
    name = f"{1_600_000_000_000_000_001:020d}-000001.eml"
    (folder / name).write_bytes(message.as_bytes())

    page = client.get(f"/demo/letters/{name}/page/").content.decode()

    assert page.strip() == '<img src="data:image/png;base64,iVBORw==">'


def test_a_subject_cannot_become_markup(client, folder):
    keep(folder, 1, "<script>alert(1)</script>")

    assert "<script>alert" not in client.get("/demo/letters/").content.decode()


def test_a_letter_that_is_no_letter_breaks_nothing(client, folder):
    name = keep(folder, 1, "-")
    (folder / name).write_bytes(b"\xff\xfe\x00 no head\nContent-Type: text/plain; charset=none\n")

    assert client.get("/demo/letters/").status_code == 200
    assert client.get(f"/demo/letters/{name}/").status_code == 200


@pytest.mark.parametrize("name", ["..", "passwd", "%2e%2e%2fsecret-key", "1-1.eml"])
def test_other_names_lead_nowhere(client, name):
    assert client.get(f"/demo/letters/{name}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "{name}/", "{name}/page/"])
def test_outside_the_demo_there_is_no_such_page(client, folder, settings, path):
    name = keep(folder, 1, "-")
    settings.DEMO = False

    answer = client.get(f"/demo/letters/{path.format(name=name)}")
    missing = client.get("/ar/nowhere/", follow=True)

    assert (answer.status_code, missing.status_code) == (404, 404)
    assert said(answer) == said(missing)


def said(answer):
    """The words of a page, without its reference and its address."""
    page = re.sub(r"<head>.*</head>", "", answer.content.decode(), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", "", page)
    return re.sub(rf"\b{answer['X-Reference']}\b", "", words).split()


@pytest.mark.django_db
def test_the_letters_speak_the_language_of_the_page_one_came_from_else_of_the_account(
    client, folder
):
    name = keep(folder, 1, "الأولى")
    browser = {"Accept-Language": "en"}
    page = client.get("/ar/privacy/", headers=browser).content.decode()
    assert 'href="/demo/letters/?language=ar"' in page

    letters = client.get("/demo/letters/?language=ar", headers=browser)
    assert f'href="/demo/letters/{name}/?language=ar"' in letters.content.decode()
    assert letters["Content-Language"] == "ar"
    client.force_login(UserFactory(language="fr"))
    assert client.get("/demo/letters/", headers=browser)["Content-Language"] == "fr"
    assert client.get("/demo/letters/?language=xx", headers=browser)["Content-Language"] == "fr"
