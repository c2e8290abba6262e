// SPDX-License-Identifier: EUPL-1.2
// What the volunteer presses and types, what the server tells, and to which part of the app that goes.

import { wakeSound } from "./signals.js";
import { $ } from "./view.js";
import { listen } from "./wedge.js";

const OFTEN = 10_000;

/** By `data-do` of the button. */
const acts = (app) => ({
  "pair-anew": () => app.pair(app.pairingCode),
  "fetch-again": () => app.fetchList(),
  unpair: () => app.over(false),
  torch: () => app.looking.switchTorch(),
  direction: (button) => app.setDirection(button.dataset.value),
  "walk-in": () => app.walkIn(),
  anyway: () => app.reasons.anyway(app.telling.outcome, app.telling.told.who),
  again: () => app.again(),
  undo: () => app.reasons.undo(app.telling.outcome, app.telling.told.who),
  retry: () => app.link.retryRefused(),
  sound: () => app.setSound(!app.state.sound),
  install: () => app.installer?.prompt(),
  "pass-no-shows": () => app.noShows.pass(),
  "undo-no-shows": () => app.noShows.undo(),
});

export function listenTo(app) {
  hearPresses(app);
  hearLink(app);
  listen((text) => app.read(text, "wedge"));
  onSubmit("pair-form", () => app.typedPairing($("pair-code").value));
  onSubmit("type-form", () => app.typed($("type-code").value));
  $("camera").addEventListener("change", () => app.looking.choose($("camera").value));
  addEventListener("beforeinstallprompt", (event) => mayInstall(app, event));
  setInterval(() => app.status.draw(app.state), OFTEN);
}

function hearPresses(app) {
  const does = acts(app);
  document.addEventListener("click", ({ target }) => {
    wakeSound();
    const button = target.closest("button");
    if (button?.dataset.go) app.go(button.dataset.go);
    else if (button?.dataset.do) does[button.dataset.do](button);
  });
  document.addEventListener("pointerdown", wakeSound);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && app.state.data) app.go("ready");
  });
}

function hearLink(app) {
  const { link } = app;
  link.addEventListener("state", () => app.status.draw(app.state));
  link.addEventListener("revoked", () => app.over(true));
  link.addEventListener("not-known", () => app.unknown());
  link.addEventListener("settled", ({ detail }) => app.settled(detail));
  link.addEventListener("roster", ({ detail }) => app.renew(detail));
}

function mayInstall(app, event) {
  event.preventDefault();
  app.installer = event;
  $("install").hidden = false;
}

function onSubmit(id, then) {
  $(id).addEventListener("submit", (event) => {
    event.preventDefault();
    then();
  });
}
