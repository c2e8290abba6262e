// SPDX-License-Identifier: EUPL-1.2
// A scanner that types: keys in quick succession, ended by Enter or Tab. A hand is slower, and keeps its keys.

const BETWEEN = 50; // ms
const SHORTEST = 10;

export class Wedge {
  /** Feed it keys with their moments; it gives the text that a scanner typed, or "". */
  constructor() {
    this.text = "";
    this.at = 0;
  }

  key(key, at) {
    const isQuick = at - this.at < BETWEEN;
    this.at = at;
    if (!isQuick) this.text = "";
    if (key === "Enter" || key === "Tab") return this.take();
    if (key.length === 1) this.text += key;
    return "";
  }

  take() {
    const { text } = this;
    this.text = "";
    return text.length >= SHORTEST ? text : "";
  }
}

/** Listen on the page, but not to what is typed in a field. */
export function listen(read) {
  const wedge = new Wedge();
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
      const text = wedge.key(event.key, event.timeStamp);
      if (!text) return;
      event.preventDefault(); // else Enter would press the button that has the focus
      event.stopPropagation();
      read(text);
    },
    { capture: true },
  );
}
