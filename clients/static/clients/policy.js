// The score's settings: sliders beside the numbers, arrows that step, and the way back to ours without a new page.
(() => {
  const read = (field) => Number(field.value.trim().replace(",", "."));
  const comma = () => document.querySelector(".amount .number")?.dataset.sign ?? ".";
  const sliderOf = (field) => document.querySelector(`[data-slides="${field.id}"]`);

  const settle = (field) => {
    const slider = sliderOf(field);
    if (slider && Number.isFinite(read(field))) slider.value = read(field);
    const back = field.closest(".amount").querySelector("[name='ours']");
    back.hidden = field.value.trim() === field.dataset.ours;
  };

  const write = (field, value) => {
    const places = (field.dataset.step.split(".")[1] ?? "").length;
    field.value = String(Number(value.toFixed(places))).replace(".", comma());
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-slides]")) {
      event.stopPropagation();
      write(document.getElementById(event.target.dataset.slides), Number(event.target.value));
    } else if (event.target.matches(".amount .number")) {
      settle(event.target);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const field = event.target;
    if (!direction || !field.matches(".amount .number") || !Number.isFinite(read(field))) return;
    event.preventDefault();
    const low = Number(sliderOf(field).min);
    write(field, Math.max(low, read(field) + direction * Number(field.dataset.step)));
  });

  document.addEventListener("click", (event) => {
    const back = event.target.closest(".amount [name='ours']");
    if (!back) return;
    event.preventDefault();
    const field = document.getElementById(`id_${back.value}`);
    field.value = field.dataset.ours;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
})();
