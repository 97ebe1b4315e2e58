// Says on the page that a passkey could not be used; allauth says it only to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-trouble]").forEach((words) => { words.hidden = false; });
});
