// All of a page in one press, and how many are marked; a second press takes the marks off. Without this file each is marked by itself.
"use strict";

{
  const all = document.querySelector("[data-mark-all]");
  if (all) {
    const marks = [...document.querySelectorAll("[data-mark]")];
    const { lang, dataset } = document.documentElement;
    const figures = `${lang}-u-nu-${dataset.numerals || "latn"}`;
    const say = () => {
      const many = marks.filter((mark) => mark.checked).length;
      all.querySelector("output").textContent = new Intl.NumberFormat(figures).format(many);
    };
    all.hidden = !marks.length;
    all.querySelector("button").addEventListener("click", () => {
      const isFull = marks.every((mark) => mark.checked);
      marks.forEach((mark) => { mark.checked = !isFull; });
      say();
    });
    document.addEventListener("change", (event) => { if (marks.includes(event.target)) say(); });
    say();
  }
}
