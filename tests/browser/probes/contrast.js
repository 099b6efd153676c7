// Every piece of text, against what is painted behind it. Returns what is too faint:
// under 7:1, or under 4.5:1 where the letters are large (24 px, or 18.66 px bold).
() => {
  const parts = (colour) => {
    const found = colour.match(/[\d.]+(e-?\d+)?/g).map(Number);
    if (colour.startsWith("color(srgb")) found.splice(0, 3, ...found.slice(0, 3).map((v) => v * 255));
    return found.length > 3 ? found : [...found, 1];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none") return null;
      const colour = parts(style.backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  // A label of a drawing stands on the last shape painted under it, if on any.
  const painted = (label) => {
    const box = label.getBBox();
    const ground = [];
    for (const across of [0.02, 0.5, 0.98]) {
      const at = new DOMPoint(box.x + box.width * across, box.y + box.height / 2);
      let below = null;
      for (const shape of label.ownerSVGElement.querySelectorAll("path, rect, circle")) {
        if (label.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING) break;
        const style = getComputedStyle(shape);
        const point = at.matrixTransform(shape.getScreenCTM().inverse().multiply(label.getScreenCTM()));
        if (style.fill !== "none" && shape.isPointInFill(point)) below = style.fill;
        if (style.stroke !== "none" && shape.isPointInStroke(point)) below = style.stroke;
      }
      ground.push(below);
    }
    return ground;
  };
  const opacity = (element) => {
    let all = 1;
    for (let one = element; one; one = one.parentElement) all *= Number(getComputedStyle(one).opacity);
    return all;
  };
  const faint = [];
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    if (!text || seen.has(element) || element.closest("script, style, template, noscript, title, desc")) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.visibility === "hidden" || box.width < 2 || box.right < 0) continue;
    const ground = behind(element);
    if (!ground) { faint.push(`“${text.slice(0, 40)}” stands on a picture`); continue; }
    const label = element.closest("svg text");
    const colour = parts(label ? style.fill : style.color);
    colour[3] *= opacity(element);
    const grounds = label ? painted(label).map((one) => (one ? over(parts(one), ground) : ground)) : [ground];
    const ratio = Math.min(...grounds.map((under) => {
      const [a, b] = [light(over(colour, under).slice(0, 3)), light(under.slice(0, 3))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }));
    const size = parseFloat(style.fontSize) * (label ? label.getScreenCTM().a : 1);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 4.5 : 7)) faint.push(`“${text.slice(0, 40)}” ${ratio.toFixed(2)}:1 at ${size.toFixed(1)} px`);
  }
  return faint;
}
