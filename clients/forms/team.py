"""Let people in, say what they may do, and say who takes over from them."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import Buttons, field_of, plain_address
from clients.forms.layout import GRAVE, choices, screen
from clients.models import Invitation, Membership, User
from clients.queries.people import ROLES, colleagues

Role = Membership.Role


#: The role that lets do least comes first.
CHOICES: Final = [(role.value, role.label) for role in (Role.MEMBER, Role.MANAGER, Role.OWNER)]
EXPLAINED = format_lazy(
    "{member}: {may_member}. {manager}: {may_manager}. {owner}: {may_owner}.",
    **{role.value: role.label for role in Role},
    **{f"may_{role.value}": meaning for role, meaning in ROLES.items()},
)


def _role(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=CHOICES, widget=Buttons, help_text=EXPLAINED)


class InvitationForm(forms.Form):
    """Whom to ask, and what they may do."""

    email = field_of(Invitation, "email", label=_("E-mail address"), validators=[plain_address])
    role = _role(_("What they may do"))

    def __init__(self, *, data: Any = None) -> None:
        super().__init__(data, initial={"role": Role.MEMBER})

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("email", choices("role"), submit=_("Send the invitation"))


class RoleForm(forms.Form):
    """What somebody may do from now on."""

    role = _role(_("What they may do"))

    def __init__(self, *, membership: Membership, data: Any = None) -> None:
        super().__init__(data, initial={"role": membership.role})

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("role"), submit=_("Save"))


class _Person(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_short_name()


class SuccessorForm(forms.Form):
    """Who looks after somebody's clients from now on."""

    to = _Person(
        queryset=User.objects.none(),
        required=False,
        label=_("Who looks after their clients then"),
        empty_label=_("Nobody in particular"),
        help_text=_("Only owners and managers see a client that nobody in particular looks after."),
    )

    def __init__(
        self,
        *,
        place: Place,
        membership: Membership,
        clients: int,
        submit: str | Promise,
        look: str = GRAVE,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.submit, self.look, self.clients = submit, look, clients
        if clients:
            others = colleagues(place.workspace).exclude(pk=membership.user_id)
            self.fields["to"].queryset = others  # type: ignore[attr-defined]
        else:
            del self.fields["to"]

    def successor(self) -> User | None:
        """Return who was chosen."""
        return self.cleaned_data.get("to")

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(*self.fields, submit=self.submit, look=self.look)
