"""Who comes in where: every address of the project stands in one of these rows. docs/access.md tells it in words.

A new address fails tests/walls/test_addresses.py until it is put into the row that it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.walls.world import Who

HERE = {Who.BYSTANDER, Who.SHARED, Who.MANAGING, Who.MANAGER, Who.OWNER}
CLIENTS = HERE - {Who.BYSTANDER}
DECIDING = {Who.MANAGER, Who.OWNER}
OWNING = {Who.OWNER}
LOGGED_IN = set(Who) - {Who.ANONYMOUS}
RUNNING = {Who.ADMINISTRATOR}
EVERYBODY = set(Who)


#: A login opens none of these, and a token nothing else.
BY_TOKEN = {"api_assessments", "api_clients", "api_interactions"}


@dataclass(frozen=True)
class Kind:
    """A kind of address: what it is for, who comes in, and the addresses' names."""

    what: str
    who: set[Who]
    names: set[str]


IN_A_WORKSPACE = [
    Kind(
        "what everybody in the workspace has, with what they may see of it",
        HERE,
        {
            *{
                "today",
                "portfolio",
                "self_check",
                "log",
                "wording",
                "practice",
                "obligations",
                "reports",
                "reports_now",
                "reports_choose",
                "people",
                "leave",
            },
            *{"portfolio_map", "won_back", "view_add", "portfolio_file"},
            *{"tokens", "token_add", "calendar", "calendar_make"},
        },
    ),
    Kind(
        "one client, and working for it",
        CLIENTS,
        {
            *{"client", "client_advice", "client_edit", "kickoff", "client_log", "contact_add", "contact_edit"},
            *{"contact_remove", "interaction_edit", "interaction_delete", "interaction_undo"},
            "interaction_restore",
            "practice_add",
            *{"note_mark", "mark_settle", "mark_reopen", "issue", "issue_step", "issue_settle", "issue_reopen"},
            *{"recovery_look", "recovery_unlook"},
            *{"obligation_add", "obligation_fulfil", "obligation_reopen", "plan_add", "plan_end", "plan_resume"},
            *{"client_later", "obligation_later", "plan_later", "step_later", "client_playbook"},
            *{"client_answer", "answer_again"},
            *{"step_add", "step_edit", "step_tick", "step_untick", "step_remove"},
        },
    ),
    Kind(
        "deciding about clients",
        DECIDING,
        {
            *{"client_add", "client_delete", "client_restore", "client_share", "contact", "contact_file"},
            *{"advice_decide", "obligation_waive", "offboarding_propose", "goodbye", "goodbye_task"},
            "obligation_transfer",
            *{"clients_deleted", "contact_erase"},
            *{"review", "review_begin", "review_client", "review_undo", "review_summary", "review_end", "what_if"},
            *{"clients_together", "clients_together_undo"},
            *{"keep_or_go", "keep_or_go_file", "assumptions"},
            *{"client_keep_or_go", "client_assumptions", "concession"},
            *{"playbook_books", "playbook_book", "playbook_ours", "playbook_undo"},
        },
    ),
    Kind(
        "what only owners see and do",
        OWNING,
        {
            *{"trail", "workspace_settings", "person_invite", "person_role", "person_hand_over", "person_remove"},
            *{"policy", "policy_undo"},
            *{"invitation_resend", "invitation_withdraw", "client_erase"},
            *{"data", "data_export", "data_example"},
            *{"mails", "mails_again", "mails_seen", "mail_report_again", "mail_answer_again"},
        },
    ),
    Kind(
        "a case to practise on that is not shared, and what was tried on it, for its maker: here it is the owner",
        OWNING,
        {f"practice_{page}" for page in ("case", "client", "print", "edit", "delete", "try")},
    ),
    Kind(
        "a view of the portfolio, for the one who saved it: here it is the owner", OWNING, {"view_edit", "view_delete"}
    ),
    Kind(
        "files on their way in, for the owner who brings them", OWNING, {"import_run", "import_apply", "import_discard"}
    ),
    Kind("a token, for the one whose it is: here it is the owner", OWNING, {"token_revoke"}),
    Kind("a calendar address, for the one whose it is: here it is the owner", OWNING, {"calendar_revoke"}),
    Kind("what a script asks, with the token of its person", HERE, BY_TOKEN),
    Kind("a report, for the owner to whom it was mailed", OWNING, {"report", "report_body", "report_again"}),
]

