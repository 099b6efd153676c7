// What can be pressed or filled and has no edge of its own to be seen by.
() => [...document.querySelectorAll(".button, .pill, .chip__label, .field__line")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const style = getComputedStyle(one);
    return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
  })
  .map((one) => one.textContent.trim())
