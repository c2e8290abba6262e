// SPDX-License-Identifier: EUPL-1.2
// What the service workers of this site share. The script that the server makes loads this first: it says what is kept,
// and names this file and the worker's own.
"use strict";

/** Keep files in a cache per version; those of older versions of the family go when this one takes over.
 * `fill(cache)` is done before it does, `answer(event, url)` is the answer to one of our own addresses, or nothing to
 * leave it to the browser. */
self.keepOffline = ({ family, version, fill, answer }) => {
  const name = family + version;

  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(name).then(fill).then(() => self.skipWaiting()));
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(tidy().then(() => self.clients.claim()));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    const answered = answer(event, url);
    if (answered) event.respondWith(answered);
  });

  async function tidy() {
    for (const one of await caches.keys()) {
      if (one.startsWith(family) && one !== name) await caches.delete(one);
    }
  }
};
