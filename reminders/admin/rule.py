"""Rules of reminders, with their preview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.house import HouseAdmin
from core.house_words import WordsForm
from reminders.leads import hours, lead_words
from reminders.models import Rule
from reminders.preview import preview
from reminders.registry import Occasion, occasions
from reminders.rules import visible_scopes
from reminders.words import (
    audience_words,
    bring_names,
    name_of,
    names_of_scopes,
    occasion_words,
)

UNITS = [("days", gettext_lazy("days")), ("hours", gettext_lazy("hours"))]
SIDES = [("1", gettext_lazy("before")), ("-1", gettext_lazy("after"))]


def audiences_of(occasion: Occasion) -> list[tuple[str, str]]:
    return [(name, str(audience.words)) for name, audience in occasion.audiences.items()]


def rows_of(page: Any) -> list[Any]:
    """The rows that a list is about to show; none where it shows something else."""
    shown = (getattr(page, "context_data", None) or {}).get("cl")
    return list(shown.result_list) if shown is not None else []


class RuleForm(WordsForm):
    """A rule as one says it: so many days or hours, before or after."""

    amount = forms.IntegerField(label=gettext_lazy("How much"), min_value=0, max_value=8784)
    unit = forms.ChoiceField(label=gettext_lazy("Days or hours"), choices=UNITS)
    side = forms.ChoiceField(label=gettext_lazy("When"), choices=SIDES)
    #: Set by the admin, for the person at the form.
    scopes: set[str] | None = set()
    #: What was written before the preview, by the name of its box.
    written: Mapping[str, str] = {}

    class Meta:
        model = Rule
        fields = (
            "occasion",
            "scope",
            "target",
            "audience",
            "hour_at_most",
            "keeps_quiet_hours",
            "quiet_from",
            "quiet_until",
            "is_on",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only read it gets no boxes.
        if "occasion" not in self.fields:
            return
        self.near = self._near()
        self._choose("occasion", [(one.name, one.words) for one in self.near])
        readers = {pair for one in self.near for pair in audiences_of(one)}
        self._choose("audience", sorted(readers, key=lambda pair: str(pair[1])))
        for name in ("hour_at_most", "quiet_from", "quiet_until"):
            self.fields[name] = forms.TypedChoiceField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                choices=[("", "—"), *hours()],
                required=False,
                coerce=int,
                empty_value=None,
            )
        scopes = sorted(self.scopes or set())
        called = names_of_scopes(scopes)
        groups = [(scope, called[scope]) for scope in scopes]
        self._choose("scope", groups or [("", _("the platform"))])
        self._choose("target", [("", _("everything of the group")), *self._targets()], needed=False)
        if self.instance.pk:
            lead = abs(self.instance.lead)
            in_days = self.instance.is_in_days
            self.initial["amount"] = lead.days if in_days else int(lead.total_seconds() // 3600)
            self.initial["unit"] = "days" if in_days else "hours"
            self.initial["side"] = "-1" if self.instance.lead < timedelta(0) else "1"
        kept = self.fields.keys() - {"occasion"}
        self.initial.update({name: self.written[name] for name in kept & self.written.keys()})

    def _near(self) -> list[Occasion]:
        """The occasion that was chosen: each has readers of its own. All, where none was."""
        said = self.data.get("occasion") if self.is_bound else self.initial.get("occasion")
        chosen = occasions.get(self.instance.occasion or str(said or ""))
        return [chosen] if chosen else [one for _name, one in sorted(occasions.items())]

    def _choose(self, name: str, choices: list[Any], *, needed: bool = True) -> None:
        if name in self.fields:
            was = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=was.label, help_text=was.help_text, choices=choices, required=needed
            )

    def _targets(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What is still to come of one's own groups, by what it reminds of: one meeting has several."""
        found = []
        for occasion in self.near:
            keys = [
                key
                for key, scope, _instant, _zone in occasion.targets()
                if self.scopes is None or scope in self.scopes
            ]
            things = occasion.load(keys[:200])
            named = [(f"{occasion.name}:{key}", str(thing)) for key, thing in things.items()]
            if named:
                found.append((str(occasion.words), named))
        return found

    def clean_target(self) -> int | None:
        chosen = self.cleaned_data.get("target") or ""
        occasion, _colon, key = chosen.rpartition(":")
        if not chosen:
            return None
        if occasion != self.cleaned_data.get("occasion"):
            raise forms.ValidationError(_("This is not a thing of that kind."))
        return int(key)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        occasion = occasions.get(cleaned.get("occasion", ""))
        audience = cleaned.get("audience")
        if occasion is not None and audience and audience not in occasion.audiences:
            self.add_error("audience", _("These people are not reminded of that."))
        if {"amount", "unit", "side"} <= cleaned.keys():
            size = timedelta(**{cleaned["unit"]: cleaned["amount"]})
            self.instance.lead = size * int(cleaned["side"])
        return cleaned


