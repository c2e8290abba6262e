// SPDX-License-Identifier: EUPL-1.2
// A reason, by one press: for who is let in all the same, and for what is taken back.

import { $, item, put } from "./view.js";

export class Reasons {
  constructor({ words, scanner, go }) {
    Object.assign(this, { words, scanner, go });
  }

  anyway({ reading, direction }, who) {
    this.ask(this.words.whyAnyway, who, this.words.reasons.anyway, (reason) =>
      this.scanner.scan(reading, { direction, reason, anyway: true }),
    );
  }

  undo({ reading }, who) {
    this.ask(this.words.whyUndo, who, this.words.reasons.undo, (reason) =>
      this.scanner.scan(reading, { direction: "undo", reason }),
    );
  }

  ask(title, who, reasons, then) {
    $("reasons-title").textContent = title;
    put("reasons-who", who);
    $("reasons-list").replaceChildren(...reasons.map((reason) => item(reason, "", () => then(reason))));
    this.go();
  }
}
