// SPDX-License-Identifier: EUPL-1.2
// Texts on this device, by the name of their form: when they were typed, and what stood in each field.

const BEFORE = "od-typed:";
const DAYS = 30;

/** A browser may refuse to keep anything (a private window, a full disk): then the page works without. */
function attempt(work) {
  try { return work(); } catch { return null; }
}

export function kept(key) {
  const found = attempt(() => JSON.parse(localStorage.getItem(BEFORE + key)));
  return found && Array.isArray(found.entries) ? found : null;
}

export const isKept = (key) => kept(key) !== null;

/** Whether it could be kept. `isSent`: it is on its way to the server. */
export function keep(key, entries, { isSent = false } = {}) {
  return attempt(() => {
    localStorage.setItem(BEFORE + key, JSON.stringify({ at: Date.now(), entries, isSent }));
    return true;
  }) ?? false;
}

/** With `onlySent`, what was typed after the sending stays. */
export function forget(key, { onlySent = false } = {}) {
  if (onlySent && !kept(key)?.isSent) return;
  attempt(() => localStorage.removeItem(BEFORE + key));
}

/** What nobody came back for goes. */
attempt(() => {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(BEFORE))) {
    const found = kept(name.slice(BEFORE.length));
    if (!found || found.at < Date.now() - DAYS * 86_400_000) localStorage.removeItem(name);
  }
});
