"""The papers of a group: their words and facts, who wrote them, who is to hand in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.counts import number
from core.house_words import WordsForm
from groups.admin.base import OrganisersAdmin, PlainRows, house
from library import actions, emails, links
from library.models import Expected, Paper, PaperAuthor, PaperVersion
from library.states import MOVES, Access

CHANGE = "library.change_paper"


class AuthorRows(PlainRows):
    model = PaperAuthor
    permission = CHANGE
    fields = ("organisation", "person", "team", "name", "order")
    autocomplete_fields = ("organisation", "person", "team")


class ExpectedRows(PlainRows):
    """Who is to hand in a paper to this collection."""

    model = Expected
    fk_name = "collection"
    permission = CHANGE
    fields = ("organisation", "country", "due", "paper")
    autocomplete_fields = ("organisation", "paper")


class HandedIn(admin.SimpleListFilter):
    title = gettext_lazy("handed in")
    parameter_name = "handed_in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("late", gettext_lazy("Collections with late papers")),
            ("came", gettext_lazy("Came, and not public yet")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        late = Expected.objects.open().filter(due__lt=timezone.localdate())
        if self.value() == "late":
            return queryset.filter(pk__in=late.values("collection"))
        if self.value() == "came":
            came = Expected.objects.filter(collection__access=Access.PUBLIC)
            return queryset.filter(access=Access.MEMBERS, pk__in=came.values("paper"))
        return queryset


class PaperForm(WordsForm):
    def clean_status(self) -> str:
        """A paper goes only where one may go from where it is."""
        to: str = self.cleaned_data["status"]
        before = self.initial.get("status")
        if self.instance.pk and before and to != before and to not in MOVES[before]:
            raise ValidationError(_("A paper cannot go there from where it is."))
        return to


@admin.register(Paper)
class PaperAdmin(OrganisersAdmin):
    form = PaperForm
    rules = {
        "view": CHANGE,
        "add": CHANGE,
        "change": CHANGE,
        "delete": CHANGE,
        "move": "library.move_paper",
    }
    list_display = ("title", "group", "cycle", "kind", "status", "access")
    list_select_related = ("group", "cycle__group")
    list_filter = (
        HandedIn,
        "kind",
        "status",
        "access",
        ("cycle", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("title_ar", "title_en", "title_fr", "symbol", "slug")
    search_help_text = gettext_lazy("Search for the title, the symbol or the address of a paper")
    ordering = (F("sorted_on").desc(), "order", "pk")
    prepopulated_fields = {"slug": ("title_en",)}
    autocomplete_fields = ("issuer", "asked_by", "addressee", "team", "theme")
    actions = ("open_to_everybody",)
    inlines = (AuthorRows, ExpectedRows)
    nothing_yet = gettext_lazy(
        "Analyses, reports, resolutions and charters stand here. Begin with “Add”."
    )
    fieldsets = (
        (None, {"fields": ("title", "label", "summary", "issuer_words", "addressee_words")}),
        (
            pgettext_lazy("a heading of a form", "Facts"),
            {
                "fields": (
                    "group",
                    "cycle",
                    "slug",
                    "kind",
                    "status",
                    "symbol",
                    "issuer",
                    "issued",
                    "period",
                    "asked_by",
                    "asked",
                    "addressee",
                    "theme",
                    "stands_for",
                    "stands_for_qualifier",
                    "order",
                )
            },
        ),
        (
            pgettext_lazy("a heading of a form", "Files and addresses"),
            {"fields": ("files", "languages", "licence", "url", "video_url")},
        ),
        (
            pgettext_lazy("a heading of a form", "Whose it is, and who sees it"),
            {"fields": ("access", "team")},
        ),
    )

    def opens(self, request: HttpRequest) -> bool:
        return house(request).organises

    def own(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(group__in=house(request).groups)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address that people know stays."""
        return ("files",) if obj is None else ("group", "slug", "files")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = {
            name for _n, options in self.get_fieldsets(request, obj) for name in options["fields"]
        }
        return self.prepopulated_fields if obj is None and "title_en" in shown else {}

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        """What hangs on a paper is chosen once its group is."""
        return super().get_inline_instances(request, obj) if obj is not None else []

    @admin.display(description=gettext_lazy("files"))
    def files(self, paper: Paper) -> Any:
        """The files that stand there, and the way to the next."""
        if paper.pk is None:
            return _("Files are added once the paper is saved.")
        versions = PaperVersion.objects.standing().filter(paper=paper)
        shown = format_html_join(
            " · ",
            '<a href="{}"><bdi dir="ltr">{} {}</bdi></a>',
            (
                (links.file_path(paper, one.language, one.number), one.language, number(one.number))
                for one in versions
            ),
        )
        add = format_html('<a href="{}">{}</a>', links.version_path(paper), _("Add a version"))
        page = format_html('<a href="{}">{}</a>', links.paper_path(paper), _("Page of the paper"))
        ask = format_html('<a href="{}">{}</a>', links.ask_path(paper), _("Ask for papers"))
        return format_html("{} {} · {} · {}", shown, add, page, ask)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Where two people move a paper at once, one of them is told."""
        if change and "status" in form.changed_data and self.may("move", request, obj):
            to, obj.status = obj.status, form.initial["status"]
            actions.move(obj, to, by=request.user)  # type: ignore[arg-type]  # -- whoever is in the house is signed in
        super().save_model(request, obj, form, change)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """A paper that an organiser names for somebody has come with that; whoever is asked hears of it."""
        for row in formset.forms:
            expected = row.instance
            if isinstance(expected, Expected) and expected.paper_id and not expected.submitted_at:
                expected.submitted_at = timezone.now()
        super().save_formset(request, form, formset, change)
        asked = [row for row in formset.new_objects if isinstance(row, Expected)]
        emails.paper_asked_for(form.instance, [row for row in asked if not row.submitted_at])

    @admin.action(description=gettext_lazy("Open to everybody"))
    def open_to_everybody(self, request: Any, queryset: QuerySet[Paper]) -> None:
        opened = 0
        for paper in queryset.select_related("group").exclude(access=Access.PUBLIC):
            if self.may("change", request, paper):
                paper.access = Access.PUBLIC
                paper.save(update_fields=["access"])
                self.settle("changed", request, paper, [])
                opened += 1
        words = ngettext("%(count)s paper was opened.", "%(count)s papers were opened.", opened)
        self.message_user(request, words % {"count": number(opened)}, messages.SUCCESS)
