// What makes the page, or a part of it, wider than it can show.
() => {
  const width = document.documentElement.clientWidth;
  const wide = [];
  const name = (one) => one.tagName.toLowerCase() + (one.className?.baseVal ?? one.className ? `.${(one.className.baseVal ?? one.className).trim().split(/\s+/).join(".")}` : "");
  const isHidden = (one) => one.closest(".visually-hidden, .skip, pre") !== null;
  if (document.documentElement.scrollWidth > width + 1) wide.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const element of document.body.querySelectorAll("*")) {
    if (isHidden(element) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width > 1 && (box.right > width + 1 || box.left < -1) && !element.closest("svg *"))
      wide.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
    const isBox = box.width > 1 && !element.matches("input, textarea, select, svg, svg *");
    if (isBox && style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
      wide.push(`${name(element)} holds ${element.scrollWidth} px in ${element.clientWidth}`);
    if (isBox && ["hidden", "clip"].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2)
      wide.push(`${name(element)} cuts its words off`);
  }
  return [...new Set(wide)].slice(0, 8);
}
