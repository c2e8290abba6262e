// SPDX-License-Identifier: EUPL-1.2
// The service worker of the screens in the hall: they start and go on without network. It keeps the screens that
// were opened here, their data, and the files that they load; nothing else of the site passes through it.
"use strict";

const { version, home, assets } = self.KEPT;
const FAMILY = `screens ${home} `;
const CACHE = FAMILY + version;
const PATIENCE = 6_000; // a network that does not answer is no network
const MOST = 60;
const EXACT = { ignoreVary: true };

self.keepOffline({
  family: FAMILY,
  version,
  fill,
  answer: (event, url) => {
    if (assets.includes(url.pathname)) return keptFirst(event.request);
    return isScreen(url) ? networkFirst(event) : null;
  },
});

/** A screen's page or its data. */
function isScreen(url) {
  return url.pathname.startsWith(home) && !url.pathname.endsWith(".js");
}

/** All that the page loads, and the screens that are open now: they were loaded before this worker was there. */
async function fill(cache) {
  await cache.addAll(assets);
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const screens = open.map((client) => new URL(client.url)).filter(isScreen);
  await Promise.allSettled(screens.map((url) => cache.add(url.pathname + url.search)));
}

async function keptFirst(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, EXACT)) || fetch(request);
}

async function networkFirst(event) {
  const { request } = event;
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) {
      if (answer.ok && !answer.redirected) event.waitUntil(keep(request, answer.clone()));
      return answer;
    }
    return (await kept(request)) || answer;
  } catch (problem) {
    const answer = await kept(request);
    if (answer) return answer;
    throw problem;
  }
}

async function keep(request, answer) {
  const cache = await caches.open(CACHE);
  await cache.put(request, answer);
  const extra = (await cache.keys()).filter((one) => !assets.includes(new URL(one.url).pathname));
  await Promise.all(extra.slice(0, Math.max(0, extra.length - MOST)).map((one) => cache.delete(one)));
}

/** The last answer that we have, marked as such. */
async function kept(request) {
  const answer = await (await caches.open(CACHE)).match(request, EXACT);
  if (!answer) return undefined;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept", "1");
  return new Response(await answer.blob(), { status: answer.status, headers });
}
