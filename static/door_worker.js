// Answers for the door when the line is away: the page itself and what it is made of, as they were seen last.
"use strict";

const SHELF = "door";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await Promise.all(event.data.keep.map(async (url) => {
      try {
        const answer = await fetch(url, { redirect: "manual" });
        if (answer.ok) await shelf.put(url, answer);
      } catch { /* the line is away: what is kept stays */ }
    }));
    event.ports[0]?.postMessage("kept");
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    try {
      return await fetch(request);
    } catch (fault) {
      const shelf = await caches.open(SHELF);
      const kept = await shelf.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
      if (kept) return kept;
      throw fault;
    }
  })());
});
