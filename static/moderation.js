// Single keys for moderators. Everything they do has its button; without this file nothing is missing.
"use strict";

{
  const keys = document.querySelector("[data-keys]");
  const isOn = keys?.querySelector("[data-keys-on]");
  const ideas = [...document.querySelectorAll("[data-idea]")];
  const OFF = "tawasul:keys-off";
  let here = ideas.length === 1 && !document.querySelector("[data-queue]") ? 0 : -1;

  if (keys) {
    keys.hidden = false;
    try { isOn.checked = localStorage.getItem(OFF) !== "yes"; } catch { /* storage is closed */ }
    isOn.addEventListener("change", () => {
      try { isOn.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes"); } catch { /* storage is closed */ }
    });
  }

  function go(to) {
    if (!ideas[to]) return;
    ideas[here]?.classList.remove("current");
    here = to;
    ideas[here].classList.add("current");
    ideas[here].querySelector("[data-title]")?.focus({ preventScroll: true });
    ideas[here].scrollIntoView({ block: "start" });
  }

  function press(key) {
    const what = ideas[here]?.querySelector(`[data-key="${key}"]`);
    if (!what) return;
    what.click();
    if (what.tagName === "SUMMARY" && what.parentElement.open) {
      what.parentElement.querySelector("select, textarea")?.focus();
    }
  }

  // The list of keys stands below the filters: it comes to where one looks.
  function tellKeys() {
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({ block: "nearest" });
  }

  // On an Arabic or Russian keyboard the same key writes another letter: then its place counts.
  function keyOf({ key, code }) {
    if (key === "\u061f") return "?";
    return /^[\x20-\x7e]+$/.test(key) || !/^Key[A-Z]$/.test(code) ? key : code[3].toLowerCase();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (!isOn?.checked || event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
    const key = keyOf(event);
    if (key === "j") go(here + 1);
    else if (key === "k") go(here - 1);
    else if (key === "?") tellKeys();
    else if (key === "x") ideas[here]?.querySelector("[data-mark]")?.click();
    else if (key === "Enter" && event.target.matches("[data-title]")) event.target.querySelector("a")?.click();
    else if ("prdsh".includes(key) && key.length === 1) press(key);
    else return;
    event.preventDefault();
  });

  // Where one was in the list: an idea that has focus is the one that the keys mean.
  document.addEventListener("focusin", (event) => {
    const found = ideas.indexOf(event.target.closest("[data-idea]"));
    if (found < 0 || found === here) return;
    ideas[here]?.classList.remove("current");
    here = found;
    ideas[here].classList.add("current");
  });

  // A link to a decision opens it.
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named?.tagName === "DETAILS") {
    named.open = true;
    window.addEventListener("load", () => named.querySelector("select, textarea")?.focus());
  }
}
