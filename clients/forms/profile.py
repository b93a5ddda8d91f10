"""What is known of a client."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import Buttons, DayField, field_of
from clients.forms.layout import beside, choices, screen
from clients.models import Client, Contact, User
from clients.queries.people import colleagues
from clients.services.clients import Profile

Status = Client.Status
#: What is decided about a client. A name is, too: that it is taken would tell of a client that one cannot see.
DECIDED: Final = ("name", "status", "monthly_value", "started_on", "account_manager")


class _Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_short_name()


class ProfileForm(forms.Form):
    """A client, and the person to talk to first. Members change only how to keep in touch, and what to keep in mind."""

    name = field_of(Client, "name", label=_("Client"))
    contact_name = field_of(Contact, "name", label=_("Person to talk to first"))
    email = field_of(Contact, "email")
    phone = field_of(Contact, "phone", widget=forms.TextInput(attrs={"type": "tel"}))
    status = forms.ChoiceField(label=_("Status"), widget=Buttons, initial=Status.ACTIVE)
    monthly_value = field_of(Client, "monthly_value", min_value=0)
    started_on = DayField(label=_("Client since"))
    cadence_days = field_of(
        Client,
        "cadence_days",
        label=_("Be in touch every … days"),
        help_text=_("Leave it empty where there is no rhythm to keep."),
        min_value=1,
        max_value=3650,
    )
    account_manager = _Colleague(
        queryset=User.objects.none(), required=False, label=_("Looked after by"), empty_label=_("Nobody in particular")
    )
    notes = field_of(Client, "notes", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *, place: Place, client: Client | None = None, data: Any = None) -> None:
        super().__init__(data, initial=_known(client) if client else {"started_on": place.today})
        self.place, self.client = place, client
        if place.decides:
            self._offer()
            return
        for name in DECIDED:
            del self.fields[name]

    def _offer(self) -> None:
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)
        status.choices = [choice for choice in Status.choices if choice[0] in self._statuses()]
        self.fields["monthly_value"].help_text = self.place.workspace.currency
        if self.place.has_colleagues:
            self.fields["account_manager"].queryset = colleagues(self.place.workspace)  # type: ignore[attr-defined]
        else:
            del self.fields["account_manager"]

    def profile(self) -> Profile:
        """Return what was filled in; what is not asked for here stays as it was."""
        kept: dict[str, Any] = {"account_manager": self.place.user}  # of a new client, where nobody else could be
        if self.client:
            kept = {name: getattr(self.client, name) for name in (*DECIDED, "kickoff_done")}
        return Profile(**kept | self.cleaned_data)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        submit = _("Save") if self.client else _("Add client")
        contact = ("contact_name", beside("email", "phone"))
        if not self.place.decides:
            return screen(*contact, "cadence_days", "notes", submit=submit)
        return screen(
            "name",
            *contact,
            beside("monthly_value", "started_on"),
            choices("status"),
            "cadence_days",
            *(["account_manager"] if self.place.has_colleagues else []),
            "notes",
            submit=submit,
        )

    def _statuses(self) -> set[str]:
        """Return what can be chosen: former is what an offboarding makes of a client, so that nothing owed is left."""
        former = self.client is not None and self.client.status == Status.FORMER
        return {Status.ACTIVE, Status.PAUSED} | ({Status.FORMER} if former else set())


def _known(client: Client) -> dict[str, Any]:
    contact = client.contacts.filter(is_primary=True).first() or Contact()
    own = ["name", "status", "monthly_value", "started_on", "cadence_days", "notes"]
    return {
        **{name: getattr(client, name) for name in own},
        "account_manager": client.account_manager_id,
        "contact_name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
    }
