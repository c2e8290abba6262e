// SPDX-License-Identifier: EUPL-1.2
// What the phone makes of a badge by itself: the roster, what was scanned here since, and the rules.

import { insideBy } from "./queue.js";
import { judge } from "./rules.js";
import { openRecord } from "./sealed.js";

/** `reading` has the hash, and the code or (of who was found by name) the record. The outcome holds the name: it is for
 * the screen, and kept nowhere. */
export async function decide(store, list, reading, { direction, anyway = false }) {
  const [found, local, data, queue] = await Promise.all([
    reading.record ? { known: "known", sealed: null } : store.find(list, reading.hash),
    store.local(list, reading.hash),
    store.listData(list),
    store.queue(),
  ]);
  const record = reading.record ?? (found.sealed && (await openRecord(found.sealed, reading.code, list)));
  const facts = record ? { ...record.facts, entry: local ? local.entry : record.facts.entry } : null;
  const hasRoom = isRoom(data, insideBy(queue, list));
  const { verdict, effect } = judge({ known: found.known, facts, direction, hasRoom, anyway });
  return { verdict, effect, ...shown(record, facts, data) };
}

/** Whether one more may be inside. */
export function isRoom(data, more) {
  if (!data || data.limit === null || data.limit === undefined || data.lifted) return true;
  return data.inside + more < data.limit;
}

// Free places stand once in the roster's list, not in everybody's facts.
function shown(record, facts, data) {
  const entry = facts?.entry ?? null;
  return {
    person: record,
    goTo: facts?.goTo ?? null,
    free: facts && facts.belongs !== "here" ? (data?.free ?? null) : null,
    first: entry && { scannedAt: entry.at, door: entry.door },
    entry,
  };
}

/** The outcome as the server tells it, with the name that only this phone can read. */
export function asTold(own, result) {
  return {
    ...own,
    verdict: result.verdict,
    effect: result.effect,
    goTo: result.goTo ?? own.goTo,
    free: result.free ?? own.free,
    first: result.first ? { scannedAt: result.first.scannedAt, door: result.first.door } : own.first,
    person: own.person ?? (result.name ? { name: result.name } : null),
  };
}
