// What HTML cannot do by itself: close a menu from outside, put a notice away, and say what went wrong.
(() => {
  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(but)) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target);
    event.target.closest("[data-close]")?.closest("[data-notice]")?.remove();
    if (event.target.closest("[data-trouble-close]")) putAway();
    copy(event.target.closest("[data-copy]"));
  });

  // What only confirms leaves by itself; not while somebody points at it, or has the focus in it.
  const STAYS = 8000; // milliseconds
  const leave = async (notice) => {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) await notice.animate({ opacity: 0 }, 200).finished;
    notice.remove();
  };
  for (const notice of document.querySelectorAll("[data-leaves]")) {
    let timer;
    const look = () => {
      clearTimeout(timer);
      if (!notice.matches(":hover, :focus-within")) timer = setTimeout(leave, STAYS, notice);
    };
    for (const change of ["pointerenter", "pointerleave", "focusin"]) notice.addEventListener(change, look);
    notice.addEventListener("focusout", () => setTimeout(look)); // where the focus goes is known then
    look();
  }

  // Copy what stands in a field, and say so on the button; where the browser keeps us out, it is marked to be copied.
  const copy = async (button) => {
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      button.querySelector("span").textContent = button.dataset.copied;
    } catch {
      field.focus();
      field.select();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    closeMenus(null);
    open?.querySelector("summary").focus();
  });

  // Tabs that do not fit go sideways: the one that is open stands in sight.
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2 + tab.offsetWidth / 2;
  }

  // Say what went wrong, over what lies over the page: what lies under it could be neither seen nor pressed.
  // Who has read it and put it away hears it again from what they send or choose, not from what a page asks while they
  // type.
  let read = null;
  const putAway = () => {
    const notice = document.getElementById("trouble");
    read = notice.dataset.kind;
    notice.hidden = true;
  };
  const well = () => {
    read = null;
    const notice = document.getElementById("trouble");
    if (notice) notice.hidden = true;
  };
  const trouble = (kind, { requestConfig }) => {
    const notice = document.getElementById("trouble");
    const sent = ["submit", "click", "change"].includes(requestConfig.triggeringEvent?.type);
    if (!notice || (!sent && read === kind)) return;
    notice.hidden = false;
    notice.dataset.kind = kind;
    const said = notice.querySelector(`[data-trouble="${kind}"]`) ?? notice.querySelector("[data-trouble=other]");
    notice.querySelectorAll("[data-trouble]").forEach((each) => { each.hidden = each !== said; });
    (document.querySelector("dialog[open]") ?? document.querySelector(".notices")).append(notice);
  };

  // What refreshes by itself never takes away what somebody is typing in it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = event.detail;
    const typing = document.activeElement?.matches("input, textarea") && target.contains(document.activeElement);
    if (typing && target.matches("[hx-trigger^='load'], [data-typed]")) event.detail.shouldSwap = false;
  });

  document.addEventListener("htmx:sendError", ({ detail }) => trouble("lost", detail));
  document.addEventListener("htmx:responseError", ({ detail }) => trouble(String(detail.xhr.status), detail));
  document.addEventListener("htmx:afterOnLoad", ({ detail }) => { if (detail.successful) well(); });
})();
