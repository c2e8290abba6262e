// SPDX-License-Identifier: EUPL-1.2
// Saves a draft while somebody types, once they pause; tries again when the connection is back.

const PAUSE = 2000;
const AGAIN = 30_000;

/** `say` tells how it stands; `done` is called when the server has all that is in the form. */
export function autosave(form, say, done) {
  let timer = 0;
  let typed = 0;
  let isStopped = false;
  let running = Promise.resolve();

  function later(event) {
    if (event) typed += 1;
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  }

  function now() {
    clearTimeout(timer);
    running = running.then(send);
    return running;
  }

  async function send() {
    if (isStopped) return;
    const upTo = typed;
    say("busy");
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
    }).catch(() => null);
    if (answer === null || answer.status >= 500) { retry(); return; }
    const told = await answer.json().catch(() => null);
    if (answer.status === 409) { stop("other"); return; }
    if (!answer.ok || told === null) { stop("expired"); return; }
    form.elements.seen.value = told.seen;
    lacking(told.lacking);
    if (told.wrong.length) say("savedBut", { when: told.at, fields: told.wrong.join(", ") });
    else {
      say("saved", { when: told.at });
      if (typed === upTo) done();
    }
  }

  function retry() {
    say("offline");
    clearTimeout(timer);
    timer = setTimeout(now, AGAIN);
  }

  function stop(why) {
    isStopped = true;
    say(why);
  }

  /** Waits for a save that is on its way, and lets none follow: the form itself is going to be sent. */
  async function finished() {
    clearTimeout(timer);
    await running;
  }

  return { later, finished };
}

/** The list of what must still be done. */
function lacking(lines) {
  const part = document.querySelector("[data-lacking]");
  if (!part) return;
  part.querySelector("[data-lacking-none]").hidden = lines.length > 0;
  part.querySelector("ul").replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    if (line.target) {
      const link = Object.assign(document.createElement("a"), { href: `#${line.target}`, textContent: line.label });
      item.append(link, ": ");
    }
    item.append(line.text);
    return item;
  }));
}
