// The thing in focus: what it is, whether that can be seen, and whether it is covered.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.stops = window.stops ?? new Map();
  if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
  // A link that fills its card is shown by the card's own edge.
  const shows = (one) => [one, one.closest(".card, .number")].filter(Boolean).some((edge) => {
    const style = getComputedStyle(edge);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
  });
  const label = element.labels?.[0];
  const seen = label && element.matches("input[type=radio], input[type=checkbox]") ? label : element;
  const box = seen.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(
    Math.max(0, Math.min(innerWidth - 1, middle[0])),
    Math.max(0, Math.min(innerHeight - 1, middle[1])),
  );
  const isCovered = Boolean(top && !seen.contains(top) && !top.contains(seen) && !element.contains(top));
  return {
    stop: window.stops.get(element),
    words: (seen.innerText || element.name || element.id || element.tagName).trim().slice(0, 40),
    shows: shows(element) || shows(seen),
    isCovered,
    top: Math.round(box.top + scrollY),
    isInMain: Boolean(element.closest("main")),
    isFixed: getComputedStyle(seen).position === "fixed",
  };
}
