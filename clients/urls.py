"""Every address of the product."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from clients.views import (
    client,
    contacts,
    decisions,
    erasures,
    health,
    home,
    interactions,
    invitations,
    kickoff,
    marks,
    my_data,
    my_sessions,
    obligations,
    offboardings,
    persons,
    plans,
    portfolio,
    profiles,
    quick,
    reports,
    sharing,
    team,
    today,
    trail,
    workspaces,
)

# clients/<pk>/
client_urls: list[URLPattern | URLResolver] = [
    path("", client.client_page, name="client"),
    path("advice/", client.client_advice, name="client_advice"),
    path("edit/", profiles.client_edit, name="client_edit"),
    path("delete/", profiles.client_delete, name="client_delete"),
    path("restore/", profiles.client_restore, name="client_restore"),
    path("later/", today.client_later, name="client_later"),
    path("erase/", erasures.client_erase, name="client_erase"),
    path("contacts/new/", contacts.contact_add, name="contact_add"),
    path("contacts/<int:contact>/", persons.contact_page, name="contact"),
    path("contacts/<int:contact>/file/", persons.contact_file, name="contact_file"),
    path("contacts/<int:contact>/erase/", erasures.contact_erase, name="contact_erase"),
    path("contacts/<int:contact>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<int:contact>/remove/", contacts.contact_remove, name="contact_remove"),
    path("sharing/", sharing.client_share, name="client_share"),
    path("kickoff/", kickoff.kickoff, name="kickoff"),
    path("log/", interactions.client_log, name="client_log"),
    path("obligations/new/", obligations.obligation_add, name="obligation_add"),
    path("plans/new/", plans.plan_add, name="plan_add"),
    path("offboarding/new/", offboardings.offboarding_propose, name="offboarding_propose"),
]

# people/
people_urls: list[URLPattern | URLResolver] = [
    path("", team.people, name="people"),
    path("invite/", team.person_invite, name="person_invite"),
    path("leave/", team.leave, name="leave"),
    path("<int:pk>/role/", team.person_role, name="person_role"),
    path("<int:pk>/hand-over/", team.person_hand_over, name="person_hand_over"),
    path("<int:pk>/remove/", team.person_remove, name="person_remove"),
]

# w/<workspace>/
workspace_urls: list[URLPattern | URLResolver] = [
    path("", portfolio.portfolio_page, name="portfolio"),
    path("today/", today.today_page, name="today"),
    path("clients/new/", profiles.client_add, name="client_add"),
    path("clients/deleted/", profiles.clients_deleted, name="clients_deleted"),
    path("clients/<int:pk>/", include(client_urls)),
    path("log/", quick.log, name="log"),
    path("interactions/<int:pk>/edit/", interactions.interaction_edit, name="interaction_edit"),
    path("interactions/<int:pk>/delete/", interactions.interaction_delete, name="interaction_delete"),
    path(
        "interactions/<int:pk>/obligations/<int:promise>/undo/", interactions.interaction_undo, name="interaction_undo"
    ),
    path("interactions/<int:pk>/restore/", interactions.interaction_restore, name="interaction_restore"),
    path("interactions/<int:pk>/mark/", marks.note_mark, name="note_mark"),
    path("marks/<int:pk>/settle/", marks.mark_settle, name="mark_settle"),
    path("marks/<int:pk>/reopen/", marks.mark_reopen, name="mark_reopen"),
    path("obligations/", obligations.board, name="obligations"),
    path("obligations/<int:pk>/fulfil/", obligations.obligation_fulfil, name="obligation_fulfil"),
    path("obligations/<int:pk>/waive/", obligations.obligation_waive, name="obligation_waive"),
    path("obligations/<int:pk>/reopen/", obligations.obligation_reopen, name="obligation_reopen"),
    path("obligations/<int:pk>/later/", today.obligation_later, name="obligation_later"),
    path("advice/<int:pk>/decide/", decisions.advice_decide, name="advice_decide"),
    path("plans/<int:pk>/end/", plans.plan_end, name="plan_end"),
    path("plans/<int:pk>/later/", today.plan_later, name="plan_later"),
    path("offboardings/<int:pk>/move/", offboardings.offboarding_move, name="offboarding_move"),
    path("people/", include(people_urls)),
    path("invitations/<int:pk>/resend/", team.invitation_resend, name="invitation_resend"),
    path("invitations/<int:pk>/withdraw/", team.invitation_withdraw, name="invitation_withdraw"),
    path("settings/", workspaces.workspace_settings, name="workspace_settings"),
    path("reports/", reports.reports_page, name="reports"),
    path("reports/now/", reports.reports_now, name="reports_now"),
    path("reports/<int:pk>/", reports.report_page, name="report"),
    path("reports/<int:pk>/body/", reports.report_body, name="report_body"),
    path("reports/<int:pk>/again/", reports.report_again, name="report_again"),
    path("trail/", trail.trail_page, name="trail"),
]

# Where logging in and out used to be
to_login = login_not_required(RedirectView.as_view(pattern_name="account_login", permanent=True, query_string=True))
to_logout = login_not_required(RedirectView.as_view(pattern_name="account_logout", permanent=True))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("login/", to_login),
    path("logout/", to_logout),
    path("healthz", health.healthz, name="healthz"),
    path("workspaces/new/", workspaces.workspace_add, name="workspace_add"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("me/data/", my_data.my_data, name="my_data"),
    path("me/data/file/", my_data.my_data_file, name="my_data_file"),
    path("me/sessions/<int:pk>/end/", my_sessions.session_end, name="session_end"),
    path("me/delete/", my_data.account_delete, name="account_delete"),
    path("w/<slug:workspace>/", include(workspace_urls)),
]
