// The work that a browser does while a flood is on: find the number behind a hash (altcha's puzzle).
"use strict";

const asked = document.querySelector("form[data-proof-challenge]");

async function hashed(algorithm, text) {
  const bytes = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function work(puzzle) {
  const began = Date.now();
  for (let number = 0; number <= Number(puzzle.proofMost); number += 1) {
    if (await hashed(puzzle.proofAlgorithm, puzzle.proofSalt + number) === puzzle.proofChallenge) {
      return btoa(JSON.stringify({
        algorithm: puzzle.proofAlgorithm, challenge: puzzle.proofChallenge, number,
        salt: puzzle.proofSalt, signature: puzzle.proofSignature, took: Date.now() - began,
      }));
    }
  }
  return "";
}

if (asked && globalThis.crypto?.subtle) {
  const button = asked.querySelector("button.button");
  button.disabled = true;
  work(asked.dataset).then((proof) => {
    asked.elements.proof.value = proof;
    button.disabled = false;
    button.focus();
  });
}
