// Forms: fill in a number by one press, guess the time zone, keep the focus where a part of the page was replaced.
(() => {
  const zone = document.querySelector("select[data-guess='time-zone']");
  if (zone?.value === "") {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone.selectedIndex < 0) zone.value = ""; // one that we do not know: it is chosen by hand
  }

  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-fill]");
    if (!pick) return;
    const field = document.getElementById(pick.dataset.fill);
    field.value = pick.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    // What was only looked up, perhaps by the page itself, or is gone back to: the focus stays where it is.
    if ((event.detail.requestConfig?.verb ?? "get") === "get") return;
    const fresh = event.detail.elt;
    const fault = fresh.querySelector("[aria-invalid='true']");
    const lost = document.activeElement === document.body; // what was pressed is gone
    (fault ?? (lost ? fresh.querySelector("button") : null))?.focus();
  });
})();
