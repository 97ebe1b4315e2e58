"""A form of registration, as a sample: an evening that nobody holds, so that the form can be tried."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from engagement.systems.writing import fill, store, texts
from events.models import Event, Session
from events.states import Category, EventKind, EventStatus, Mode
from groups.models import Cycle
from registration.models import (
    Choice,
    Consent,
    Contact,
    FormCategory,
    Question,
    Registration,
    RegistrationForm,
    SessionPlaces,
)
from registration.states import QuestionKind, Status

SLUG = "values-evening"
Words = dict[str, str]
M = TypeVar("M", bound=Model)
EVENT: dict[str, Words] = {
    "title": {
        "ar": "أمسية القيم (عيّنة)",
        "en": "An evening on values (sample)",
        "fr": "Une soirée sur les valeurs (exemple)",
    },
    "slogan": {
        "ar": "قيمة واحدة، وثلاث حكايات من الحياة اليومية",
        "en": "One value, three stories from everyday life",
        "fr": "Une valeur, trois récits de la vie quotidienne",
    },
    "place": {
        "ar": "قاعة للعيّنة، الرياض",
        "en": "A sample hall, Riyadh",
        "fr": "Une salle d’exemple, Riyad",
    },
}
INTRODUCTION: Words = {
    "ar": "الحضور مجاني. أخبرنا بما تحتاج إليه لتشارك، ونحن نهيّئه.",
    "en": "Coming costs nothing. Tell us what you need to take part, and we see to it.",
    "fr": "L’entrée est libre. Dites-nous ce qu’il vous faut pour participer, et nous y veillons.",
}
THANKS: Words = {
    "ar": "تُفتح الأبواب قبل البداية بنصف ساعة.",
    "en": "Doors open half an hour before the beginning.",
    "fr": "Les portes ouvrent une demi-heure avant le début.",
}
SESSIONS: tuple[tuple[int, int, Words], ...] = (
    (
        18,
        20,
        {
            "ar": "حلقة حوار: الأمانة في العمل",
            "en": "Circle of talk: honesty at work",
            "fr": "Cercle de parole : l’honnêteté au travail",
        },
    ),
    (
        19,
        12,
        {
            "ar": "ورشة: حكاية قيمة في خمس دقائق",
            "en": "Workshop: the story of a value in five minutes",
            "fr": "Atelier : le récit d’une valeur en cinq minutes",
        },
    ),
)
CATEGORIES: tuple[tuple[Category, int | None], ...] = (
    (Category.GOVERNMENT, 8),
    (Category.CIVIL_SOCIETY, None),
    (Category.ACADEMIA, None),
    (Category.PRIVATE_SECTOR, 8),
    (Category.PUBLIC, None),
)
VALUE: Words = {
    "ar": "عن أي قيمة تريد أن تسمع أولًا؟",
    "en": "Which value would you hear about first?",
    "fr": "De quelle valeur voulez-vous entendre parler d’abord ?",
}
VALUES: tuple[Words, ...] = (
    {"ar": "الأمانة", "en": "Honesty", "fr": "L’honnêteté"},
    {"ar": "الإتقان", "en": "Doing things well", "fr": "Le travail bien fait"},
    {"ar": "التعاطف", "en": "Compassion", "fr": "La compassion"},
)
STORY: Words = {
    "ar": "هل لديك حكاية ترويها؟",
    "en": "Do you have a story to tell?",
    "fr": "Avez-vous un récit à raconter ?",
}
CONSENT: Words = {
    "ar": "أوافق على أن تُصوَّر الأمسية وأن أظهر في الصور.",
    "en": "I agree that the evening is photographed and that I may be seen in the pictures.",
    "fr": "J’accepte que la soirée soit photographiée et que j’apparaisse sur les photos.",
}


#: Who registered, as samples: the places of one category are taken, and two wait for one.
REGISTERED: tuple[tuple[Category, Status, int], ...] = (
    (Category.GOVERNMENT, Status.CONFIRMED, 8),
    (Category.GOVERNMENT, Status.WAITING, 2),
    (Category.CIVIL_SOCIETY, Status.CONFIRMED, 4),
    (Category.ACADEMIA, Status.CONFIRMED, 3),
    (Category.PUBLIC, Status.CONFIRMED, 2),
    (Category.PUBLIC, Status.CANCELLED, 1),
)
COUNTRIES = ("SA", "MA", "EG", "KZ", "AE")


def sample_form() -> bool:
    """Make the event, its form and those who registered the first time; whether they were made."""
    cycle = Cycle.objects.select_related("group").filter(group__slug="v20", slug="2020").first()
    if cycle is None or Event.objects.filter(cycle=cycle, slug=SLUG).exists():
        return False
    day = timezone.localdate() + timedelta(days=30)
    event = Event(
        cycle=cycle,
        slug=SLUG,
        kind=EventKind.FORUM,
        status=EventStatus.CALLED,
        mode=Mode.PLACE,
        starts=datetime.combine(day, time(18)),
        ends=datetime.combine(day, time(21)),
        zone="Asia/Riyadh",
        country="SA",
        languages=["ar", "en"],
        is_sample=True,
    )
    for name, words in EVENT.items():
        _write(event, name, words)
    store(event)
    form = RegistrationForm(
        event=event,
        is_offered=True,
        capacity=40,
        asks_languages=True,
        asks_sessions=True,
    )
    _write(form, "introduction", INTRODUCTION)
    _write(form, "thanks", THANKS)
    form.save()
    _ask(form, day_of=event)
    _register(form)
    return True


def _register(form: RegistrationForm) -> None:
    """Nobody's names and no addresses: no letter leaves, and each is called a sample."""
    kinds = {each.category: each for each in form.categories.all()}
    wanted = [(kind, status) for kind, status, many in REGISTERED for _each in range(many)]
    now = timezone.now()
    for number, (kind, status) in enumerate(wanted, start=1):
        at = now - timedelta(days=10, hours=-number)
        made = Registration.objects.create(
            form=form,
            category=kinds[kind],
            country=COUNTRIES[number % len(COUNTRIES)],
            languages=["ar"] if number % 3 else ["ar", "en"],
            status=status,
            number=number,
            registered_at=at,
            queued_at=at if status == Status.WAITING else None,
            cancelled_at=now if status == Status.CANCELLED else None,
            is_sample=True,
        )
        Contact.objects.create(
            registration=made,
            name=f"مشاركة {number} (عيّنة)",
            name_latin=f"Participant {number} (sample)",
            language="ar",
            time_zone=form.zone,
            expires_at=now + settings.CONTACT_KEPT_FOR,
        )
    RegistrationForm.objects.filter(pk=form.pk).update(last_number=len(wanted))


def _ask(form: RegistrationForm, *, day_of: Event) -> None:
    for order, (category, capacity) in enumerate(CATEGORIES):
        FormCategory.objects.create(form=form, order=order, category=category, capacity=capacity)
    for order, (hour, capacity, title) in enumerate(SESSIONS):
        starts = day_of.starts.replace(hour=hour) if day_of.starts else None
        session = Session(event=day_of, order=order, starts=starts)
        _write(session, "title", title)
        session.save()
        SessionPlaces.objects.create(form=form, session=session, capacity=capacity)
    value = _saved(Question(form=form, kind=QuestionKind.ONE), "label", VALUE)
    for order, words in enumerate(VALUES):
        _saved(Choice(question=value, order=order), "label", words)
    _saved(Question(form=form, order=1, kind=QuestionKind.YES_NO), "label", STORY)
    _saved(Consent(form=form), "text", CONSENT)


def _write(row: Model, name: str, words: Words) -> None:
    fill(row, texts(words, name, lines=True))


def _saved(row: M, name: str, words: Words) -> M:
    _write(row, name, words)
    row.save()
    return row
