// SPDX-License-Identifier: EUPL-1.2
// A star at every session: kept on this device without an account, and joined to the attendee's own page
// as soon as this browser knows who is looking. Without scripts there is a button on the session's page.

const page = document.querySelector("[data-favourites]");
const key = `favourites:${page?.dataset.favourites}`;
const untold = `${key}:new`; // what was starred here while nobody was known: it goes along with who is known next
const STAR = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m12 2.5 2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.4-6 3.4 1.3-6.7-5-4.6 6.8-.8z"/></svg>';

function kept(name) {
  try {
    return new Set(JSON.parse(localStorage.getItem(name) || "[]").map(String));
  } catch {
    return new Set();
  }
}

function keep(name, slots) {
  try {
    localStorage.setItem(name, JSON.stringify([...slots]));
  } catch {
    // A browser that keeps nothing: the stars hold until the page is closed.
  }
}

let slots = page ? kept(key) : new Set();
let fresh = page ? kept(untold) : new Set();
let server = null; // { url, csrf } when this browser knows the attendee
let asked = Promise.resolve(); // settled when it is clear whether this browser knows the attendee

function draw() {
  for (const star of document.querySelectorAll(".od-star")) {
    star.setAttribute("aria-pressed", String(slots.has(star.dataset.slot)));
  }
  const filter = page.querySelector("[data-only-favourites]");
  if (!filter) return;
  const only = filter.getAttribute("aria-pressed") === "true";
  filter.hidden = slots.size === 0 && !only;
  filter.querySelector("b").textContent = slots.size;
  for (const card of document.querySelectorAll("[data-favourite]")) {
    card.hidden = only && !slots.has(card.dataset.favourite);
  }
  // What holds nothing then goes with it; an hour of the whole venue stays.
  for (const box of document.querySelectorAll(".od-round, .od-round__list > li")) {
    box.hidden = only && !box.querySelector("[data-favourite]:not([hidden])");
  }
}

function tell(body) {
  return fetch(server.url, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": server.csrf, Accept: "application/json" },
  });
}

function put(slot, on) {
  for (const set of server ? [slots] : [slots, fresh]) {
    if (on) set.add(slot);
    else set.delete(slot);
  }
  keep(key, slots);
  keep(untold, fresh);
  draw();
}

async function toggle(star) {
  const slot = star.dataset.slot;
  const on = !slots.has(slot);
  put(slot, on);
  await asked;
  if (!server) return;
  fresh.delete(slot);
  put(slot, on); // what the server said in the meantime came after this press
  const answer = await tell(new URLSearchParams({ slot, on: on ? "1" : "0" })).catch(() => null);
  if (!answer?.ok) put(slot, !on); // the server did not take it: show what is
}

async function join() {
  const answer = await fetch(page.dataset.favouritesUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const told = await answer.json();
  if (!told.favourites) return;
  server = told.favourites;
  // What was starred before anybody was known here goes along once; for the rest the attendee's page decides,
  // so that nobody gets what somebody else on this device marked.
  if (fresh.size) {
    const body = new URLSearchParams([...fresh].map((slot) => ["slot", slot]));
    body.append("on", "1");
    const joined = await tell(body);
    if (!joined.ok) return;
    server.slots = (await joined.json()).favourites;
    fresh.clear();
    keep(untold, fresh);
    if (page.hasAttribute("data-favourites-list")) location.reload(); // the list itself comes from the server
  }
  slots = new Set(server.slots.map(String));
  keep(key, slots);
  draw();
}

if (page) {
  for (const card of document.querySelectorAll("[data-favourite]")) {
    const star = document.createElement("button");
    star.type = "button";
    star.className = "od-star";
    star.dataset.slot = card.dataset.favourite;
    star.innerHTML = STAR;
    star.setAttribute("aria-label", `${page.dataset.favouriteLabel}: ${card.dataset.title}`);
    (card.querySelector("[data-star]") || card).append(star);
  }
  page.addEventListener("click", (event) => {
    const star = event.target.closest(".od-star");
    if (star) toggle(star);
    const filter = event.target.closest("[data-only-favourites]");
    if (!filter) return;
    filter.setAttribute("aria-pressed", String(filter.getAttribute("aria-pressed") !== "true"));
    draw();
  });
  // A page that the browser kept and shows again: meanwhile another page may have joined them.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    slots = kept(key);
    fresh = kept(untold);
    draw();
  });
  draw();
  if (page.dataset.favouritesUrl) asked = join().catch(() => {});
}
