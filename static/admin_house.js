// The organisers' house: field sets of languages become tabs. Without this file they stand one under another.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("#content-main form")) {
    const panels = [...form.querySelectorAll(":scope > div > fieldset.words")];
    if (panels.length < 2) continue;
    const list = document.createElement("div");
    list.className = "word-tabs";
    list.setAttribute("role", "tablist");
    panels[0].before(list);
    const tabs = panels.map((panel, index) => {
      const heading = panel.querySelector(".fieldset-heading");
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = "word-tab-" + index;
      tab.textContent = heading.textContent;
      tab.setAttribute("role", "tab");
      // The role stands on a box around the field set: a field set may not be a panel itself.
      const box = document.createElement("div");
      box.setAttribute("role", "tabpanel");
      box.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", (box.id = "words-" + index));
      tab.className = panel.classList.contains("lacks") ? "lacks" : "";
      panel.before(box);
      box.append(panel);
      heading.hidden = true;
      list.append(tab);
      return tab;
    });
    const boxes = panels.map((panel) => panel.parentElement);
    const show = (chosen, focus) => {
      tabs.forEach((tab, index) => {
        tab.setAttribute("aria-selected", index === chosen);
        tab.tabIndex = index === chosen ? 0 : -1;
        boxes[index].hidden = index !== chosen;
      });
      if (focus) tabs[chosen].focus();
    };
    tabs.forEach((tab, index) => {
      tab.addEventListener("click", () => show(index));
      tab.addEventListener("keydown", (event) => {
        const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
        const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
        const step = { [forward]: 1, [back]: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        show((index + step + tabs.length) % tabs.length, true);
      });
    });
    const wrong = panels.findIndex((panel) => panel.querySelector(".errors, .errorlist"));
    const own = panels.findIndex((panel) => panel.classList.contains("words-" + document.documentElement.lang));
    show(wrong >= 0 ? wrong : Math.max(own, 0));
  }
});

// A choice found by typing is drawn by Select2, which gives its box no name: it is called by its label and its choice.
const nameChoices = () => {
  for (const box of document.querySelectorAll(".select2-selection:not([data-named])")) {
    const field = box.closest(".select2-container").previousElementSibling;
    const label = field && field.labels && field.labels[0];
    const shown = box.querySelector("[role=textbox]");
    if (!label || !shown) continue;
    label.id ||= field.id + "_label";
    box.setAttribute("aria-labelledby", label.id + " " + shown.id);
    box.dataset.named = "";
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
  }
};
document.addEventListener("DOMContentLoaded", () => {
  nameChoices();
  new MutationObserver(nameChoices).observe(document.body, { childList: true, subtree: true });
});

// A link of the summary opens the tab or the fold in which its field stands; a choice found by typing is reached by its box.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const panel = field.closest("[role=tabpanel]");
  if (panel) document.getElementById(panel.getAttribute("aria-labelledby")).click();
  const fold = field.closest("details");
  if (fold) fold.open = true;
  const boxes = "input:not([type=hidden]), select, textarea";
  const found = field.nextElementSibling?.querySelector(".select2-selection");
  const place = found ?? (field.matches(boxes) ? field : field.querySelector(boxes) ?? field);
  place.focus();
  place.scrollIntoView({ block: "center" });
});
