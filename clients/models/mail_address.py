"""An address to which mail had trouble: paused once it is enough. It is a person's, so it belongs to no workspace.

Trouble with the mailbox has one row; what its reader does not want has one for each kind of sender.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254  # RFC 5321


class MailAddressQuerySet(models.QuerySet["MailAddress"]):
    """Addresses with trouble."""

    def of(self, addresses: Iterable[str]) -> MailAddressQuerySet:
        """Return those of these addresses, also where only a digest of them was kept."""
        return self.filter(address__in=[kept for address in addresses for kept in kept_as(address)])

    def paused(self) -> MailAddressQuerySet:
        """Return those to which nothing goes, or nothing of what they are about."""
        return self.filter(paused_at__isnull=False)


class MailAddress(models.Model):
    """What came back from an address. After an erasure its digest stands in its place: who complained is left alone."""

    class Reason(models.TextChoices):
        """Why nothing goes there, or nothing of that."""

        GONE = "gone", _("it came back")
        REFUSED = "refused", _("it was refused again and again")
        DELAYED = "delayed", _("it could not be delivered on several days")
        UNSUBSCRIBED = "unsubscribed", _("its reader asked for no more")
        COMPLAINED = "complained", _("its reader marked it as unwanted")

    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)  # lower case, or a digest
    #: Which mails its reader does not want, in the words of domain.mail_streams; nothing: it is about the mailbox.
    about = models.CharField(_("about"), max_length=30, blank=True)
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    said = models.CharField(_("what the mail server said"), max_length=200, blank=True)
    #: What did not pause it yet, as [trouble, day]: each trouble once a day, and no older than it counts.
    recent = models.JSONField(default=list)
    lifted_at = models.DateTimeField(null=True, blank=True)  # what happened before then counts no more
    updated_at = models.DateTimeField()

    objects: ClassVar[MailAddressQuerySet] = MailAddressQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "about"], name="mail_address_once"),
            models.CheckConstraint(
                condition=Q(about="") | Q(reason__in=["", "unsubscribed", "complained"]),
                name="mail_address_mailbox_is_about_all",
            ),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="mail_address_is_lower_case"),
            models.CheckConstraint(
                condition=Q(paused_at=None, reason="")
                | Q(paused_at__isnull=False, reason__in=["gone", "refused", "delayed", "unsubscribed", "complained"]),
                name="mail_address_paused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.address


def kept_as(address: str) -> list[str]:
    """Return how an address may stand in the table: as itself, or as a digest by a key that is or was in use."""
    plain = address.strip().lower()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [plain, *(_digest(plain, key) for key in keys)]


def digest_of(address: str) -> str:
    """Return by what an address is known again once it is erased."""
    return _digest(address.strip().lower(), settings.SECRET_KEY)


def _digest(plain: str, key: str) -> str:
    return f"erased:{salted_hmac('clients.mail_address', plain, secret=key, algorithm='sha256').hexdigest()}"
