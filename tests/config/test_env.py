"""The readers of the environment: what they take, and what they refuse by name."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

NAME = "EVENKEEL_TEST"
STRONG = "Yk3vQ0hZ8sWmX1tB-6nRfLpEa9cJdG7uKoTi2yVb4xNqSwHz5M_ArC"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give an environment in which nothing is said yet."""
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)
    return monkeypatch


def test_text_that_is_blank_counts_as_not_given(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "  ")

    assert env.text(NAME, "default") == "default"


def test_text_is_read_from_the_file_that_is_named(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept\n")
    given.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))

    assert env.text(NAME) == "kept"


def test_text_in_a_file_that_is_missing_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(f"{NAME}_FILE", str(tmp_path / "nothing"))

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME}_FILE cannot be read"):
        env.text(NAME)


def test_text_given_twice_is_refused(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "one")
    given.setenv(f"{NAME}_FILE", "two")

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} and {NAME}_FILE are both set"):
        env.text(NAME)


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("ON", True), ("1", True), ("no", False), ("False", False)])
def test_flag_reads_yes_and_no(given: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    given.setenv(NAME, said)

    assert env.flag(NAME, default=not meant) is meant


@pytest.mark.parametrize("value", ["0", "65536", "80x", "-1", "8.0", "²"])
def test_whole_number_out_of_range_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} is .* from 1 to 65535"):
        env.whole(NAME, default=8000, low=1, high=65535)


def test_whole_number_at_the_edge_is_read(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "65535")

    assert env.whole(NAME, default=8000, low=1, high=65535) == 65535


def test_names_are_separated_by_commas(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, " one, two ,,")

    assert env.names(NAME) == ["one", "two"]


def test_site_url_loses_the_slash_at_its_end(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "https://evenkeel.example/")

    assert env.site_url(NAME, "http://127.0.0.1:8000") == "https://evenkeel.example"


def test_folder_that_is_missing_is_made_for_its_owner_alone(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, str(tmp_path / "deep" / "data"))

    made = env.folder(NAME, tmp_path)

    assert (made, stat.S_IMODE(made.stat().st_mode)) == (tmp_path / "deep" / "data", 0o700)


def test_folder_that_is_a_file_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    given.setenv(NAME, str(tmp_path / "file"))

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} is .* cannot be made"):
        env.folder(NAME, tmp_path)


def test_database_defaults_to_a_sqlite_file(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = env.database(NAME, tmp_path / "db.sqlite3")

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "db.sqlite3"))


def test_database_address_of_postgresql_is_taken_apart(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "postgres://me:secret@db.example:5433/evenkeel")

    found = env.database(NAME, tmp_path)

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "evenkeel")


def test_secret_key_is_made_once_and_kept_for_its_owner_alone(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = env.secret_key(NAME, tmp_path)

    assert env.secret_key(NAME, tmp_path) == made
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("short-Ab3_" * 4, id="short"),
        pytest.param("abab" * 20, id="monotonous"),
        pytest.param("django-insecure-" + STRONG, id="a new project's"),
    ],
)
def test_secret_key_that_can_be_guessed_is_refused_and_not_repeated(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} can be guessed; .* makes one") as refused:
        env.secret_key(NAME, Path())
    assert value not in str(refused.value)


def test_secret_key_that_is_given_is_taken(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, STRONG)

    assert env.secret_key(NAME, tmp_path, must_be_given=True) == STRONG
    assert list(tmp_path.iterdir()) == []


def test_secret_key_is_not_made_where_it_must_be_given(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} is missing"):
        env.secret_key(NAME, tmp_path, must_be_given=True)


def test_former_keys_are_separated_by_commas(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, f"{STRONG}, {STRONG[::-1]}")

    assert env.former_keys(NAME) == [STRONG, STRONG[::-1]]


def test_former_key_that_can_be_guessed_is_refused(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, f"{STRONG},guess")

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} can be guessed"):
        env.former_keys(NAME)


@pytest.mark.parametrize(("url", "shown"), [("http://127.0.0.1:8000", True), ("https://evenkeel.example", None)])
def test_details_of_errors_are_never_shown_on_https(given: pytest.MonkeyPatch, url: str, shown: bool | None) -> None:
    given.setenv(NAME, "yes")

    if shown:
        assert env.debug(NAME, site_url=url)
    else:
        with pytest.raises(ImproperlyConfigured, match=f"^{NAME} is yes while SITE_URL is https"):
            env.debug(NAME, site_url=url)


def test_email_without_an_address_changes_nothing(given: pytest.MonkeyPatch) -> None:
    assert env.email(NAME) == {}


def test_email_address_names_the_server(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "smtp+tls://me:secret@mail.example:587")

    found = env.email(NAME)

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example", 587, True)


def refused(reader: str, value: str) -> object:
    """Return a case: what a reader must not take."""
    return pytest.param(reader, value, id=f"{reader}-{value}")


READERS: dict[str, Callable[[], object]] = {
    "flag": lambda: env.flag(NAME, default=False),
    "choice": lambda: env.choice(NAME, "open", "closed"),
    "site_url": lambda: env.site_url(NAME, ""),
    "database": lambda: env.database(NAME, Path("db")),
    "redis_url": lambda: env.redis_url(NAME),
    "email": lambda: env.email(NAME),
}


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        refused("flag", "maybe"),
        refused("choice", "ajar"),
        refused("site_url", "evenkeel.example"),
        refused("site_url", "https://evenkeel.example/path"),
        refused("site_url", "https://evenkeel.example?q"),
        refused("site_url", "ftp://evenkeel.example"),
        refused("site_url", "https://"),
        refused("site_url", "https://evenkeel.example:port"),
        refused("site_url", "https://[::1"),
        refused("database", "mysql://me@db.example/evenkeel"),
        refused("database", "evenkeel"),
        refused("database", "postgres://db.example"),
        refused("database", "postgres://db.example:port/evenkeel"),
        refused("redis_url", "http://127.0.0.1"),
        refused("redis_url", "redis://127.0.0.1:port"),
        refused("email", "mail.example"),
        refused("email", "smtp:mail.example"),
        refused("email", "smtp://"),
        refused("email", "smtp://mail.example:port"),
    ],
)
def test_nonsense_is_refused_by_name(given: pytest.MonkeyPatch, reader: str, value: str) -> None:
    given.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=f"^{NAME} "):
        READERS[reader]()
