"""A charter is signed by organisations behind private links, and signatures can be taken back."""

import pytest
from django.urls import reverse

from mailing.models import OutgoingLetter
from roadmaps import links
from roadmaps.models import Signature
from roadmaps.upkeep import forget_contacts
from tests.factories.groups import (
    CycleFactory,
    OrganisationFactory,
    member_of,
    organiser_of,
)
from tests.factories.roadmaps import CharterFactory, SignatureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def charter():
    return CharterFactory(cycle=CycleFactory(group__slug="sim", slug="2024"), slug="charter")


def letters():
    rows = OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email")
    return [(name.removeprefix("roadmaps/"), to) for name, to in rows]


def test_an_organisation_is_invited_signs_and_takes_its_name_off(client, charter):
    organisation = OrganisationFactory(name_en="Amane", name_ar="أمان")
    charter.cycle.participations.create(organisation=organisation, role="member")
    client.force_login(organiser_of(charter.cycle))
    desk = reverse("roadmaps:signatures", args=[charter.pk])
    client.post(
        desk, {"organisation": organisation.pk, "email": "Amane@example.org", "language": "ar"}
    )
    client.logout()
    signature = Signature.objects.get()
    assert letters() == [("charter_to_sign", "amane@example.org")]
    link = links.signing_path(signature)

    assert client.post(link, {"name": "Ahmed"}).status_code == 422
    client.post(link, {"name": "Ahmed", "title": "Director", "agrees": "on"})

    page = client.get("/en/sim/2024/charters/charter/").content.decode()
    assert "Amane" in page
    assert "Ahmed" in page
    assert "amane@example.org" not in page
    client.post(links.signing_path(signature, "end_signing"), {"words": "قرار مجلسنا"})
    signature.refresh_from_db()
    assert (signature.status, signature.words) == ("withdrawn", "قرار مجلسنا")
    assert "Ahmed" not in client.get("/en/sim/2024/charters/charter/").content.decode()
    assert [name for name, _to in letters()] == [
        "charter_to_sign",
        "charter_signed",
        "signature_withdrawn",
    ]


def test_an_organisation_is_asked_once(client, charter):
    signature = SignatureFactory(charter=charter)
    charter.cycle.participations.create(organisation=signature.organisation, role="member")
    client.force_login(organiser_of(charter.cycle))
    desk = reverse("roadmaps:signatures", args=[charter.pk])
    said = {"organisation": signature.organisation_id, "email": "a@example.org", "language": "ar"}
    assert client.post(desk, said).status_code == 422
    assert Signature.objects.count() == 1


def test_nobody_signs_once_it_is_closed(client, charter):
    signature = SignatureFactory(charter=charter)
    charter.status = "closed"
    charter.save()
    response = client.post(links.signing_path(signature), {"name": "A", "agrees": "on"})
    assert response.status_code == 409
    signature.refresh_from_db()
    assert signature.status == "invited"


def test_a_new_link_closes_the_old_one(client, charter):
    signature = SignatureFactory(charter=charter)
    old = links.signing_path(signature)
    client.force_login(organiser_of(charter.cycle))
    client.post(reverse("roadmaps:renew_link", args=[charter.pk, signature.pk]))
    client.logout()
    assert client.get(old).status_code == 404
    assert letters() == [("charter_to_sign", "signs@example.org")]


def test_a_draft_is_seen_by_its_organisers_alone(client, charter):
    charter.status = "draft"
    charter.save()
    page = "/en/sim/2024/charters/charter/"
    assert client.get(page).status_code == 404
    client.force_login(member_of(charter.cycle))
    assert client.get(page).status_code == 404
    client.force_login(organiser_of(charter.cycle))
    assert client.get(page).status_code == 200


def test_addresses_are_forgotten_in_time(charter):
    signature = SignatureFactory(charter=charter)
    assert forget_contacts(now=signature.contact.expires_at) == 1
    assert Signature.objects.filter(pk=signature.pk).exists()
