"""The demonstration: five systems from files of our own, and samples that say they are samples."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from campaigns.models import Campaign
from core.page_cache import touch
from engagement.demo.agreement import sample_campaign
from engagement.demo.applying import sample_applications
from engagement.demo.briefs import sample_briefs
from engagement.demo.meetings import sample_meetings
from engagement.demo.papers import sample_papers
from engagement.demo.people import MODERATOR, ORGANISER, seat_colleagues, seat_samples
from engagement.demo.programme import sample_programme
from engagement.demo.reasons import load_reasons
from engagement.demo.registrations import sample_form
from engagement.demo.samples import Samples
from engagement.demo.sharing import sample_sharing
from engagement.demo.teamwork import sample_teamwork
from engagement.demo.under_way import briefs_under_way
from engagement.demo.years import sample_next_cycle
from engagement.systems.faults import Faulty
from engagement.systems.load import load_systems
from groups.models import EngagementGroup

SYSTEMS = Path(__file__).resolve().parents[2] / "demo" / "systems"


class Command(BaseCommand):
    """`manage.py load_demo`: a second run changes nothing."""

    help = "Load the five systems of the demonstration and its samples."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo has passwords that everybody knows: it needs DEMO=yes.")
        with transaction.atomic(), translation.override("en"):
            try:
                report = load_systems(sorted(SYSTEMS.glob("*.json")))
            except Faulty as fault:
                raise CommandError(str(fault)) from fault
            load_reasons()
            _say_addresses()
            seat_samples()
            seat_colleagues()
            ideas = self._samples()
            self._of_the_organiser()
            # After the next cycle was opened: an evening of this one does not come along.
            sample_form()
            self._programme()
        groups = report.made["v20-2020", "group"]
        words = "loaded" if groups or ideas else "there already"
        self.stdout.write(f"five systems {words}, {ideas} sample ideas made")

    def _of_the_organiser(self) -> None:
        organiser = User.objects.filter(email=ORGANISER).first()
        if organiser is None:
            return
        made = sample_meetings(by=organiser) + sample_briefs(by=organiser)
        made += briefs_under_way(by=organiser) + sample_teamwork(by=organiser)
        made += sample_applications(by=organiser)
        if made + sample_papers(by=organiser):
            touch("v20")
        if sample_sharing(by=organiser):
            touch("sim")
        # Last: what comes along is what stands there.
        sample_next_cycle(by=organiser)

    def _programme(self) -> None:
        organiser = User.objects.filter(email=ORGANISER).first()
        if organiser is not None and sample_programme(by=organiser):
            touch("v20")

    def _samples(self) -> int:
        now = timezone.now()
        moderator = User.objects.filter(email=MODERATOR).first()
        world = (
            Campaign.objects.select_related("cycle__group")
            .filter(cycle__group__slug="v20", cycle__year=2020, is_sample=True)
            .first()
        )
        made = 0
        for campaign, file in (
            (world, "ideas_v20.json"),
            (sample_campaign(now=now), "statements_sim.json"),
        ):
            if campaign is not None and moderator is not None:
                made += Samples(campaign, file, now, moderator).load()
        if made:
            touch("v20", "sim")
        return made


def _say_addresses() -> None:
    """Letters to the groups with samples: an address that says it is one, on a domain that nobody has."""
    for group in EngagementGroup.objects.filter(slug__in=["v20", "sim"], contact_email=""):
        group.contact_email = f"{group.slug}-sample@tawasul.example"
        group.save(update_fields=["contact_email"])
