// The quick log over any page, by the Log link, which the key L presses (keys.js).
(() => {
  const over = document.getElementById("over");
  const text = () => document.getElementById("quick-text");

  const begin = () => {
    if (matchMedia("(hover: none)").matches) return; // a keyboard on the screen would cover the clients to choose from
    text()?.focus();
    text()?.select();
  };

  const open = () => {
    if (over && !over.open) over.showModal();
    begin();
    if (text() && !document.querySelector("#quick [data-choices]")) htmx.trigger(text(), "look");
  };

  document.addEventListener("brought-back", (event) => {
    if (event.target.id !== "quick-line" || (over && !over.open)) return;
    begin();
    htmx.trigger(text(), "look");
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-over-close], .over .form-end a")) {
      event.preventDefault();
      event.target.closest("dialog").close();
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if ((over ?? text()) && plain && event.target.closest("[data-quick-log]")) {
      event.preventDefault();
      open();
    }
  });

  // Up and down go through the clients that are offered; the first is the one that Enter takes.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const form = event.target.closest("#quick-line");
    if (!step || !form) return;
    const stops = [text(), ...form.querySelectorAll("[data-choices] button")];
    const next = stops[stops.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  // What was typed last is looked up only until it is sent: a late look would take the form away again.
  document.addEventListener("htmx:confirm", (event) => {
    const sent = event.target.id === "quick-text" && event.target.form.classList.contains("htmx-request");
    if (sent) event.preventDefault();
  });

  // Go on where the person goes on: with what was not understood, with sending, with the first question.
  document.addEventListener("htmx:afterSettle", (event) => {
    const quick = event.target.id === "quick" ? event.target : null;
    if (!quick) return;
    const next = quick.querySelector("[data-left]")
      ?? quick.querySelector("[data-filled] [type=submit]")
      ?? quick.querySelector("#quick-form [name=channel]:checked")
      ?? quick.querySelector("[data-choices][data-several] button")
      ?? text();
    next?.focus({ preventScroll: true });
    over?.scrollTo(0, 0);
  });
})();
