// SPDX-License-Identifier: EUPL-1.2
// Figures that keep themselves up to date. The server answers 304 while nothing changed; what did change is put in
// place piece by piece, so that whoever reads, ticks or tabs is not disturbed. Without network the page says so.

const EVERY = 10_000;
const page = document.querySelector("[data-live-page]");
let mark = "";
let busy = false;

function connected(yes) {
  const notice = page.querySelector("[data-live-off]");
  const words = page.querySelector("[data-live-words]");
  if (notice) notice.textContent = yes || !words ? "" : words.content.textContent;
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
    const answer = await fetch(location.href, { headers, cache: "no-store", signal: AbortSignal.timeout(EVERY) });
    if (answer.status === 200 && !answer.redirected) {
      renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
      mark = answer.headers.get("ETag") || "";
    }
    connected(answer.ok || answer.status === 304);
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
