"""A workspace's data: take everything out, bring files in, look how far that has come."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import Final

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from clients import access
from clients.forms.refusals import refusals_shown
from clients.forms.upload import UploadForm
from clients.importers.examples import EXAMPLES
from clients.queries import import_alterations, import_runs
from clients.queries.when import Clock
from clients.services import exports, upload_files, uploads
from clients.services.imports import Table
from clients.views.addresses import at
from clients.views.again import asked_again
from clients.views.replies import UNPROCESSABLE, refusals_told
from config.uploads import MOST, ToDisk

#: A request that is so much too large is not even read to its end.
FAR_TOO_LARGE: Final = 10 * MOST


@require_http_methods(["GET", "POST"])
@csrf_exempt  # `_upload` looks at it, once it is clear who asks: until then nothing of a file is read
def data_page(request: HttpRequest, workspace: str) -> HttpResponseBase:
    """Offer to take everything out and to bring files in."""
    place = access.owned_by(request, workspace)
    if request.method == "POST":
        _refuse_far_too_large(request)
        to_disk = ToDisk(request)
        request.upload_handlers = [to_disk]
        return _upload(request, place, to_disk)
    return _page(request, place, UploadForm())


def _refuse_far_too_large(request: HttpRequest) -> None:
    if int(request.headers.get("Content-Length") or 0) > FAR_TOO_LARGE:
        raise RequestDataTooBig("No file may be so large.")


@csrf_protect
def _upload(request: HttpRequest, place: access.Place, to_disk: ToDisk) -> HttpResponse:
    """Take the files in, and lead to where they are checked."""
    form = UploadForm(data=request.POST, files=request.FILES, too_large=to_disk.too_large)
    if form.is_valid():
        with refusals_shown(form):
            run = uploads.take_in(
                workspace=place.workspace,
                files=form.uploaded(),
                by=place.user,
                language=get_language() or "",
                now=place.now,
            )
            return redirect(at(place, "import_run", run.pk))
    return _page(request, place, form)


def _page(request: HttpRequest, place: access.Place, form: UploadForm) -> HttpResponse:
    runs = [
        import_runs.shown(run, _clock(place))
        for run in access.imports_of(place).defer("alterations").order_by("-pk")[:5]
    ]
    context = {"place": place, "form": form, "runs": runs, "files": import_runs.labels().items()}
    return render(request, "clients/data.html", context, status=UNPROCESSABLE if form.is_bound else None)


@require_GET
def data_export(request: HttpRequest, workspace: str) -> HttpResponseBase:
    """Hand over all that the workspace holds, to an owner who has just said who they are."""
    place = access.owned_by(request, workspace)
    return asked_again(partial(_export, place=place))(request)


def _export(request: HttpRequest, *, place: access.Place) -> HttpResponseBase:  # noqa: ARG001 (it asked again)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the answer)
    exports.take_out(workspace=place.workspace, file=file, by=place.user, now=place.now)
    file.seek(0)
    name = f"{place.workspace.slug}-{place.today.isoformat()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_safe
def data_example(request: HttpRequest, workspace: str, table: str) -> HttpResponse:
    """Hand over a file with the columns and a few rows, to be filled in."""
    access.owned_by(request, workspace)
    if table not in EXAMPLES:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{table}.csv"'}
    return HttpResponse(EXAMPLES[Table(table)], content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def import_run(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show how far an import has come, and what it found."""
    place = access.owned_by(request, workspace)
    run = access.import_for_owning(place, pk)
    percent = round(100 * upload_files.progress(run)) if run.is_under_way else 0
    context = {
        "place": place,
        "run": import_runs.shown(run, _clock(place)),
        "altered": import_alterations.of_run(run, _clock(place)),
        "percent": percent,
    }
    return render(request, "clients/import_run.html", context)


@require_POST
def import_apply(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Have files that were checked brought in."""
    place = access.owned_by(request, workspace)
    run = access.import_for_owning(place, pk)
    with refusals_told(request):
        uploads.bring_in(run=run)
    return redirect(at(place, "import_run", run.pk))


@require_POST
def import_discard(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Let go of files."""
    place = access.owned_by(request, workspace)
    run = access.import_for_owning(place, pk)
    with refusals_told(request):
        uploads.discard(run=run)
        messages.success(request, _("The files are gone. Nothing of them was brought in."))
    return redirect(at(place, "data"))


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
