"""Rows that the pages of roadmaps, recommendations and charters show."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from accounts.models import User
from groups.models import Cycle
from roadmaps.models import Charter, Measure, Recommendation, Roadmap, Signature
from roadmaps.states import SignatureStatus

MOST = 200


def roadmaps_of(cycle: Cycle) -> list[Roadmap]:
    return list(Roadmap.objects.filter(cycle=cycle).select_related("issuer", "proposed_by"))


def charters_of(cycle: Cycle, reader: User | AnonymousUser) -> list[Charter]:
    return list(Charter.objects.visible_to(reader).filter(cycle=cycle))


def spoken_in(cycle: Cycle) -> list[Recommendation]:
    return list(Recommendation.objects.filter(cycle=cycle).for_page())


def spoken_and_followed(cycle: Cycle) -> list[Recommendation]:
    rows = Recommendation.objects.filter(cycle=cycle).for_page()
    return list(rows.prefetch_related("followed"))


def measures_of(roadmap: Roadmap) -> list[Measure]:
    rows = Measure.objects.filter(roadmap=roadmap).select_related("owner", "theme")
    return list(rows.prefetch_related("reports__organisation", "recommendations"))


def measures_in(cycle: Cycle) -> list[Measure]:
    return list(Measure.objects.filter(roadmap__cycle=cycle).order_by("roadmap", "order"))


def measures_to_report(user: User) -> list[Measure]:
    rows = Measure.objects.to_report(user).for_page()
    return list(rows.order_by("status", "roadmap", "order", "pk")[:MOST])


def as_it_stands(measure: Measure) -> Measure:
    return Measure.objects.get(pk=measure.pk)


def signed(charter: Charter) -> list[Signature]:
    rows = Signature.objects.filter(charter=charter, status=SignatureStatus.SIGNED)
    return list(rows.select_related("organisation").order_by("signed_at", "pk"))


def asked_to_sign(charter: Charter) -> list[Signature]:
    rows = Signature.objects.filter(charter=charter).select_related("organisation", "contact")
    return list(rows.order_by(F("signed_at").asc(nulls_last=True), "pk"))
