// Plus and minus beside each box of dots, and how many are left. Without this file
// the boxes take numbers, and the server says when there are too many.

const ballot = document.querySelector("[data-dots]");
const left = document.querySelector("[data-left]");

if (ballot && left) {
  const all = Number(ballot.dataset.dots);
  const boxes = [...ballot.querySelectorAll('input[name^="item_"]')];
  const given = (box) => Math.max(0, parseInt(box.value, 10) || 0);

  const say = () => {
    const rest = all - boxes.reduce((sum, box) => sum + given(box), 0);
    const dots = Math.abs(rest) === 1 ? "dot" : "dots";
    left.textContent =
      rest < 0
        ? `You gave ${-rest} ${dots} too many. Take some away.`
        : `You have ${rest} ${dots} left.`;
    left.toggleAttribute("data-over", rest < 0);
  };

  const press = (box, words, sign, step) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dots__press";
    button.dataset.sign = sign; // drawn by the style
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.textContent = words;
    button.append(said);
    button.addEventListener("click", () => {
      box.value = String(Math.min(all, Math.max(0, given(box) + step)));
      say();
    });
    return button;
  };

  for (const box of boxes) {
    const name = box.labels[0]?.firstChild?.textContent.trim() ?? "";
    const row = document.createElement("div");
    row.className = "dots";
    box.before(row);
    row.append(
      press(box, `One dot less: ${name}`, "−", -1),
      box,
      press(box, `One dot more: ${name}`, "+", 1),
    );
    box.addEventListener("input", say);
  }
  left.hidden = false;
  say();
}
