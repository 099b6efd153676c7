// The card works without this. It keeps a draft as you write, and says so.
const card = document.querySelector("form[data-draft]");
const status = document.querySelector("[data-draft-status]");
const EVERY = 10_000;
const answers = () => {
  const sent = new FormData(card);
  sent.set("do", "autosave");
  return new URLSearchParams(sent);
};
let kept = String(answers());
let isLeaving = false;
let waiting = null;

async function keep() {
  const now = answers();
  if (isLeaving || waiting || String(now) === kept) return;
  waiting = new AbortController();
  try {
    const said = await fetch(card.action, { method: "POST", body: now, signal: waiting.signal });
    if (said.redirected || !said.ok) throw new Error(said.status);
    status.textContent = (await said.json()).kept;
    kept = String(now);
  } catch {
    if (!isLeaving)
      status.textContent = "We could not keep a draft just now. What you wrote is still on this page.";
  } finally {
    waiting = null;
  }
}

card?.addEventListener("focusout", keep);
card?.addEventListener("submit", () => {
  isLeaving = true;
  waiting?.abort();
});
window.addEventListener("pageshow", () => { isLeaving = false; });
if (card) setInterval(keep, EVERY);
