// Makes voting quicker: only the statement is exchanged, not the whole page. Without
// this the same form does the same.
const ballot = document.getElementById("ballot");

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById("ballot");
  if (!next) throw new Error("no ballot came");
  ballot.replaceChildren(...next.childNodes);
  const first = ballot.querySelector("#statement, h1");
  first.tabIndex = -1;
  first.focus();
}

ballot.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  if (!form.matches("[data-vote]") || !button) return;
  event.preventDefault();
  form.setAttribute("aria-busy", "true");
  send(form, button).catch(() => {
    // Whatever went wrong, the plain way still works.
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name: button.name, value: button.value });
    form.append(kept);
    form.submit();
  });
});
