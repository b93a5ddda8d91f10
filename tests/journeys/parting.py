"""The steps of a goodbye, as somebody who decides takes them on its page."""

from __future__ import annotations

from playwright.sync_api import expect

from clients.models import LeavingTask
from tests.journeys.person import Person

#: Sends a step as a page that stood open for too long would, or somebody who tries.
SEND = """given => {
    const form = document.createElement("form");
    form.method = "post";
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of Object.entries({ ...given, csrfmiddlewaretoken: token })) {
        const field = document.createElement("input");
        [field.name, field.value] = [name, value];
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}"""


def proposes(person: Person, reason: str) -> None:
    """Propose it from the page of the client."""
    person.follows("Prepare the goodbye")
    person.section("propose").get_by_label("Why it is time to part").fill(reason)
    person.presses("Propose it")
    expect(person.section("decide")).to_be_visible()


def accepts(person: Person) -> None:
    """Accept it."""
    person.presses("Accept: we will part")
    expect(person.section("decide")).to_have_count(0)


def sends(person: Person, step: str, **given: str) -> None:
    """Send a step for which the page has no button now."""
    person.page.evaluate(SEND, {"do": step, **given})
    person.page.wait_for_load_state()


def settles(person: Person, title: str, way: str, **given: str) -> None:
    """Fulfil, transfer or waive what is owed."""
    line = person.section("owed").locator("li", has_text=title)
    if not given:
        line.get_by_role("button", name=way).click()
    else:
        line.get_by_role("link", name=way).click()
        for name, value in given.items():
            person.page.locator(f"main [name={name}]").fill(value)
        person.page.locator("main form [type=submit]").first.click()
    expect(person.section("owed").locator("li", has_text=title)).to_have_count(0)


def keeps_the_letter(person: Person, letter: str) -> None:
    """Keep a letter for later; an empty one is the template again."""
    person.section("letter").get_by_label("Letter").fill(letter)
    person.section("letter").get_by_role("button", name="Keep the letter").click()
    expect(person.page.get_by_text("Kept. Nothing was sent.").first).to_be_visible()


def gives_notice(person: Person) -> None:
    """Mark the letter as sent."""
    person.section("letter").get_by_role("button", name="Mark as sent").click()
    expect(person.section("letter")).to_contain_text("Notice was given on")


def settles_the_checklist(person: Person, *, not_needed: tuple[str, ...] = ()) -> None:
    """Do every line of the checklist, but for those that do not apply."""
    lines = person.section("checklist").locator("li")
    expect(lines).to_have_count(len(LeavingTask.Kind))
    for label in [line.splitlines()[0] for line in lines.all_inner_texts()]:
        line = person.section("checklist").locator("li", has_text=label)
        line.locator(f"[name=state][value={'none' if label in not_needed else 'done'}]").click()
        expect(line.locator("[name=state][value=open]")).to_be_visible()


def closes(person: Person, *, learned: str, again: str, terms: str = "") -> None:
    """Write the record, close it, and look at the client again."""
    record = person.section("close")
    record.get_by_label("What we learned").fill(learned)
    record.get_by_text(again, exact=True).click()
    record.get_by_label("On which terms").fill(terms)
    record.get_by_role("button", name="Close the goodbye").click()
    expect(person.section("record")).to_contain_text(learned)
    person.follows("To the client")
