// SPDX-License-Identifier: EUPL-1.2
// What a scan means. The same as registration/door/rules.py, which says what the facts are; registration/door/cases.json
// holds both to the same answers.

const ELSEWHERE = { venue: "wrong-venue", room: "wrong-room", waiting: "waiting", none: "not-registered-here" };

const judged = (verdict, effect = "none") => ({ verdict, effect });

/** `known` is "known", "ended" or "unknown"; facts only of who is known. */
export function judge({ known, facts, direction, hasRoom = true, anyway = false }) {
  if (known !== "known" || !facts) return judged(known === "ended" ? "revoked" : "unknown");
  if (direction === "in") return judgeIn(facts, hasRoom, anyway);
  const { entry } = facts;
  if (direction === "undo") return entry ? judged("ok", "taken-back") : judged("not-registered-here");
  if (entry) return entry.inside ? judged("ok", "left") : judged("duplicate");
  return judged(ELSEWHERE[facts.belongs] ?? "ok");
}

/** Who came in before may come in again after going out, whatever has changed for them since. */
function judgeIn(facts, hasRoom, anyway) {
  const { entry } = facts;
  const elsewhere = ELSEWHERE[facts.belongs];
  if (entry?.inside) return judged("duplicate");
  if (elsewhere && !entry && !anyway) return judged(elsewhere);
  return hasRoom ? judged("ok", "entered") : judged("full");
}
