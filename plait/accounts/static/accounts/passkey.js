// Asks the device for a passkey, and sends its answer with the form it stands in.
// Without this file, or on a browser with no passkeys, the forms stay hidden.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const read = ({ publicKey }) => {
  const held = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) {
    asked.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    asked.excludeCredentials = held(publicKey.excludeCredentials);
  } else {
    asked.allowCredentials = held(publicKey.allowCredentials);
  }
  return { publicKey: asked };
};

const written = (shown) => {
  const response = {};
  for (const part of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (shown.response[part]) response[part] = text(shown.response[part]);
  }
  return JSON.stringify({
    id: shown.id,
    rawId: text(shown.rawId),
    type: shown.type,
    response,
    clientExtensionResults: {},
  });
};

const ask = async (form) => {
  const token = form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(form.dataset.ask, {
    method: "POST",
    headers: { "X-CSRFToken": token },
  });
  if (!answer.ok || answer.redirected) throw new Error("no question came");
  const question = read(await answer.json());
  return form.dataset.passkey === "make"
    ? navigator.credentials.create(question)
    : navigator.credentials.get(question);
};

const send = async (form) => {
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button");
  said.textContent = "";
  button.disabled = true;
  try {
    form.elements.answer.value = written(await ask(form));
    form.submit();
  } catch {
    said.textContent = form.dataset.stopped;
    button.disabled = false;
    button.focus();
  }
};

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
  for (const one of document.querySelectorAll("[data-without-passkey]")) one.hidden = true;
}
