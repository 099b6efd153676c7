// Asks for the figures of the wall again and again, and says when it cannot. Nothing
// moves: numbers and words are exchanged in place. It can be stopped, and stops by
// itself while nobody looks.
const wall = document.getElementById("wall");
const list = document.querySelector("[data-common]");
const none = document.querySelector("[data-none]");
const pause = document.querySelector("[data-pause]");
const every = 1000 * Number(wall.dataset.seconds);
let mark = "";
let stopped = false;

function line(one) {
  const item = document.createElement("li");
  const words = document.createElement("p");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  words.textContent = one.words;
  Object.assign(bar, { max: one.of, value: one.agree });
  bar.setAttribute("aria-hidden", "true");
  said.textContent = one.sentence;
  item.append(words, bar, " ", said);
  return item;
}

function show(figures) {
  document.querySelector("[data-people]").textContent = figures.people;
  document.querySelector("[data-votes]").textContent = figures.votes;
  list.replaceChildren(...figures.common.map(line));
  none.hidden = figures.common.length > 0;
}

async function renew() {
  if (!stopped && !document.hidden) {
    try {
      const headers = mark ? { "If-None-Match": mark } : {};
      const answer = await fetch(wall.dataset.figures, { headers, cache: "no-store" });
      if (answer.status === 200) {
        mark = answer.headers.get("ETag") ?? "";
        show(await answer.json());
      }
      wall.classList.toggle("opinion-wall--old", !answer.ok && answer.status !== 304);
    } catch {
      wall.classList.add("opinion-wall--old"); // the numbers stay, and are marked as old
    }
  }
  setTimeout(renew, every);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  stopped = !stopped;
  pause.textContent = stopped ? "Go on renewing" : "Stop renewing";
});
setTimeout(renew, every);
