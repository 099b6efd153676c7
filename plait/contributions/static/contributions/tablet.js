// A tablet that nobody touches asks first, and then clears itself for the next person.
const form = document.querySelector("form.tablet");
const said = form.querySelector("[data-asks]");
const words = document.querySelector("[data-still-there]");
const [quiet, wait] = [form.dataset.quiet, form.dataset.wait].map((n) => n * 1000);
let timer;

const begin = () => {
  clearTimeout(timer);
  said.replaceChildren();
  timer = setTimeout(ask, quiet);
};
const ask = () => {
  said.replaceChildren(words.content.cloneNode(true));
  said.scrollIntoView({ block: "center" });
  timer = setTimeout(() => form.submit(), wait);
};

for (const sign of ["pointerdown", "keydown", "input"]) {
  addEventListener(sign, begin, { passive: true });
}
begin();
