// Keys that tick a theme: 1 to 9 by place, 0 for "none fits". Without them all works.
const form = document.querySelector("[data-coding]");
const hint = document.querySelector("[data-coding-hint]");

function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input[type=text], textarea");
}

function tick(box) {
  box.checked = !box.checked;
  box.focus();
  if (!box.checked) return;
  for (const other of form.querySelectorAll("input[name=themes]")) {
    if ((box.value === "none") !== (other.value === "none")) other.checked = false;
  }
}

if (form) {
  const boxes = [...form.querySelectorAll("input[name=themes]")];
  const none = boxes.find((box) => box.value === "none");
  if (hint) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!/^[0-9]$/.test(event.key)) return;
    const box = event.key === "0" ? none : boxes[Number(event.key) - 1];
    if (box) {
      event.preventDefault();
      tick(box);
    }
  });
}
