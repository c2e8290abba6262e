// SPDX-License-Identifier: EUPL-1.2
// The programme is the same for everybody; how full each session is comes apart, and again every ten seconds.

const page = document.querySelector("[data-seats-url]");

async function show() {
  if (document.hidden) return;
  let told;
  try {
    const answer = await fetch(page.dataset.seatsUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    told = await answer.json();
  } catch {
    return; // no network: what stands there stays
  }
  for (const place of document.querySelectorAll("[data-seat]")) {
    const badge = told.badges[place.dataset.seat];
    if (!badge) continue;
    const [kind, label] = badge;
    let mark = place.querySelector(".od-badge--seat");
    if (!mark) {
      mark = document.createElement("span");
      place.prepend(mark);
    }
    if (mark.textContent === label) continue;
    mark.className = `od-badge od-badge--seat od-badge--${kind}`;
    mark.textContent = label;
    place.hidden = false;
  }
}

if (page) {
  show();
  setInterval(show, 10_000);
  document.addEventListener("visibilitychange", show);
}

// The visitor's own time zone, when it is another one than the event's: one press away.
const zone = document.querySelector("[data-event-zone]");
if (zone) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offset = (name) => new Date(zone.dataset.eventDay).toLocaleString("en", { timeZone: name });
  if (own && own !== zone.dataset.eventZone && offset(own) !== offset(zone.dataset.eventZone)) {
    const link = zone.querySelector("a");
    const address = new URL(location.href);
    address.searchParams.set("tijdzone", own);
    link.href = address.pathname + address.search;
    zone.querySelector("b").textContent = own;
    zone.hidden = false;
  }
}
