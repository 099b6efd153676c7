// What can be pressed and is less than 44 px high or wide. Links inside a sentence
// are as high as its lines, and are left out.
() => {
  const SMALLEST = 44;
  const union = (a, b) => {
    const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
    return { width: Math.max(a.right, b.right) - left, height: Math.max(a.bottom, b.bottom) - top };
  };
  const inSentence = (link) => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = (one) => one.textContent.replace(/[\s·.]+/g, "");
    const links = [...block.querySelectorAll("a")].reduce((sum, one) => sum + words(one).length, 0);
    return words(block).length > links;
  };
  const box = (element) => {
    const own = element.getBoundingClientRect();
    if (element.matches("input[type=radio], input[type=checkbox]") && element.labels?.[0])
      return union(own, element.labels[0].getBoundingClientRect());
    const after = getComputedStyle(element, "::after");
    if (after.content !== "none" && after.position === "absolute") {
      let holder = element;
      while (holder && getComputedStyle(holder).position === "static") holder = holder.parentElement;
      return union(own, (holder ?? element).getBoundingClientRect());
    }
    return own;
  };
  const small = [];
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, label.chip__label, [tabindex='0']";
  for (const element of document.querySelectorAll(all)) {
    const shown = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true }) || !shown.width || shown.right < 0) continue;
    if (element.matches(".skip") || inSentence(element)) continue;
    const { width, height } = box(element);
    if (Math.min(width, height) < SMALLEST - 0.5)
      small.push(`${element.tagName.toLowerCase()} “${(element.innerText || element.name || "").trim().slice(0, 40)}” ${Math.round(width)}×${Math.round(height)}`);
  }
  return small;
}
