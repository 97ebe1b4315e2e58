"""Ideas and positions from CSV files: chosen, looked at as a table, then confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.models import Campaign
from campaigns.panels import HousePages
from campaigns.states import IdeaStatus
from contributions.actions.importing import NotTaken, import_ideas
from contributions.imports import kept
from contributions.imports.plan import Plan, plan_import
from contributions.imports.shapes import IdeaRow, shape_of
from core.counts import number
from core.errors import Refused
from core.languages import language_name
from core.text import direction

LEAVE = "contributions.import_ideas"
#: So many of the new ideas and of the refused lines are shown.
SHOWN = 25
FAULTS_SHOWN = 100
SHAPES = {
    "polis": gettext_lazy("As Polis exports them (comments.csv, votes.csv)"),
    "own": gettext_lazy("Our own columns, named below"),
}


class ImportForm(forms.Form):
    """Which files, and how they are written."""

    ideas = forms.FileField(label=gettext_lazy("Ideas (CSV)"))
    positions = forms.FileField(
        label=gettext_lazy("Positions (CSV)"),
        required=False,
        help_text=gettext_lazy("Who agrees with what. Can be left out, or loaded later."),
    )
    shape = forms.ChoiceField(
        label=gettext_lazy("How the files are written"),
        required=False,
        choices=[("", gettext_lazy("Found by the names of their columns")), *SHAPES.items()],
    )
    is_lenient = forms.BooleanField(
        label=gettext_lazy("Leave out lines that cannot be taken"),
        required=False,
        help_text=gettext_lazy("Otherwise one such line stops the whole import."),
    )


class ImportPages:
    """The two pages of an import, beneath a campaign's page in the house."""

    def __init__(self, house: Any) -> None:
        #: The admin of campaigns.
        self.house = house

    def urls(self) -> list[URLPattern]:
        page = self.house.admin_site.admin_view(self.import_page)
        confirm = self.house.admin_site.admin_view(self.import_confirm)
        return [
            path("<int:pk>/import/", page, name="campaigns_campaign_import"),
            path("<int:pk>/import/confirm/", confirm, name="campaigns_campaign_import_confirm"),
        ]

    def import_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose the files; then look at what would come."""
        campaign: Campaign = self.house.campaign_for(request, pk, LEAVE)
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self._preview(request, campaign, form)
            except Refused as refusal:
                form.add_error(None, refusal.message)
        status = 422 if form.errors else 200
        return self._page(request, "import", campaign, {"form": form}, status=status)

    def _preview(self, request: HttpRequest, campaign: Campaign, form: ImportForm) -> HttpResponse:
        kept.forget_old(campaign, now=timezone.now())
        data = form.cleaned_data
        ideas = kept.keep(campaign, data["ideas"])
        told = {
            "campaign": campaign.pk,
            "by": request.user.pk,
            "shape": data["shape"] or shape_of(kept.kept(campaign, ideas)),
            "is_lenient": data["is_lenient"],
            "ideas": ideas,
            "positions": kept.keep(campaign, data["positions"]) if data["positions"] else "",
        }
        plan = _plan(campaign, told)
        context = {
            "plan": plan,
            "rows": [_shown(row) for row in _first(plan)],
            "faults": plan.faults[:FAULTS_SHOWN],
            "more_faults": max(0, len(plan.faults) - FAULTS_SHOWN),
            "more_rows": max(0, len(plan.ideas) - SHOWN),
            "can_go_on": bool(plan.ideas or plan.positions)
            and (data["is_lenient"] or not plan.faults),
            "is_lenient": data["is_lenient"],
            "token": signing.dumps(told, salt="campaigns.import"),
        }
        return self._page(request, "import_preview", campaign, context)

    def import_confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take in what was shown."""
        campaign: Campaign = self.house.campaign_for(request, pk, LEAVE)
        again = redirect("admin:campaigns_campaign_import", pk)
        if request.method != "POST":
            return again
        try:
            told = _read_token(request, campaign)
            done = import_ideas(
                _plan(campaign, told),
                by=request.user,  # type: ignore[arg-type]  # -- the house is for people who signed in
                is_lenient=told["is_lenient"],
            )
        except Refused as refusal:
            self.house.message_user(request, refusal.message, messages.ERROR)
            return again
        except NotTaken:
            words = _("Some lines cannot be taken. Nothing was written.")
            self.house.message_user(request, words, messages.ERROR)
            return again
        kept.forget(campaign, told["ideas"], told["positions"])
        words = ngettext("%(count)s idea came in.", "%(count)s ideas came in.", done.ideas)
        self.house.message_user(request, words % {"count": number(done.ideas)}, messages.SUCCESS)
        return redirect("admin:campaigns_campaign_change", pk)

    def _page(
        self, request: HttpRequest, name: str, campaign: Campaign, more: Any, *, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.house.admin_site.each_context(request),
            "title": _("Import ideas"),
            "campaign": campaign,
            "opts": self.house.opts,
            **more,
        }
        template = f"admin/campaigns/campaign/{name}.html"
        return TemplateResponse(request, template, context, status=status)


def _plan(campaign: Campaign, told: dict[str, Any]) -> Plan:
    ideas = kept.kept(campaign, told["ideas"])
    positions = kept.kept(campaign, told["positions"]) if told["positions"] else None
    return plan_import(campaign, ideas, positions, shape=told["shape"])


def _first(plan: Plan) -> list[IdeaRow]:
    return list(plan.ideas.values())[:SHOWN]


def _shown(row: IdeaRow) -> tuple[IdeaRow, str, str, str]:
    """A new idea with its direction, its state and its language in words."""
    status = str(IdeaStatus(row.status).label)
    return row, direction(row.language), status, language_name(row.language)


def _read_token(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """What was shown to this person for this campaign. Raises Refused for anything else."""
    try:
        told: dict[str, Any] = signing.loads(
            request.POST.get("token", ""), salt="campaigns.import", max_age=kept.KEPT_FOR
        )
    except signing.BadSignature as fault:
        raise Refused(_("The files are not here any more. Choose them again.")) from fault
    if (told["campaign"], told["by"]) != (campaign.pk, request.user.pk):
        raise Refused(_("The files are not here any more. Choose them again."))
    return told


PAGES = HousePages(
    gettext_lazy("Import ideas"),
    "admin:campaigns_campaign_import",
    lambda house: ImportPages(house).urls(),
)
