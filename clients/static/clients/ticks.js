// Ticking clients in the table: how many are ticked, a whole page, a stretch with shift, the line that has the focus with x.
(() => {
  let last = null;
  const ticks = () => [...document.querySelectorAll("#clients input[name='client']")];

  const tell = () => {
    const all = ticks();
    const number = all.filter((tick) => tick.checked).length;
    for (const told of document.querySelectorAll("[data-ticked]")) told.textContent = number ? ` (${number})` : "";
    for (const whole of document.querySelectorAll("[data-tick-all]")) {
      whole.checked = number > 0 && number === all.length;
      whole.indeterminate = number > 0 && number < all.length;
    }
  };

  document.addEventListener("click", (event) => {
    if (!event.target.matches("#clients input[name='client']")) return;
    const all = ticks();
    const ends = [all.indexOf(last), all.indexOf(event.target)].sort((one, other) => one - other);
    if (event.shiftKey && ends[0] >= 0) {
      for (const between of all.slice(ends[0], ends[1] + 1)) between.checked = event.target.checked;
    }
    last = event.target;
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) for (const tick of ticks()) tick.checked = event.target.checked;
    if (event.target.matches("#clients input")) tell();
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type='checkbox']), textarea, select");
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const tick = event.target.closest("#clients tr")?.querySelector("input[name='client']");
    if (!tick) return;
    tick.click();
  });

  window.addEventListener("pageshow", tell); // a browser may remember what was ticked
  document.addEventListener("htmx:afterSettle", tell);
})();
