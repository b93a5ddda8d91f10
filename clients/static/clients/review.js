// The review by keyboard: 1 to 4 choose, J and K go on and back; single keys can be switched off (WCAG 2.1.4).
(() => {
  const keysAreOff = () => {
    try {
      return localStorage.getItem("evenkeel:keys") === "off";
    } catch {
      return false;
    }
  };
  const isTyping = (element) => element.closest("select, textarea, [contenteditable], input:not([type='radio'])") !== null;
  const reason = document.getElementById("id_reason");
  const section = document.querySelector("[data-against]");
  const against = section?.dataset.against.split(" ") ?? [];
  const options = [...document.querySelectorAll("input[name='choice']")];

  const ask = () => {
    const chosen = options.find((option) => option.checked);
    if (reason) reason.required = Boolean(chosen) && against.includes(chosen.value);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || event.defaultPrevented) return;
    if (isTyping(event.target) || keysAreOff() || document.querySelector("dialog[open]")) return;
    const beside = { j: "after", k: "before" }[event.key.toLowerCase()];
    const option = options[Number(event.key) - 1];
    if (!beside && !option) return;
    event.preventDefault(); // J and K go through lines elsewhere (keys.js)
    if (beside) document.querySelector(`[data-review='${beside}']`)?.click();
    if (option) {
      option.checked = true;
      ask();
      option.focus(); // the keys go on working, and Enter keeps; what stands in the reason is typed there alone
    }
  }, true);

  for (const option of options) option.addEventListener("change", ask);
  if (keysAreOff()) section?.querySelector(".key-help")?.remove();
  ask();
})();
