// Shortcuts: does what the sheet lists (templatetags/keys.py). Single keys can be switched off there (WCAG 2.1.4).
(() => {
  const sheet = document.getElementById("keys");
  if (!sheet) return;
  const SWITCH = "evenkeel:keys";
  const lines = new Map([...sheet.querySelectorAll("[data-key]")].map((line) => [line.dataset.key, line]));
  let before = ""; // the first key of a pair waits as long as it takes (WCAG 2.2.1), or until something else is done

  const remembered = (change) => {
    try {
      if (change !== undefined) localStorage.setItem(SWITCH, change);
      return localStorage.getItem(SWITCH);
    } catch {
      return null; // nothing may be kept here: the keys stay as they are
    }
  };

  const walk = (step) => {
    const rows = [...document.querySelectorAll("main :is(tbody tr, .lines > li)")]
      .filter((row) => row.offsetParent && row.querySelector("a[href]"));
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.max(at + step, 0)]?.querySelector("a[href]").focus();
  };

  const acts = { help: () => sheet.showModal(), next: () => walk(1), previous: () => walk(-1) };

  const enter = (field) => {
    field.focus();
    field.select();
  };

  const run = ({ dataset: { act, press }, href }) => {
    const found = press ? document.querySelector(press) : null;
    if (act) acts[act]();
    else if (found) found.matches("input") ? enter(found) : found.click();
    else if (href) location.assign(href);
  };

  // A field of a sheet that was closed keeps the focus until the next frame: nobody can type into what is not seen.
  const isField = (target) => target.closest("input, select, textarea, [contenteditable]") && target.checkVisibility();

  const isFree = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.isComposing
    && !event.defaultPrevented && !isField(event.target)
    && remembered() !== "off" && !document.querySelector("dialog[open]");

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[type=submit]"));
    }
    if (!isFree(event)) return;
    const key = event.key.toLowerCase();
    const line = lines.get(before ? `${before} ${key}` : key) ?? lines.get(key);
    before = "";
    if (line && (line.dataset.act ?? line.dataset.press ?? line.href)) {
      event.preventDefault();
      run(line);
    } else if ([...lines.keys()].some((keys) => keys.startsWith(`${key} `))) {
      before = key;
    }
  });

  document.addEventListener("pointerdown", () => { before = ""; });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-keys-show]")) return;
    event.preventDefault();
    document.querySelector("dialog[open]")?.close();
    sheet.showModal();
  });

  const box = sheet.querySelector("[data-keys]");
  box.checked = remembered() !== "off";
  box.addEventListener("change", () => remembered(box.checked ? "on" : "off"));

  const aim = document.getElementById(location.hash.slice(1));
  if (aim?.matches("input")) enter(aim); // "/" on another page leads to the search
})();
