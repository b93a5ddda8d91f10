// What HTML cannot do by itself: close a menu from outside, put a notice away, and say when the network failed.
(() => {
  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(but)) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target);
    event.target.closest("[data-close]")?.closest("[data-notice]")?.remove();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    closeMenus(null);
    open?.querySelector("summary").focus();
  });

  const trouble = (shown) => {
    const notice = document.getElementById("trouble");
    if (notice) notice.hidden = !shown;
  };

  // What refreshes by itself never takes away what somebody is typing in it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = event.detail;
    const typing = document.activeElement?.matches("input, textarea") && target.contains(document.activeElement);
    if (typing && target.matches("[hx-trigger^='load']")) event.detail.shouldSwap = false;
  });

  document.addEventListener("htmx:sendError", () => trouble(true));
  document.addEventListener("htmx:responseError", () => trouble(true));
  document.addEventListener("htmx:afterOnLoad", () => trouble(false));
})();
