// A line, or a window of lines, that follows the pointer and the keyboard.
// Loaded only for those who chose it. Esc puts it away until the next page.
const kind = document.documentElement.dataset.aid;
const line = document.createElement("div");
line.className = `ruler ruler--${kind}`;
line.setAttribute("aria-hidden", "true");

const move = (y) => {
  const lowest = window.innerHeight;
  line.style.top = `${Math.min(Math.max(y, 0), lowest)}px`;
};
const step = (by) => move(line.getBoundingClientRect().bottom + by);

const buttons = document.createElement("div");
buttons.className = "ruler-buttons";
for (const [words, by] of [["Move ruler up", -40], ["Move ruler down", 40]]) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pill";
  button.textContent = words;
  button.addEventListener("click", () => step(by));
  buttons.append(button);
}

const away = () => {
  line.remove();
  buttons.remove();
};

document.documentElement.append(line);
document.querySelector("main").prepend(buttons);
move(window.innerHeight / 3);
addEventListener("pointermove", ({ clientY }) => move(clientY));
addEventListener("focusin", ({ target }) => {
  if (!buttons.contains(target)) move(target.getBoundingClientRect().bottom + 10);
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") away();
});
