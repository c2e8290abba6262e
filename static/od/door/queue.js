// SPDX-License-Identifier: EUPL-1.2
// The queue of scans: what is sent, how long to wait before trying again, and what an answer changes. Pure.

export const BATCH = 50;
const SECOND = 1_000;
const LONGEST = 60 * SECOND;

/** What the server hears of a scan: never the code. */
export function toSend(scan) {
  const { id, list, hash, direction, scannedAt, reason, shown, anyway } = scan;
  const sent = { id, list, hash, direction, scannedAt };
  if (reason) sent.reason = reason;
  if (shown) sent.shown = shown;
  if (anyway) sent.anyway = true;
  return sent;
}

/** The next scans to send: not those that are on their way, nor those that the server would not take. */
export function nextBatch(queue, isUnderway, size = BATCH) {
  return queue.filter((scan) => !scan.refused && !isUnderway(scan.id)).slice(0, size);
}

/** How long to wait after so many failures in a row: 2, 4, 8 … 60 seconds, a little different on every phone. */
export function pause(failures, random = Math.random()) {
  return Math.min(2 ** failures * SECOND, LONGEST) * (0.75 + random / 4);
}

/** How long a volunteer waits for the server's word, in ms: somewhat longer than it took lately, but never a second.
 *
 * On a slow day a short wait would let in at two doors who shows one badge twice. */
export function patience(took) {
  return Math.min(Math.max(250, 2 * Math.max(0, ...took)), 1_000);
}

/** How somebody came in, as this scan changes it; undefined when it does not. */
export function entryAfter(effect, { at, door, before }) {
  if (effect === "entered") return { inside: true, at: before?.at ?? at, door: before?.door ?? door };
  if (effect === "left") return before ? { ...before, inside: false } : { inside: false, at, door };
  return effect === "taken-back" ? null : undefined;
}

/** How many more are inside by scans that the roster does not know of. */
export function insideBy(scans, list) {
  const steps = { entered: 1, left: -1, "taken-back": -1 };
  return scans.filter((scan) => scan.list === list).reduce((sum, scan) => sum + (steps[scan.effect] ?? 0), 0);
}

/** The entry that the server's answer tells of; undefined when it tells nothing. */
export function entryOf(result, scan, door) {
  if (result.effect && result.effect !== "none") {
    return entryAfter(result.effect, { at: scan.scannedAt, door, before: scan.before });
  }
  if (result.verdict !== "duplicate" || scan.direction !== "in" || !result.first) return undefined;
  return { inside: true, at: result.first.scannedAt, door: result.first.door ?? "" };
}
