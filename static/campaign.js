// The page where an idea is written: close ideas while writing, and the work asked for in a flood.
// The page works without this file.
"use strict";

// What is looked for fits into an address.
document.addEventListener("htmx:configRequest", (event) => {
  const asked = event.detail.parameters;
  for (const name of ["title", "text"]) if (asked[name]) asked[name] = asked[name].slice(0, 300);
});

// Find the number whose hash with the salt is the challenge (altcha), a thousand at a time.
async function solve({ algorithm, challenge, salt, most }) {
  const bytes = new TextEncoder();
  for (let first = 0; first <= most; first += 1000) {
    const tried = Array.from({ length: 1000 }, async (_, i) => {
      const hash = await crypto.subtle.digest(algorithm, bytes.encode(salt + (first + i)));
      return Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, "0")).join("");
    });
    const found = (await Promise.all(tried)).indexOf(challenge);
    if (found >= 0) return first + found;
  }
  return -1;
}

// The form goes on by itself where a person has said already what they want.
function prove(work) {
  const { algorithm, challenge, salt, signature, most, working, done } = work.dataset;
  const form = work.closest("form");
  const button = form.querySelector("button.button");
  work.textContent = working;
  button.disabled = true;
  solve({ algorithm, challenge, salt, most: Number(most) }).then((number) => {
    form.elements.proof.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    work.textContent = done;
    button.disabled = false;
    if ("goesOn" in work.dataset) form.requestSubmit(button);
  }).finally(() => { button.disabled = false; });
}

function proveIn(part) {
  if (!window.crypto?.subtle) return;
  for (const work of part.querySelectorAll("[data-proof]")) prove(work);
}

proveIn(document);
document.addEventListener("htmx:load", ({ detail }) => { if (detail.elt !== document.body) proveIn(detail.elt); });
// In a flood the answer is 429 with what the device has to do first.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, serverResponse } = event.detail;
  if (xhr.status === 429 && serverResponse.includes("data-proof")) event.detail.shouldSwap = true;
});
