// SPDX-License-Identifier: EUPL-1.2
// The phone itself: stays awake, keeps what we keep, starts without network, and forgets it all when told to.

const FAMILY = "door ";

/** While the page is seen; the system lets go of it each time that the page is hidden. */
export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Ask the browser not to throw our data away when room is short. */
export const keepData = () => navigator.storage?.persist?.().catch(() => false);

/** The service worker; a private window has none. */
export function startWithoutNetwork(address) {
  navigator.serviceWorker?.register(address).catch(() => {});
}

/** What belongs to this page and is not in the database: the pages that were kept, and the worker that kept them. */
export async function forgetPages(event) {
  for (const name of (await globalThis.caches?.keys().catch(() => [])) ?? []) {
    if (name.startsWith(`${FAMILY}${event} `)) await caches.delete(name);
  }
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(workers.filter((worker) => isOurs(worker, event)).map((worker) => worker.unregister()));
}

const isOurs = (worker, event) => new URL(worker.scope).pathname.endsWith(`/${event}/deur/`);
