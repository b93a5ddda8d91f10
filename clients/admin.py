"""The admin: who may log in, and where they belong. What people log about their clients is not shown here."""

# The signatures of the admin's hooks are Django's; not every argument matters here.
# ruff: noqa: ARG002, FBT001

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.models import Membership, User, Workspace
from clients.services import accounts, members, people, workspaces

# Addresses follow from people; second factors and sessions are nobody's business but theirs.
admin.site.unregister([EmailAddress, Authenticator, UserSession])


class LowerCaseEmail(forms.EmailField):
    """An address that finds its person whatever case they type it in."""

    def to_python(self, value: object) -> str:
        """Return the address in small letters."""
        return str(super().to_python(value)).lower()


class PersonCreationForm(AdminUserCreationForm):  # type: ignore[type-arg]
    """A new person, known by an e-mail address."""

    class Meta:
        model = User
        fields = ("email", "name")
        field_classes: ClassVar = {"email": LowerCaseEmail}


class PersonChangeForm(UserChangeForm):  # type: ignore[type-arg]
    """A person as they are."""

    class Meta:
        model = User
        fields = "__all__"  # which of them are shown, the admin below says
        field_classes: ClassVar = {"email": LowerCaseEmail}


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """People with a login."""

    add_form, form = PersonCreationForm, PersonChangeForm
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:
        """Answer for the address, so that the person can log in with it at once."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            people.trust_address(user=obj)

    # What goes with a person lies in all the workspaces that they belonged to.

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Return what would go with these people."""
        with walls.everywhere():
            return super().get_deleted_objects(objs, request)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Delete a person as they would themselves: what they felt stays somebody's, and closed to others."""
        accounts.delete(user=obj, now=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Delete several people."""
        for user in queryset:
            accounts.delete(user=user, now=timezone.now())


class MembersInline(admin.TabularInline):  # type: ignore[type-arg]
    """Who belongs to a workspace; a place in it is given on its own page."""

    model = Membership
    fields = readonly_fields = ("user", "role", "created_at")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Workspace | None = None) -> bool:
        """Leave that to the page of memberships."""
        return False


@admin.register(Workspace)
class WorkspaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Workspaces, to look at."""

    list_display = ("slug", "name", "kind", "time_zone", "next_sweep_at")
    search_fields = ("slug", "name")
    ordering = ("slug",)
    inlines: ClassVar = [MembersInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave it to the commands, which set a workspace up as a whole."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Workspace | None = None) -> bool:
        """Leave it to the people in it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Workspace | None = None) -> bool:
        """Refuse: nothing could bring it back."""
        return False


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """A place in a workspace, whose last owner stays one."""

    class Meta:
        model = Membership
        fields = ("workspace", "user", "role")

    def clean_role(self) -> str:
        """Refuse to take the role from the last owner."""
        role: str = self.cleaned_data["role"]
        if self.instance.pk and role != Membership.Role.OWNER and members.is_last_owner(self.instance):
            raise forms.ValidationError(members.LastOwner.message)
        return role


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who belongs where, and as what."""

    list_display = ("workspace", "user", "role", "created_at")
    list_filter = ("role",)
    list_select_related = ("workspace", "user")
    search_fields = ("workspace__slug", "user__email")
    autocomplete_fields = ("workspace", "user")
    ordering = ("workspace__slug", "user__email")
    form = MembershipForm
    fields = ("workspace", "user", "role")
    actions = None  # people are let go one by one

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:
        """Return what stays once it was given: only the role changes."""
        return ("workspace", "user") if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Membership, form: forms.ModelForm[Membership], change: bool
    ) -> None:
        """Join as everywhere, so that an owner gets the weekly report."""
        by = request.user if isinstance(request.user, User) else None
        joined = workspaces.join(workspace=obj.workspace, user=obj.user, role=obj.role, by=by, now=timezone.now())
        obj.pk, obj.created_at = joined.pk, joined.created_at

    def has_delete_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        """Refuse where the workspace would be without an owner."""
        return super().has_delete_permission(request, obj) and not (obj and members.is_last_owner(obj))

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        """Let them go as everywhere: shares and reports end with it."""
        by = request.user if isinstance(request.user, User) else None
        with walls.inside(obj.workspace_id):
            members.remove(membership=obj, to=None, by=by, now=timezone.now())