#: None of these names a row of a workspace. What they say is searched for words of other workspaces all the same.
OUTSIDE = [
    Kind("numbers, for whoever shows the token of the environment", set(), {"metrics"}),
    Kind("a calendar, for whoever knows its secret address: here it is guessed", set(), {"calendar_feed"}),
    Kind("open to everybody", EVERYBODY, {"healthz", "healthz_all", "manifest", "/login/", "/logout/"}),
    Kind(
        "logging in and signing up; who is in already is led on",
        EVERYBODY,
        {
            *{"account_login", "account_signup", "account_inactive"},
            *{"account_request_login_code", "account_confirm_login_code"},
            *{"account_reset_password", "account_reset_password_done", "account_reset_password_from_key"},
            "account_reset_password_from_key_done",
        },
    ),
    Kind(
        "steps of logging in that nobody here is in the midst of",
        LOGGED_IN,
        {"account_email_verification_sent", "mfa_authenticate", "mfa_login_webauthn"},
    ),
    Kind(
        "one's own",
        LOGGED_IN,
        {
            *{"home", "workspace_add", "account_logout", "my_data", "my_data_file", "account_delete", "session_end"},
            *{"mail_again", "my_language"},
            *{"account_reauthenticate", "account_email", "account_change_password", "account_set_password"},
            *{"mfa_index", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_list_webauthn"},
            *{"mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "usersessions_list"},
            *{"mfa_remove_webauthn", "mfa_edit_webauthn"},  # after they have said again who they are
        },
    ),
    Kind("the keys that work on every page", LOGGED_IN, {"shortcuts"}),
    Kind("what pages are made of, for whoever runs the machine", RUNNING, {"styleguide"}),
    Kind("leaving the admin, which leads whoever was in to the login", LOGGED_IN - RUNNING, {"admin:logout"}),
    Kind(
        "one's own second factor, which nobody here has",
        set(),
        {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"},
    ),
    Kind(
        "running the machine: people and where they belong, and nothing of their clients",
        RUNNING,
        {
            *{"/admin/login/", "admin:login", "admin:index", "admin:password_change", "admin:password_change_done"},
            *{"admin:jsi18n", "admin:app_list", "admin:autocomplete", "admin:auth_user_password_change"},
            *{f"admin:clients_user_{page}" for page in ("changelist", "add", "history", "delete", "change")},
            *{f"admin:clients_membership_{page}" for page in ("changelist", "add", "history", "delete", "change")},
            *{f"admin:clients_workspace_{page}" for page in ("changelist", "history", "change")},
            *{f"admin:auth_group_{page}" for page in ("changelist", "add", "history", "delete", "change")},
            *{f"/admin/clients/{model}/<path:object_id>/" for model in ("user", "workspace", "membership")},
            "/admin/auth/group/<path:object_id>/",
        },
    ),
    Kind(
        "an invitation, a deed of a mail, or no more mails, by a link that was guessed",
        set(),
        {"invitation", "act", "off"},
    ),
    Kind("what a mail provider tells, where it was set up", set(), {"mail_hook"}),
    Kind(
        "closed to everybody",
        set(),
        {
            *{"admin:clients_workspace_add", "admin:clients_workspace_delete", "admin:view_on_site"},
            r"/admin/(?P<url>.*)$",
        },
    ),
]


def kind_of(name: str) -> Kind:
    """Return the row in which an address stands."""
    return next(kind for kind in (*IN_A_WORKSPACE, *OUTSIDE) if name in kind.names)
