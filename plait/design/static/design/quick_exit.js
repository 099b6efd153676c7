// "Leave quickly" works as a plain link. With this, it also leaves no page to come back
// to with the Back button, and Escape pressed three times within two seconds does the
// same. Nothing is asked of another site before that.
const link = document.querySelector("[data-quick-exit]");
const TIMES = 3;
const WITHIN = 2000;
let pressed = [];

function leave() {
  document.title = "…";
  document.body.hidden = true;
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      pressed = [];
      return;
    }
    const now = event.timeStamp;
    pressed = [...pressed.filter((at) => now - at < WITHIN), now];
    if (pressed.length >= TIMES) leave();
  });
}
