"""What a browser needs to know to keep Evenkeel among the programs of a device."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

#: File, size, and what it is for: a maskable one may be cut to any shape.
ICONS: Final = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable"))
#: Colours of the frame while a page loads; the pages say their own, light and dark (templates/base.html).
CARD, GROUND = "#ffffff", "#f7f6f3"


@login_not_required
@cache_control(public=True, no_cache=True)
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (the same for everybody)
    """Tell name, start, colours, icons and shortcuts; nothing of any person."""
    start = reverse("home")
    whole = {
        "id": start,
        "name": "Evenkeel",
        "description": _("Where your energy goes, and what to do next."),
        "lang": get_language(),
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "theme_color": CARD,
        "background_color": GROUND,
        "icons": [icon(*each) for each in ICONS],
        "shortcuts": [{"name": _("Log a contact"), "url": f"{start}?to=log", "icons": [icon(*ICONS[0])]}],
    }
    return JsonResponse(whole, content_type="application/manifest+json")


def icon(name: str, size: int, purpose: str) -> dict[str, str]:
    """Return one icon as the manifest names it."""
    src = static(f"clients/icons/{name}.png")
    return {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
