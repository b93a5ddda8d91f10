// What is sent shows that it is on its way, and is not sent a second time meanwhile.
(() => {
  const LONGEST = 10000; // milliseconds; then somebody may try again
  const isBusy = (element) => element.getAttribute("aria-busy") === "true";
  const begin = (element) => element.setAttribute("aria-busy", "true");
  const end = (element) => element.removeAttribute("aria-busy");
  const posts = (form) => form.getAttribute("method")?.toLowerCase() === "post";

  document.addEventListener("submit", (event) => {
    if (!posts(event.target) || !isBusy(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true); // before htmx sees it

  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !posts(target)) return;
    begin(target);
    setTimeout(end, LONGEST, target);
  });

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    begin(detail.target);
    if (detail.elt.matches("form") && detail.requestConfig.verb === "post") begin(detail.elt);
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    end(detail.target);
    end(detail.elt);
  });

  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) document.querySelectorAll("form[aria-busy]").forEach(end); // back from the next page
  });
})();
