// The reading page works without this. It shows each choice at once.
const form = document.querySelector("[data-reading]");
const status = document.querySelector("[data-reading-status]");

form?.addEventListener("change", ({ target }) => {
  const { attribute, value } = target.dataset;
  if (!attribute) return;
  document.documentElement.setAttribute(`data-${attribute}`, value);
  const title = target.closest("fieldset").querySelector("legend").textContent;
  const words = target.labels[0].querySelector("span:last-child").textContent;
  status.textContent = `${title}: ${words}. Press Save to keep it.`;
});