@admin.register(Rule)
class RuleAdmin(HouseAdmin):
    """When who is reminded of what. Look first, then save."""

    section = "letters"
    form = RuleForm
    rules = {
        "view": "reminders.view_rule",
        "add": "reminders.change_rule",
        "change": "reminders.change_rule",
        "delete": "reminders.change_rule",
    }
    list_display = ("of_what", "lead_in_words", "to_whom", "scope", "of_thing", "is_on")
    list_display_links = ("of_what",)
    list_filter = ("is_on",)
    change_form_template = "admin/reminders/rule_form.html"
    nothing_yet = gettext_lazy(
        "Until you set rules of your own, those of the platform hold. Begin with: add."
    )
    fieldsets = (
        (None, {"fields": ("occasion", "scope", "target", "audience")}),
        (gettext_lazy("When"), {"fields": (("amount", "unit", "side"), "hour_at_most")}),
        (None, {"fields": ("keeps_quiet_hours", ("quiet_from", "quiet_until"), "is_on")}),
    )

    #: A rule of the platform, as its organisers read it.
    read_fieldsets: Any = (
        (None, {"fields": ("of_what", "whose", "of_thing", "to_whom")}),
        (gettext_lazy("When"), {"fields": ("lead_in_words", "hour_at_most", "keeps_quiet_hours")}),
        (None, {"fields": (("quiet_from", "quiet_until"), "is_on")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return self.read_fieldsets
        return super().get_fieldsets(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return flatten_fieldsets(self.read_fieldsets)
        return ()

    def own(self, request: HttpRequest, rows: QuerySet[Rule]) -> QuerySet[Rule]:
        scopes = visible_scopes(request.user)
        if scopes is None:
            return rows
        return rows.filter(scope__in=[*scopes, ""]) if scopes else rows.none()

    def opens(self, request: HttpRequest) -> bool:
        return bool(visible_scopes(request.user))

    def scopes(self, thing: Rule) -> set[str]:
        return {thing.scope} - {""}

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        made = super().get_form(request, obj, change, **kwargs)
        # On the way back from the preview the address says what was written.
        written = request.GET.dict() if request.method == "GET" else {}
        return type(
            "OwnRuleForm", (made,), {"scopes": visible_scopes(request.user), "written": written}
        )

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and "_preview" in request.POST:
            return self._preview(request, *args, **kwargs)
        is_new = not (args and args[0]) and not kwargs.get("object_id")
        if is_new and request.method != "POST" and request.GET.get("occasion") not in occasions:
            return self._choose_occasion(request)
        return super().changeform_view(request, *args, **kwargs)

    def _choose_occasion(self, request: HttpRequest) -> HttpResponse:
        """First of what, then who is reminded of it: each occasion has readers of its own."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("What is it to remind of?"),
            "opts": self.opts,
            "occasions": sorted(
                (
                    (str(one.words), one.name, [words for _name, words in audiences_of(one)])
                    for one in occasions.values()
                ),
            ),
        }
        return TemplateResponse(request, "admin/reminders/rule_occasion.html", context)

    def _preview(
        self, request: Any, object_id: str | None = None, *_args: Any, **_kwargs: Any
    ) -> Any:
        """What the rule would do; nothing is saved. A rule that is not whole yet comes back as its form."""
        rule = self.get_object(request, object_id) if object_id else None
        if not (
            self.has_change_permission(request, rule) if rule else self.has_add_permission(request)
        ):
            raise PermissionDenied
        form = self.get_form(request, rule, change=bool(rule))(request.POST, instance=rule)
        if not form.is_valid():
            return super().changeform_view(request, object_id)
        made = form.instance
        sent = [(name, request.POST.get(name, "")) for name in form.fields]
        asked = request.POST["_preview"]
        page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1  # noqa: PLR2004 -- a million pages
        context = {
            **self.admin_site.each_context(request),
            "title": _("What this rule would do"),
            "opts": self.opts,
            "sent": [(name, value) for name, value in sent if value],
            "back": urlencode(sent),
            "preview": preview(made, now=timezone.now(), page=max(page, 1)),
            "facts": [self.of_what(made), self.lead_in_words(made), self.to_whom(made)],
        }
        return TemplateResponse(request, "admin/reminders/rule_preview.html", context)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        obj.changed_at, obj.changed_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("of what"), ordering="occasion")
    def of_what(self, rule: Rule) -> str:
        return occasion_words(rule.occasion)

    @admin.display(description=gettext_lazy("when"), ordering="lead")
    def lead_in_words(self, rule: Rule) -> str:
        return lead_words(rule.lead)

    @admin.display(description=gettext_lazy("to whom"))
    def to_whom(self, rule: Rule) -> str:
        return audience_words(rule.occasion, rule.audience)

    @admin.display(description=gettext_lazy("group"))
    def whose(self, rule: Rule) -> str:
        return names_of_scopes([rule.scope])[rule.scope] if rule.scope else _("the platform")

    @admin.display(description=gettext_lazy("for"))
    def of_thing(self, rule: Rule) -> str:
        return name_of(rule, rule.occasion, rule.target) if rule.target else "—"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        page = super().changelist_view(request, extra_context)
        bring_names(rows_of(page), lambda rule: (rule.occasion, rule.target))
        return page
