// SPDX-License-Identifier: EUPL-1.2
// Figures that keep themselves up to date. The server answers 304 while nothing changed; what did change is put in
// place piece by piece, so that whoever reads, ticks or tabs is not disturbed. Without network the page says so.
// `data-live-page` may hold the address of the figures alone, `data-live-every` how often (ms), `data-live-zone` by which
// clock to say since when there is no connection (TIME in the words).

const page = document.querySelector("[data-live-page]");
const EVERY = Number(page?.dataset.liveEvery) || 10_000;
let mark = "";
let busy = false;
let reached = new Date();

function clock(moment) {
  const zone = page.dataset.liveZone ? { timeZone: page.dataset.liveZone } : {};
  const words = new Intl.DateTimeFormat("nl", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...zone });
  return words.format(moment).replace(/^0/, "");
}

function connected(yes) {
  const notice = page.querySelector("[data-live-off]");
  const words = page.querySelector("[data-live-words]");
  const time = page.querySelector("[data-live-time]");
  if (yes) reached = new Date();
  if (yes && time) time.textContent = clock(reached);
  const said = yes || !words ? "" : words.content.textContent.replace("TIME", clock(reached));
  if (notice && notice.textContent !== said) notice.textContent = said;
}

function renew(fresh) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
    if (!now || now.innerHTML === old.innerHTML || old.contains(document.activeElement)) continue;
    old.innerHTML = now.innerHTML;
  }
}

async function look() {
  if (document.hidden || busy) return;
  busy = true;
  try {
    const headers = { "X-Live": "1", ...(mark && { "If-None-Match": mark }) };
    const address = page.dataset.livePage || location.href;
    const answer = await fetch(address, { headers, cache: "no-store", signal: AbortSignal.timeout(EVERY) });
    if (answer.status === 200 && !answer.redirected) {
      renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
      mark = answer.headers.get("ETag") || "";
    }
    connected((answer.ok && !answer.redirected) || answer.status === 304);
  } catch {
    connected(false); // bad wifi: what stands there stays, and we try again
  } finally {
    busy = false;
  }
}

if (page) {
  const told = page.querySelector("[data-live-on]");
  if (told) told.hidden = false;
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
}
