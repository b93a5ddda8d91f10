"""The score's policy: change it and see what that does, save it, take it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.domain.policy import Policy
from clients.forms.policy import PolicyForm, seal
from clients.forms.refusals import refusals_shown
from clients.queries import policy_preview, policy_versions, policy_words, portfolio
from clients.queries.when import Clock
from clients.services import workspaces
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, done, refusals_told, typed

#: The version of the address that stands for the defaults.
OURS = "ours"
LONGEST_NUMBER = 6  # digits of a version


@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what the score goes by, and what a change would do; save it once that was looked at."""
    place = access.owned_by(request, workspace)
    form = PolicyForm(shown=_shown(request, place), data=typed(request))
    seen = policy_versions.newest(place.workspace)
    if form.is_valid() and request.POST.get("save") == seal(form.policy(), seen):
        with refusals_shown(form):
            given = {"changes": form.policy().changes, "note": form.cleaned_data["note"], "seen": seen}
            workspaces.change_policy(workspace=place.workspace, **given, by=place.user, now=place.now)
            undo = f"{at(place, 'policy_undo')}?version={policy_versions.newest(place.workspace)}"
            return done(request, _("Saved. Every score follows it now."), to=at(place, "policy"), undo=undo)
    return _page(request, place, form, seen)


@require_POST
def policy_undo(request: HttpRequest, workspace: str) -> HttpResponse:
    """Return to what stood before a version, as long as it is the newest."""
    place = access.owned_by(request, workspace)
    version = request.GET.get("version", "")
    with refusals_told(request):
        is_number = version.isascii() and version.isdigit() and len(version) <= LONGEST_NUMBER
        number = int(version) if is_number else 0
        workspaces.undo_policy(workspace=place.workspace, version=number, by=place.user, now=place.now)
        return done(request, _("It is as it was before."), to=at(place, "policy"))
    return redirect(at(place, "policy"))


def _shown(request: HttpRequest, place: access.Place) -> Policy:
    """Return the policy that the form is filled in with: what stands, an older version, or the defaults."""
    asked = request.GET.get("version", "")
    if asked == OURS:
        return Policy()
    return access.policy_version_for_owning(place, asked).policy if asked else place.workspace.policy


def _page(request: HttpRequest, place: access.Place, form: PolicyForm, seen: int) -> HttpResponse:
    context = {"place": place, "form": form, "version": request.GET.get("version", ""), "ours": OURS}
    context |= _answer(request, place, form, seen)
    status = UNPROCESSABLE if form.errors else None
    if request.headers.get("HX-Request"):
        return render(request, "clients/_policy_answer.html", context, status=status)
    clock = Clock(place.now, place.workspace.zone)
    context["history"] = policy_versions.history(
        place.workspace, clock, standing=seen, number=request.GET.get("page", "")
    )
    return render(request, "clients/policy.html", context, status=status)


def _answer(request: HttpRequest, place: access.Place, form: PolicyForm, seen: int) -> dict[str, Any]:
    """Return what the portfolio answers to what is filled in; where nothing is changed, how it is now."""
    wanted = _shown(request, place) if not form.is_bound else form.policy() if form.is_valid() else None
    changes = policy_words.differences(place.workspace.policy, wanted) if wanted else []
    if wanted is None or not changes:
        return {"summary": portfolio.summarise(place.viewer.clients.alive())}
    return {
        "changes": changes,
        "preview": policy_preview.read(place.workspace, place.user, wanted, on=place.today),
        "seal": seal(wanted, seen),
        "asks_again": "save" in request.POST,
    }
