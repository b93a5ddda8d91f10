// Forms: fill in a number by one press, and keep the focus where a part of the page was replaced.
(() => {
  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-fill]");
    if (!pick) return;
    const field = document.getElementById(pick.dataset.fill);
    field.value = pick.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.requestConfig.verb === "get") return; // it was only looked up, perhaps by the page itself
    const fresh = event.detail.elt;
    const fault = fresh.querySelector("[aria-invalid='true']");
    const lost = document.activeElement === document.body; // what was pressed is gone
    (fault ?? (lost ? fresh.querySelector("button") : null))?.focus();
  });
})();
