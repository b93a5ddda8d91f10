"""Mails about an account: a code, a link, or word that something was changed. They are sent at once, and not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from clients.domain.mail_streams import ANYBODY
from clients.models import User
from clients.queries import mail_pauses
from clients.reports.message import by_machine, name_for_providers, replies
from clients.reports.outbox import message_id
from clients.reports.render import in_language_of, render

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: `%(name)s` stands for what the context holds. A link is named by where the context keeps it."""

    heading: Text
    says: tuple[Text, ...]
    link: str = ""
    button: Text = ""
    ends: Text = ""


NOT_YOU: Final = _("If it was not you, you need not do anything: without this code nobody comes in.")
IGNORE: Final = _("If it was not you, you need not do anything. Your account is as it was.")
TRIED: Final = _(
    "Somebody, perhaps you, gave your address %(email)s to sign up at Evenkeel. You have an account already."
)
UNKNOWN: Final = _("Somebody, perhaps you, wanted to log in at Evenkeel with %(email)s. No account uses that address.")

#: By the name that the library gives them.
LETTERS: Final[dict[str, Letter]] = {
    "email_confirmation": Letter(
        _("Your code to verify this address"),
        (_("Enter it on the page that is open in your browser. It holds for ten minutes."),),
        ends=NOT_YOU,
    ),
    "login_code": Letter(
        _("Your code to log in"),
        (_("Enter it on the page that is open in your browser. It holds for ten minutes."),),
        ends=NOT_YOU,
    ),
    "account_already_exists": Letter(
        _("You have an account already"),
        (TRIED, _("You can log in with it as always. If you have forgotten the password, choose a new one.")),
        link="reset_url",
        button=_("Choose a new password"),
        ends=IGNORE,
    ),
    "unknown_account": Letter(
        _("There is no account with this address"),
        (UNKNOWN, _("Perhaps you have signed up with another address, or not finished.")),
        link="signup_url",
        button=_("Sign up"),
        ends=_("If it was not you, you need not do anything."),
    ),
    "password_reset_key": Letter(
        _("Choose a new password"),
        (_("The link holds for an hour, and works once."),),
        link="password_reset_url",
        button=_("Choose a new password"),
        ends=IGNORE,
    ),
}


#: What goes to an address that no longer opens the account: a new password could not be asked for with it.
GONE: Final = _("If it was not you, write at once to whoever runs this site.")


def _change(heading: Text, *says: Text) -> Letter:
    """Return the letter that tells of a change, from where it was made, and what to do about it."""
    origin = _("This was done at %(when)s from %(ip)s with %(user_agent)s.")
    ends = _("If it was not you, choose a new password at once. That logs out everybody else.")
    return Letter(heading, (*says, origin), link="reset_url", button=_("Choose a new password"), ends=ends)


LETTERS.update(
    {
        "email_confirmation_signup": LETTERS["email_confirmation"],
        "email_changed": replace(
            _change(_("Your e-mail address was changed"), _("It was %(from_email)s, and is %(to_email)s now.")),
            link="",
            ends=GONE,
        ),
        "email_deleted": replace(
            _change(_("An e-mail address was removed"), _("It was %(deleted_email)s.")), link="", ends=GONE
        ),
        "password_changed": _change(_("Your password was changed")),
        "password_reset": _change(_("Your password was changed"), _("The link from a mail was used for it.")),
        "password_set": _change(_("A password was set")),
        "recovery_codes_generated": _change(_("You have new recovery codes"), _("The old ones work no longer.")),
        "totp_activated": _change(_("An authenticator app was added")),
        "totp_deactivated": _change(_("The authenticator app was removed")),
        "webauthn_added": _change(_("A passkey was added")),
        "webauthn_removed": _change(_("A passkey was removed")),
        "second_factor_removed": Letter(
            _("Your second factor was removed"),
            (_("Whoever runs this site removed it at %(when)s, so that you can log in again. Set up a new one soon."),),
            link="reset_url",
            button=_("Choose a new password"),
            ends=_("If you did not ask for it, choose a new password at once, and ask who runs this site."),
        ),
    }
)


#: What a stranger can have mailed to an address by typing it: it does not go to one that is paused.
BY_STRANGERS: Final = frozenset({"account_already_exists", "unknown_account"})


def send(kind: str, *, to: str, context: Mapping[str, Any], reader: User | None = None) -> None:
    """Send the mail of this kind, in the reader's language where they are known.

    A paused address still gets what its reader asks for, as no other way leads in, and word of changes to the account.
    Raises OSError or SMTPException where it cannot be sent.
    """
    if kind in BY_STRANGERS and mail_pauses.pause_of(to, ANYBODY):
        return
    letter = LETTERS[kind]
    with in_language_of(reader):
        facts = {**context, "when": _moment(context)}
        content = {
            "heading": letter.heading,
            "says": [str(sentence) % facts for sentence in letter.says],
            "code": context.get("code", ""),
            "url": context.get(letter.link, ""),
            "button": letter.button,
            "ends": letter.ends,
            "site_url": settings.SITE_URL,
        }
        rendered = render("account", {"letter": content})
    headers = {"Message-ID": message_id(f"account:{token_hex(16)}"), **by_machine()}
    mail = EmailMultiAlternatives(rendered.subject, rendered.text, to=[to], reply_to=replies(), headers=headers)
    name_for_providers(mail)
    mail.attach_alternative(rendered.html, "text/html")
    mail.send()


def _moment(context: Mapping[str, Any]) -> str:
    moment = context.get("timestamp")
    return date_format(moment, pgettext("format of a moment in a mail", "j F Y, H:i e")) if moment else ""
