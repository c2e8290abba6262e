// SPDX-License-Identifier: EUPL-1.2
// The service worker of the scanner: keeps its page and the files that it loads, so that it starts without network.
// What the scanner asks of the server never passes through it.
"use strict";

const { version, event: slug, home, assets } = self.DOOR;
const FAMILY = `door ${slug} ${home} `;
const CACHE = FAMILY + version;

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === home || assets.includes(url.pathname)) event.respondWith(kept(url, request));
});

/** The page as this version has it: `reload` passes by what the browser kept of an older one. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(home, { cache: "reload" }), ...assets]);
}

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith(FAMILY) && name !== CACHE) await caches.delete(name);
  }
}

/** What we have is quickest; a newer version comes with a newer worker. */
async function kept(url, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url.pathname, { ignoreVary: true })) || fetch(request);
}
