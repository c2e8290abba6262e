// SPDX-License-Identifier: EUPL-1.2
// The screen of a verdict, and the latest ones with the way to take them back. Names live here, in memory.

import { signal } from "./signals.js";
import { $, item, put, sentence, view } from "./view.js";

const BRIEF = 2_000; // a welcome goes on by itself
const MOST = 20;
const LONG = 10; // letters: a longer word does not fit on a small phone

/** Whoever went to a button with the keyboard takes the time that they need. */
const isHeld = () => $("verdict-foot").contains(document.activeElement);

export class Telling {
  constructor({ words, venues, teller, next, undo }) {
    Object.assign(this, { words, venues, teller, next, undo, outcome: null, told: null, recent: [] });
  }

  /** Show it; `state` has the list and whether sound is on. */
  show(outcome, state) {
    clearTimeout(this.timer);
    this.outcome = outcome;
    this.told = this.teller.tell(outcome, state.list, state.isInTouch);
    this.draw(outcome, state);
    view.go("verdict", this.told.tone);
    view.focus();
    signal(this.told.tone, state);
    if (this.told.isBrief) this.timer = setTimeout(() => isHeld() || this.next(), BRIEF);
    this.remember(outcome);
  }

  /** The server said otherwise while this is still seen. */
  instead(scan, changed, state) {
    if (view.screen !== "verdict" || this.outcome?.scan?.id !== scan.id) return false;
    this.recent.shift();
    this.show({ ...this.outcome, ...changed, isServers: true }, state);
    return true;
  }

  get isBrief() {
    return view.screen === "verdict" && !!this.told?.isBrief;
  }

  draw(outcome, { list, isInTouch }) {
    const { told } = this;
    for (const path of document.querySelectorAll("[data-icon]")) {
      path.toggleAttribute("hidden", path.dataset.icon !== told.icon);
    }
    $("verdict-word").textContent = told.word;
    $("verdict-word").classList.toggle("od-door__word--long", told.word.split(" ").some((one) => one.length > LONG));
    put("verdict-who", told.who);
    put("verdict-about", told.about);
    const said = [...told.say, ...(told.gifts.length ? [told.gifts] : [])];
    $("verdict-say").replaceChildren(...said.map(sentence));
    $("verdict-say").hidden = !said.length;
    $("verdict").setAttribute("role", told.isBrief ? "status" : "alert");
    $("verdict-own").hidden = outcome.isServers || isInTouch || told.isBrief;
    put("verdict-error", "");
    this.buttons(list);
  }

  buttons(list) {
    for (const button of document.querySelectorAll("[data-action]")) {
      button.hidden = !this.told.actions.includes(button.dataset.action);
    }
    const name = this.venues[list.venue] ?? "";
    const isMove = list.kind === "venue" && name;
    $("walk-in-label").textContent = isMove ? this.words.moveTo.replace("{venue}", name) : this.words.letIn;
  }

  fail(text) {
    put("verdict-error", text);
  }

  stop() {
    clearTimeout(this.timer);
    this.outcome = this.told = null;
  }

  remember(outcome) {
    const { words, teller } = this;
    const who = this.told.who && outcome.person ? this.told.who : words.someone;
    const time = teller.time(outcome.scan?.scannedAt ?? new Date());
    this.recent = [{ outcome, who, word: this.told.word, time }, ...this.recent].slice(0, MOST);
    const text = words.last.replace("{who}", who).replace("{word}", this.told.word).replace("{time}", time);
    put("last", text);
    $("to-recent").hidden = false;
  }

  drawRecent() {
    const rows = this.recent.map(({ outcome, who, word, time }) => {
      const isIn = outcome.effect === "entered" || outcome.effect === "left";
      const row = item(who, `${word} · ${time}`, () => this.undo(outcome, who));
      row.disabled = !isIn;
      return row;
    });
    $("recent-list").replaceChildren(...rows);
  }
}
