// The bar of a report that is being made. Without this file the page is looked at again every few seconds.
"use strict";

{
  const place = document.querySelector("[data-progress]");
  const EVERY = 1000, SLOWLY = 5000;
  const look = async () => {
    let wait = EVERY;
    try {
      const answer = await fetch(place.dataset.progress, { headers: { "Accept": "text/html" }, cache: "no-store" });
      const status = answer.headers.get("Report-Status");
      if (!answer.ok || (status && status !== "waiting" && status !== "building")) {
        location.reload();
        return;
      }
      const seen = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
      const words = place.querySelector("[role=status]"), said = seen?.querySelector("[role=status]");
      // The words are changed in their place, so that they are read out once and not with each look.
      if (words && said && words.textContent !== said.textContent) words.replaceChildren(...said.childNodes);
      const bar = place.querySelector("progress"), now = seen?.querySelector("progress");
      if (bar && now) bar.value = now.value;
      const step = place.querySelector(".soft"), next = seen?.querySelector(".soft");
      if (step && next) step.textContent = next.textContent;
    } catch {
      wait = SLOWLY;
    }
    setTimeout(look, wait);
  };
  if (place) setTimeout(look, EVERY);
}
