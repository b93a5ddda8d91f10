// Keep what is typed into a form that asks for it (data-draft) in this browser, for this person alone, until it is sent.
// It lies here encrypted: the key comes with each page that this person sees, and is kept nowhere.
(() => {
  const { person, draftKey } = document.body.dataset;
  const OURS = "evenkeel:draft:";
  const WEEK = 7 * 24 * 3600 * 1000;
  const IV = 12; // bytes
  const KEY = 32;
  const NOT_KEPT = ["csrfmiddlewaretoken", "quick", "client"];
  const isChanged = (field) => (
    ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
  );

  // What was typed before the scripts were there, on a slow line, is told to them now; what a browser fills in by itself
  // when somebody goes back or loads a page anew is not.
  document.addEventListener("htmx:load", ({ target }) => {
    if (target !== document.body || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    for (const field of document.querySelectorAll("main :is(input:not([type=hidden]), textarea)")) {
      if (isChanged(field)) for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  });

  let store;
  try {
    store = localStorage;
    store.getItem(OURS);
  } catch {
    return; // nothing may be kept here
  }
  const keys = () => Object.keys(store).filter((key) => key.startsWith(OURS));

  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action")?.includes("/logout/")) keys().forEach((key) => store.removeItem(key));
  }, true);

  if (!person || !crypto.subtle) return; // an expired session: what was typed waits for the same person
  document.documentElement.classList.add("drafts");

  const mine = `${OURS}${person}:`;
  const keyOf = (form) => mine + form.dataset.draft;
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const masked = bytes(draftKey); // the mask, and the key under it
  const raw = masked.slice(KEY).map((byte, at) => byte ^ masked[at]);
  const secret = crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  const changes = new Map(); // by key, so that an earlier change never comes after a later one, or after forgetting

  const forget = (key) => {
    changes.set(key, {});
    store.removeItem(key);
  };

  const keep = async (form) => {
    const key = keyOf(form);
    const change = {};
    changes.set(key, change);
    const fields = [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.includes(name) && typeof value === "string");
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const text = new TextEncoder().encode(JSON.stringify(fields));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await secret, text));
    if (changes.get(key) !== change) return;
    const whole = Array.from([...iv, ...sealed], (byte) => String.fromCharCode(byte)).join("");
    try {
      store.setItem(key, `${Date.now()}.${btoa(whole)}`);
    } catch {
      store.removeItem(key); // full: rather nothing than the half of it
    }
  };

  const kept = async (key) => {
    try {
      const whole = bytes(store.getItem(key).split(".")[1]);
      const opened = { name: "AES-GCM", iv: whole.slice(0, IV) };
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(opened, await secret, whole.slice(IV))));
    } catch {
      store.removeItem(key); // not ours, or no longer
      return null;
    }
  };

  const isWritten = ({ type, dataset }) => !["hidden", "submit", "button"].includes(type) || dataset.kept !== undefined;

  const fill = (field, values) => {
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length && isWritten(field)) [field.value] = values;
  };

  const bringBack = async (form) => {
    const key = keyOf(form);
    if (form.dataset.fresh === undefined || store.getItem(key) === null) return;
    const fields = await kept(key);
    if (!fields || changes.has(key)) return; // or somebody types already
    for (const field of form.elements) {
      if (field.name) fill(field, fields.filter(([name]) => name === field.name).map(([, value]) => value));
    }
    for (const fold of form.querySelectorAll("details")) {
      fold.open ||= [...fold.querySelectorAll("input, textarea")].some(isChanged);
    }
    form.querySelectorAll("[data-draft-back]").forEach((said) => { said.hidden = false; });
    form.dispatchEvent(new Event("brought-back", { bubbles: true }));
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keep(form);
  });

  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-draft-drop]")?.closest("form");
    if (!form) return;
    forget(keyOf(form));
    form.reset();
    event.target.closest("[data-draft-back]").hidden = true;
  });

  // The server says so once it has stored what was sent; a line of plain words has then done its work as well.
  document.addEventListener("stored", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    forget(keyOf(form));
    const line = document.querySelector("[data-quick-log]");
    if (line) forget(mine + line.pathname);
  });

  for (const key of keys()) {
    const isOld = !(Date.now() - Number(store.getItem(key).split(".")[0]) < WEEK);
    if (!key.startsWith(mine) || isOld) store.removeItem(key);
  }
  document.addEventListener("htmx:load", ({ target }) => {
    if (target.matches("form[data-draft]")) bringBack(target);
    target.querySelectorAll("form[data-draft]").forEach(bringBack);
  });
})();
