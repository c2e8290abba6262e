// SPDX-License-Identifier: EUPL-1.2
// Letting in who has no place here, where there is room: only the server can give a place.

import { asTold } from "./decide.js";
import { entryAfter } from "./queue.js";

/** Ask for it; how the outcome changes. A second try after a lost answer is the same one. Raises Away, Refused. */
export async function walkIn({ api, store, link }, list, outcome) {
  outcome.walkIn ??= crypto.randomUUID();
  const { hash } = outcome.reading;
  const id = outcome.walkIn;
  const result = await api.json("walk-ins", { method: "POST", body: { list, hash, id } });
  const scannedAt = new Date().toISOString();
  const entry = entryAfter(result.effect, { at: scannedAt, door: link.door, before: outcome.entry });
  if (entry !== undefined) await store.putLocal(list, hash, { entry, id, answered: Date.now() });
  await link.countIn(list, result.effect);
  link.note(result.effect);
  return { ...asTold(outcome, result), scan: { id, scannedAt } };
}
