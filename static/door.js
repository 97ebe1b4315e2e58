// The door on a phone, also without a line. Everything here has its form: without this file nothing is missing but that.
"use strict";

{
  const root = document.querySelector("[data-door]");
  const at = root.dataset;
  const part = (name, within = root) => within.querySelector(`[data-${name}]`);
  const show = (name, is) => { const found = part(name); if (found) found.hidden = !is; };
  const number = (n) => new Intl.NumberFormat(inWords).format(n);
  const DEVICE = "door-device", FLAG = "door";
  const PATIENCE = 1500, REFRESH = 120_000, AGAIN = 10_000, MOST_FOUND = 20, PARCEL = 200;
  let people = null, byMark = new Map(), byKey = new Map(), isOnline = navigator.onLine, isShut = false;

  // Two stores: the list of people, enciphered, which goes at sign-out; what waits to be sent, which names nobody.
  const open = (name, store, keyPath) => new Promise((done, fail) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, keyPath ? { keyPath } : undefined);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  async function inStore(name, store, keyPath, mode, deed) {
    const base = await open(name, store, keyPath);
    try {
      return await new Promise((done, fail) => {
        const trip = base.transaction(store, mode);
        const asked = deed(trip.objectStore(store));
        trip.oncomplete = () => done(asked?.result);
        trip.onerror = trip.onabort = () => fail(trip.error);
      });
    } finally { base.close(); }
  }
  const LIST = "tawasul-door-list", WAITING = "tawasul-door-waiting";
  const inList = (mode, deed) => inStore(LIST, "kept", "", mode, deed);
  const inWaiting = (mode, deed) => inStore(WAITING, "waiting", "key", mode, deed);
  const mine = async () => ((await inWaiting("readonly", (store) => store.getAll())) || [])
    .filter((one) => one.event === at.event && one.keeper === at.keeper);

  async function cipher() {
    let key = await inList("readonly", (store) => store.get("cipher"));
    if (!key) {
      // It cannot be read out, by anybody; it only opens what this browser has written.
      key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      await inList("readwrite", (store) => store.put(key, "cipher"));
    }
    return key;
  }
  async function keepList(list) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await cipher(), new TextEncoder().encode(JSON.stringify(list)));
    await inList("readwrite", (store) => store.put({ iv, sealed, keeper: at.keeper, until: list.until }, "list-" + at.event));
    shelf.put(FLAG, list.until);
  }
  async function keptList() {
    const kept = await inList("readonly", (store) => store.get("list-" + at.event));
    if (!kept) return null;
    if (kept.keeper !== at.keeper || Date.parse(kept.until) < Date.now()) { await forget(); return null; }
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await cipher(), kept.sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }
  async function forget() {
    people = null;
    await inList("readwrite", (store) => store.clear());
    shelf.put(FLAG, "");
  }

  // The list in hand. A person is [key, mark, name, other, folded, organisation, category, status, number, seen].
  const KEY = 0, MARK = 1, NAME = 2, OTHER = 3, FOLDED = 4, ORGANISATION = 5, CATEGORY = 6, STATUS = 7, NUMBER = 8, SEEN = 9;
  async function take(list) {
    people = list;
    byMark = new Map(list.people.map((one) => [one[MARK], one]));
    byKey = new Map(list.people.map((one) => [one[KEY], one]));
    for (const one of await mine()) {
      const person = one.registration ? byKey.get(one.registration) : byMark.get(one.mark);
      if (person) person[SEEN] = [...person[SEEN].filter((seen) => seen[0] !== one.session), [one.session, one.at, ""]];
    }
  }
  async function refresh() {
    try {
      const answer = await fetch(at.list, { redirect: "manual", signal: AbortSignal.timeout(20_000) });
      if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return shut();
      if (!answer.ok) return tellLine(false);
      const list = await answer.json();
      await take(list);
      await keepList(list);
      tellLine(true);
    } catch { tellLine(false); }
  }
  async function shut() {
    isShut = true;
    show("shut", true);
    show("online", false);
    await forget();
  }
  async function tellLine(is) {
    isOnline = is;
    show("online", is && !isShut);
    show("offline", !is);
    const waiting = (await mine()).length;
    part("waiting").textContent = number(waiting);
    show("waiting-words", waiting > 0);
    if (!is) countHere();
  }

  // Letters made alike, as the server does it.
  const ALIKE = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ؤ": "و", "ئ": "ي", "ـ": "",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th" };
  const digitsOf = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (d) => d.charCodeAt(0) & 15);
  const fold = (text) => digitsOf(text.normalize("NFKC")).replace(/[أإآٱىیةھہکؤئـ]/g, (l) => ALIKE[l])
    .toLowerCase().normalize("NFD").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "").replace(/[ßæœøđðħıłþ]/g, (l) => ALIKE[l])
    .replace(/\s+/g, " ").trim();
  function read(text) {
    const plain = digitsOf(text.normalize("NFKC")).trim();
    const held = plain.match(/\/r\/code\/([^/?#\s]+)/);
    const code = (held ? held[1] : plain).replace(/[\s\-\u2010-\u2015\u200e\u200f\u2066-\u2069]+/g, "").toUpperCase();
    if (/^[2-9A-HJKMNP-Z]{10}$/.test(code)) return { code };
    if (held) return { code: "?" };
    const counted = plain.match(/^#?(\d{1,9})$/);
    return counted ? { number: Number(counted[1]) } : { name: fold(text) };
  }
  async function markOf(code) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(people.salt + code));
    return Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, "0")).join("").slice(0, 32);
  }

  const clock = (moment) => new Intl.DateTimeFormat(inWords, { timeZone: at.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
  function answer(card) {
    const shown = document.importNode(document.querySelector(`template[data-card="${card.outcome}"]`).content, true);
    const put = (name, text) => { const place = part(name, shown); if (place) place.textContent = text || ""; };
    put("name", card.name); put("other", card.other); put("organisation", card.organisation);
    put("category-words", card.category); put("status", card.status); put("by", card.by);
    put("at", card.at ? clock(card.at) : "");
    const category = part("category", shown);
    if (category) category.hidden = !card.category;
    part("colour", shown)?.setAttribute("fill", card.colour || "#4b4a46");
    const undo = part("undo", shown);
    if (undo && card.check_in) {
      undo.hidden = false;
      const form = undo.querySelector("form");
      form.action = form.action.replace(/\/0\/$/, `/${card.check_in}/`);
    }
    part("answer").replaceChildren(shown);
    part("answer").scrollIntoView({ block: "nearest" });
    navigator.vibrate?.(card.outcome === "welcome" ? 80 : [80, 80, 80]);
    show("found", false);
    const box = root.querySelector("#q");
    box.value = "";
    box.focus({ preventScroll: true });
  }
  const session = () => Number(root.querySelector("#session")?.value || 0) || null;
  const seenOf = (person) => person[SEEN].find((one) => one[0] === session());
  function cardOf(person, outcome) {
    const [words, colour] = people.categories[person[CATEGORY]] || ["", ""];
    const seen = seenOf(person);
    return { outcome, name: person[NAME], other: person[OTHER], organisation: person[ORGANISATION], category: words, colour, at: seen?.[1], by: seen?.[2] };
  }
  function localOutcome(person) {
    if (!person) return "unknown";
    if (person[STATUS] === "cancelled") return "cancelled";
    if (person[STATUS] !== "confirmed") return "not_confirmed";
    // Who left again is welcome once more.
    const seen = seenOf(person);
    return seen && !seen[3] ? "already" : "welcome";
  }
  // Once known, the line is asked first and the list answers if it is slow; somebody not on the list only the line knows.
  async function checkIn({ code, person }) {
    const mark = code && people ? await markOf(code) : "";
    person ||= byMark.get(mark);
    const outcome = localOutcome(person);
    const one = { key: crypto.randomUUID(), event: at.event, keeper: at.keeper, session: session(), at: new Date().toISOString(), ...(person ? { registration: person[KEY] } : { code, mark }) };
    const card = person ? cardOf(person, outcome) : { outcome };
    if (outcome === "welcome") {
      await inWaiting("readwrite", (store) => store.put(one));
      person[SEEN] = person[SEEN].filter((seen) => seen[0] !== one.session);
      person[SEEN].push([one.session, one.at, ""]);
      await tellLine(isOnline);
    }
    const told = isOnline && !isShut ? send(outcome === "welcome" ? [] : [one]) : Promise.resolve(null);
    const first = await Promise.race([told, new Promise((done) => setTimeout(done, PATIENCE, null))]);
    const said = first?.find((each) => each.key === one.key);
    answer(said || card);
    if (!said) told.then((later) => {
      const late = later?.find((each) => each.key === one.key);
      if (late && late.outcome !== outcome) answer(late);
    });
  }

  let sending = Promise.resolve();
  function send(more) {
    const trip = sending.then(() => parcel(more));
    sending = trip.catch(() => {});
    return trip.catch(() => null);
  }
  async function parcel(more) {
    if (isShut) return null;
    const rows = [...(await mine()), ...more].slice(0, PARCEL);
    return deliver(rows);
  }
  async function deliver(rows) {
    let answer;
    try {
      answer = await fetch(`${at.send}?session=${session() || ""}`, {
        method: "POST", redirect: "manual", signal: AbortSignal.timeout(15_000), headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ device: device(), sent_at: new Date().toISOString(), check_ins: rows }),
      });
    } catch { await tellLine(false); return null; }
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) { await shut(); return null; }
    if (answer.status === 400 && rows.length > 1) {
      const half = rows.length >> 1;
      return [...((await deliver(rows.slice(0, half))) || []), ...((await deliver(rows.slice(half))) || [])];
    }
    if (!answer.ok && answer.status !== 400) { await tellLine(false); return null; }
    await inWaiting("readwrite", (store) => { for (const row of rows) store.delete(row.key); });
    if (answer.status === 400) return null;
    const { told, counts } = await answer.json();
    for (const one of told) {
      const row = rows.find((each) => each.key === one.key);
      const person = byKey.get(row.registration || one.registration);
      if (!person) continue;
      person[SEEN] = person[SEEN].filter((seen) => seen[0] !== row.session);
      if (one.at) person[SEEN].push([row.session, one.at, one.by]);
    }
    count(counts);
    await tellLine(true);
    return told;
  }
  function device() {
    if (!shelf.get(DEVICE)) shelf.put(DEVICE, crypto.randomUUID().slice(0, 8));
    return shelf.get(DEVICE);
  }

  function count(rows) {
    part("came").textContent = number(rows.at(-1)[0]);
    [...root.querySelectorAll("[data-tallies] tr, tr[data-tallies]")].forEach((line, place) => {
      if (!rows[place]) return;
      const cells = line.querySelectorAll("td");
      cells.forEach((cell, which) => { cell.textContent = number(rows[place][which]); });
    });
  }
  function countHere() {
    if (!people) return;
    const lines = root.querySelectorAll("tbody[data-tallies] tr").length;
    const rows = Array.from({ length: lines + 1 }, () => [0, 0]);
    for (const person of people.people) {
      const came = session() ? !!seenOf(person) : person[SEEN].length > 0;
      if (person[STATUS] !== "confirmed" && !came) continue;
      const own = rows[person[CATEGORY] < 0 ? lines - 1 : person[CATEGORY]];
      for (const row of [own, rows[lines]]) { row[0] += came ? 1 : 0; row[1] += 1; }
    }
    count(rows);
  }

  function choose(found) {
    const list = part("found-list");
    list.replaceChildren(...found.slice(0, MOST_FOUND).map((person) => {
      const line = document.importNode(document.querySelector("template[data-one]").content, true);
      const [words] = people.categories[person[CATEGORY]] || [""];
      part("name", line).textContent = person[NAME];
      part("other", line).textContent = person[OTHER];
      part("small", line).textContent = [words, person[ORGANISATION]].filter(Boolean).join(" · ");
      line.querySelector("button").addEventListener("click", () => checkIn({ person }));
      return line;
    }));
    show("found", found.length > 0);
    if (found.length) list.querySelector("button").focus();
    else answer({ outcome: "unknown" });
  }
  async function ask(text) {
    const asked = read(text);
    if (asked.code) return checkIn({ code: asked.code });
    const words = (asked.name || "").split(" ").filter(Boolean);
    choose(people.people.filter((person) => asked.number ? person[NUMBER] === asked.number : words.length && words.every((word) => person[FOLDED].includes(word))));
  }

  part("form").addEventListener("submit", (event) => {
    if (!people) return;
    event.preventDefault();
    const box = event.target.elements.q;
    part("empty").hidden = Boolean(box.value.trim());
    if (!box.value.trim()) return box.focus();
    ask(event.target.elements.q.value);
  });
  part("choose-session")?.addEventListener("change", () => { part("answer").replaceChildren(); isOnline ? send([]) : countHere(); });

  // The camera, where the browser reads square codes itself.
  let stream = null, last = "", lastAt = 0;
  async function look(eye) {
    const video = part("video");
    if (!stream) return;
    try {
      const [code] = await eye.detect(video);
      if (code && (code.rawValue !== last || Date.now() - lastAt > 4000)) {
        last = code.rawValue; lastAt = Date.now();
        if (people) await ask(code.rawValue);
      }
    } catch { /* a picture that cannot be read yet */ }
    setTimeout(look, 250, eye);
  }
  async function openCamera() {
    show("camera-refused", false);
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch { show("camera-refused", true); return; }
    part("video").srcObject = stream;
    show("viewer", true);
    await part("video").play();
    look(new BarcodeDetector({ formats: ["qr_code"] }));
  }
  part("camera-end").addEventListener("click", () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    show("viewer", false);
  });
  part("camera").addEventListener("click", openCamera);
  (async () => {
    const kinds = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    const can = kinds.includes("qr_code") && !!navigator.mediaDevices?.getUserMedia;
    show("camera", can);
    show("no-camera", !can);
  })();

  async function keepPage() {
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register(at.worker, { scope: at.here });
    const ready = await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[rel~=stylesheet], link[rel=preload], link[rel=icon], script[src]")].map((one) => one.href || one.src);
    const line = new MessageChannel();
    line.port1.onmessage = () => { root.dataset.kept = "yes"; };
    ready.active.postMessage({ keep: [new URL(at.here, location.href).href, ...parts] }, [line.port2]);
  }
  async function begin() {
    if (!window.crypto?.subtle || !window.indexedDB) { show("broken", true); return; }
    try {
      const kept = await keptList();
      if (kept) await take(kept);
      await refresh();
      if (isOnline && !isShut) await send([]);
      if (!isOnline) countHere();
      await keepPage();
    } catch { show("broken", !people); }
    root.dataset.ready = people ? "yes" : "no";
    const typed = root.querySelector("#q");
    if (new URLSearchParams(location.search).get("code") && typed.value && people) typed.focus();
  }
  window.addEventListener("online", () => send([]).then(refresh));
  window.addEventListener("offline", () => tellLine(false));
  setInterval(async () => { if (!isShut && (!isOnline || (await mine()).length)) await send([]); }, AGAIN);
  setInterval(() => { if (!isShut && isOnline && document.visibilityState === "visible") refresh(); }, REFRESH);
  begin();
}
