// Forms: fill in a number by one press, guess the time zone, show the first fault of what came back, keep the focus
// where a part of the page was replaced.
(() => {
  const zone = document.querySelector("select[data-guess='time-zone']");
  if (zone?.value === "") {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    zone.value = JSON.parse(zone.dataset.nowCalled)[own] ?? own; // browsers keep to old names
    if (zone.selectedIndex < 0) zone.value = ""; // one that we do not know: it is chosen by hand
  }

  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-fill]");
    if (!pick) return;
    const field = document.getElementById(pick.dataset.fill);
    field.value = pick.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // What is wrong with a form that came back: what is said of it as a whole, or a field. Labels and reasons are in
  // sight with it, whatever lies over the edges of the page.
  const showFault = (within) => {
    const fault = within?.querySelector("[role='alert'][tabindex], [aria-invalid='true']");
    if (!fault) return false;
    for (let fold = fault.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    fault.focus({ preventScroll: true });
    (fault.closest("[id^='div_']") ?? fault).scrollIntoView({ block: "center" });
    return true;
  };

  showFault(document.getElementById("main"));

  // Whoever goes back to what they sent finds it as it was: by its key it is known to be the same, should it be sent
  // once more. What was changed on a page, the browser fills in by itself.
  const held = (form) => form.dataset.held.split(" ").map((name) => form.elements[name]);

  document.addEventListener("stored", ({ target }) => {
    const form = target.closest("form[data-held]");
    if (form) history.replaceState({ ...history.state, [form.id]: held(form).map((field) => field.value) }, "");
  });

  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    for (const form of document.querySelectorAll("form[data-held]")) {
      const values = history.state?.[form.id];
      if (values) held(form).forEach((field, at) => { field.value = values[at]; });
    }
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    // What was only looked up, perhaps by the page itself, or is gone back to: the focus stays where it is.
    if ((event.detail.requestConfig?.verb ?? "get") === "get") return;
    const fresh = event.detail.elt;
    if (showFault(fresh)) return;
    const lost = document.activeElement === document.body; // what was pressed is gone
    if (lost) fresh.querySelector("button")?.focus();
  });
})();
