// Unfold everything, so that what is folded away is looked at too.
() => document.querySelectorAll("details").forEach((one) => { one.open = true; })
