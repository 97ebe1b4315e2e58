// How many words an abstract has while it is written, counted as the server counts them (core/words.py). The page works without this file:
// <output data-words-of="id" data-most="300" data-left="Words left: {n}" data-over="Words too many: {n}">.
"use strict";

{
  const MARKS = "[\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u200c\\u200d]*";
  const HAN = "[\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}]";
  const SIGN = "[\\p{L}\\p{N}]", LETTER = `(?!${HAN})${SIGN}`;
  const ADDRESS = "(?:https?:\\/\\/|www\\.|mailto:)[^\\s<>\"'“”«»]+";
  const INSIDE = "['’.,:\\/\\u066b\\u066c\\u2010\\u2011·@&\\-]";
  const WORD = new RegExp(`${ADDRESS}|${HAN}|${LETTER}${MARKS}(?:_*${LETTER}${MARKS}|${INSIDE}(?=${SIGN}))*`, "gu");

  for (const out of document.querySelectorAll("[data-words-of]")) {
    const box = document.getElementById(out.dataset.wordsOf);
    if (!box) continue;
    const tell = () => {
      const left = Number(out.dataset.most) - (box.value.match(WORD) || []).length;
      const words = left < 0 ? out.dataset.over : out.dataset.left;
      out.textContent = words.replace("{n}", new Intl.NumberFormat(document.documentElement.lang + "-u-nu-latn").format(Math.abs(left)));
      out.classList.toggle("over-limit", left < 0);
    };
    box.addEventListener("input", tell);
    tell();
  }
}
