// SPDX-License-Identifier: EUPL-1.2
// The service worker of the scanner: keeps its page and the files that it loads, so that it starts without network.
// What the scanner asks of the server never passes through it.
"use strict";

const { version, event: slug, home, assets } = self.KEPT;
const FAMILY = `door ${slug} ${home} `;

self.keepOffline({
  family: FAMILY,
  version,
  fill,
  answer: ({ request }, url) => (url.pathname === home || assets.includes(url.pathname)) && kept(url, request),
});

/** The page as this version has it: `reload` passes by what the browser kept of an older one. */
function fill(cache) {
  return cache.addAll([new Request(home, { cache: "reload" }), ...assets]);
}

/** What we have is quickest; a newer version comes with a newer worker. */
async function kept(url, request) {
  const cache = await caches.open(FAMILY + version);
  return (await cache.match(url.pathname, { ignoreVary: true })) || fetch(request);
}
