"""Forms are read as Django reads them, whatever was sent."""

import random
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from core.requests import Request, unescaped

PIECES = [
    *(b"%D8", b"%d8", b"%A7", b"%F0%9F%8C%8D", b"%ED%A0%80", b"%C0%AF", b"%2B", b"%26", b"%3D", b"%25", b"%", b"%D", b"%zz"),
    *(b"+", b"&", b"=", b";", b"a", b"\xd8", b"\xd8\xa7", b"%EF%BF%BD", b"%00", b"%0A", "كلمة".encode()),
]  # fmt: skip


def test_any_form_reads_as_django_reads_it():
    chance = random.Random(20)
    for _turn in range(4000):
        body = b"".join(chance.choices(PIECES, k=chance.randint(0, 12)))
        assert QueryDict(unescaped(body), encoding="utf-8") == QueryDict(body, encoding="utf-8")


def request(body, kind="application/x-www-form-urlencoded"):
    return Request(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
    )


def test_a_request_gives_its_form_and_its_body():
    body = urlencode({"title": "مكتبة & مقهى", "text": "a+b=c"}).encode()
    made = request(body)

    assert made.POST.dict() == {"title": "مكتبة & مقهى", "text": "a+b=c"}
    assert (made.body, made.FILES) == (body, {})


def test_what_is_no_form_of_letters_is_left_to_django():
    assert request(b'{"a": 1}', "application/json").POST == {}
    boundary = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n%D8\r\n--b--\r\n'
    assert request(boundary, "multipart/form-data; boundary=b").POST.dict() == {"a": "%D8"}


@pytest.mark.parametrize("fields", [1001, 4001])
def test_a_form_of_too_many_fields_is_refused_as_ever(settings, fields):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = fields - 1
    body = b"&".join([b"a=%D8%A7"] * fields)

    with pytest.raises(Exception, match="DATA_UPLOAD_MAX_NUMBER_FIELDS"):
        request(body).POST  # noqa: B018 -- read here for the first time
