"""The next cycle of a group, as a sample: opened from the one under way, with another host, as the source foresees.

The source says that hosting passes to another organisation for the next cycle, and names none; so the sample names none.
"""

from __future__ import annotations

from accounts.models import User
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle, Hosting
from organisations.models import Organisation
from years.actions.opening import Plan, open_from

GROUP, YEAR = "v20", 2020
HOST = "next-host-sample"
WORDS = {
    "name": {"ar": "دورة 2021 (عيّنة)", "en": "2021 cycle (sample)", "fr": "Cycle 2021 (exemple)"},
    "goal": {
        "ar": "عيّنة أضيفت لهذا العرض: دورة فُتحت من دورة 2020 بفرقها ومحاورها ومحطاتها، بلا أشخاص ولا أفكار ولا قرارات.",
        "en": "A sample added for this demonstration: a cycle opened from that of 2020 with its teams, themes and stops, and without people, ideas or decisions.",
        "fr": "Un exemple ajouté pour cette démonstration : un cycle ouvert à partir de celui de 2020, avec ses équipes, ses thèmes et ses étapes, sans personnes, ni idées, ni décisions.",
    },
}
HOST_NAME = {
    "ar": "الجهة المضيفة التالية (عيّنة)",
    "en": "The next host (sample)",
    "fr": "Le prochain hôte (exemple)",
}


def sample_next_cycle(*, by: User) -> bool:
    """Open it the first time; whether it was made now."""
    source = Cycle.objects.select_related("group").filter(group__slug=GROUP, year=YEAR).first()
    after = str(YEAR + 1)
    if source is None or Cycle.objects.filter(group=source.group, slug=after).exists():
        return False
    cycle, _is_new = open_from(source.group, Plan(after, YEAR + 1, source=source), by=by)
    fill(cycle, {**texts(WORDS["name"], "name"), **texts(WORDS["goal"], "goal")})
    store(cycle)
    host = Organisation.objects.filter(slug=HOST).first()
    if host is None:
        host = Organisation(slug=HOST)
        fill(host, texts(HOST_NAME, "name"))
        store(host)
    Hosting.objects.get_or_create(cycle=cycle, organisation=host)
    return True
