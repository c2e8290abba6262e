// SPDX-License-Identifier: EUPL-1.2
// Places of who is not there, given to who waits at this door: from five minutes after the start, and it can be undone.

import { Away } from "./api.js";
import { $, put, view } from "./view.js";

const AFTER = 5 * 60_000;

export class NoShows {
  constructor({ api, words, teller, link }) {
    Object.assign(this, { api, words, teller, link });
  }

  open(list, data) {
    this.list = list;
    const from = Date.parse(data.start) + AFTER;
    const isEarly = Date.now() + this.link.offset < from;
    put("no-shows-when", isEarly ? this.words.noShowsFrom.replace("{time}", this.teller.time(from)) : "");
    this.answer("", "");
    $("no-shows-pass").hidden = isEarly;
    $("no-shows-undo").hidden = true;
    view.go("no-shows");
    view.focus();
  }

  answer(done, error) {
    put("no-shows-done", done);
    put("no-shows-error", error);
  }

  /** What happened at this door first, or who came in on this phone only would lose their place. */
  async pass() {
    await this.link.flush();
    if (this.link.waiting) return this.answer("", this.words.noNetwork);
    return this.ask("POST", ({ count }) => {
      this.answer(count ? this.teller.plural("noShows", count) : this.words.noShowsNone, "");
      $("no-shows-pass").hidden = count > 0;
      $("no-shows-undo").hidden = !count;
    });
  }

  undo() {
    return this.ask("DELETE", () => {
      this.answer(this.words.noShowsUndone, "");
      $("no-shows-undo").hidden = true;
      $("no-shows-pass").hidden = false;
    });
  }

  async ask(method, then) {
    try {
      then((await this.api.json("no-shows", { method, body: { list: this.list } })) ?? { count: 0 });
      await this.link.poll();
    } catch (problem) {
      this.answer("", problem instanceof Away ? this.words.noNetwork : problem.message);
    }
  }
}
