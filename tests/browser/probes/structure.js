// What a page must have so that it can be heard as well as seen.
() => {
  const wrong = [];
  const all = (what) => [...document.querySelectorAll(what)];
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();

  if (!document.documentElement.lang) wrong.push("no language");
  if (!document.title.trim()) wrong.push("no title");
  if (all("h1").length !== 1) wrong.push(`${all("h1").length} h1`);
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter((one) => one.checkVisibility())) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) wrong.push(`h${level} after h${before}: “${words(heading)}”`);
    if (!words(heading)) wrong.push(`an empty h${level}`);
    before = level;
  }
  for (const [landmark, what] of [["banner", "body > header"], ["main", "main"], ["contentinfo", "body > footer"]])
    if (all(what).length !== 1) wrong.push(`${all(what).length} ${landmark}`);
  const navs = all("nav").map((one) => one.getAttribute("aria-label") ?? "");
  if (navs.includes("") || new Set(navs).size !== navs.length) wrong.push(`navs named ${navs}`);

  const ids = all("[id]").map((one) => one.id);
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) wrong.push(`twice: #${id}`);
  for (const attribute of ["aria-describedby", "aria-labelledby", "for"])
    for (const one of all(`[${attribute}]`))
      for (const id of one.getAttribute(attribute).split(/\s+/).filter(Boolean))
        if (!document.getElementById(id)) wrong.push(`${attribute} names #${id}, which is not there`);

  for (const field of all("input:not([type=hidden]), select, textarea")) {
    const label = [...(field.labels ?? [])].map(words).join(" ").trim();
    if (!label && !field.getAttribute("aria-label") && !field.getAttribute("aria-labelledby"))
      wrong.push(`no label: ${field.name || field.id}`);
    if (field.placeholder) wrong.push(`words inside ${field.name}: they vanish`);
    const alike = all(`input[name="${field.name}"]`).filter((one) => one.form && one.form === field.form);
    if (["radio", "checkbox"].includes(field.type) && alike.length > 1 && !field.closest("fieldset")?.querySelector("legend"))
      wrong.push(`no question above ${field.name}`);
  }
  for (const field of all("input[type=email], input[type=tel]"))
    if (!field.autocomplete) wrong.push(`no autocomplete: ${field.name}`);

  const leads = new Map();
  for (const link of all("a[href]")) {
    const said = words(link);
    if (!said) wrong.push(`a link with no words: ${link.href}`);
    if (/^(click here|here|more|read more|link)$/i.test(said)) wrong.push(`a link that says “${said}”`);
    if (leads.has(said) && leads.get(said) !== link.href) wrong.push(`two links say “${said}”: ${leads.get(said)} and ${link.href}`);
    leads.set(said, link.href);
  }
  for (const button of all("button")) if (!words(button)) wrong.push("a button with no words");

  for (const image of all("img")) {
    if (!image.hasAttribute("alt")) wrong.push(`no words for ${image.src}`);
    if (/\.\w{3,4}$/.test(image.alt)) wrong.push(`a file name for words: ${image.alt}`);
  }
  for (const drawing of all("svg")) {
    const isHidden = drawing.closest("[aria-hidden=true]");
    const isNamed = drawing.getAttribute("aria-label") || drawing.getAttribute("aria-labelledby") || drawing.querySelector("title");
    if (!isHidden && !(drawing.getAttribute("role") === "img" && isNamed)) wrong.push("a drawing with no words");
  }
  for (const one of all("div[role], span[role]"))
    if (!["status", "group"].includes(one.getAttribute("role"))) wrong.push(`role=${one.getAttribute("role")} on ${one.tagName}`);
  for (const one of all("[tabindex]")) if (Number(one.getAttribute("tabindex")) > 0) wrong.push("tabindex above 0");
  if (all("[autoplay]").length) wrong.push("something plays by itself");
  if (all("[target=_blank]").length) wrong.push("a link opens a window");
  if (all("[title]:not(abbr):not(link)").length) wrong.push("words that only show on hovering");
  if (all("[style]:not(svg *):not(svg)").length) wrong.push("a style written into the page");
  if (document.getAnimations().length) wrong.push("something moves");

  const depth = location.pathname.split("/").filter(Boolean).length;
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus;
  if (depth >= 2 && status !== 403 && status !== 404 && !all("nav.crumbs").length) wrong.push("no way up");
  return wrong;
}
