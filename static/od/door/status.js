// SPDX-License-Identifier: EUPL-1.2
// What is always to be seen: which door, whether there is a network, how many scans wait, how many are inside.

import { insideBy } from "./queue.js";
import { $, pressed, put, view } from "./view.js";

const PACE = 5 * 60_000;
const WRONG = 60_000;

export class Status {
  constructor({ words, teller, link, store }) {
    Object.assign(this, { words, teller, link, store });
  }

  /** The bar above every screen. */
  bar({ list, direction }) {
    const { words, link } = this;
    $("menu").hidden = !list;
    if (!list) return;
    const name = this.teller.of(list, "name");
    $("where").textContent = direction === "out" ? `${name} · ${words.out}` : name;
    const key = (link.isInTouch ? "online" : "offline") + (link.waiting ? "Waiting" : "");
    put("net", words[key].replace("{n}", `${link.waiting}`));
    $("net").classList.toggle("od-door__net--off", !link.isInTouch);
  }

  /** Below the camera. */
  async ready({ list, direction }) {
    const queue = await this.store.queue();
    const data = await this.store.listData(list.slug);
    $("tally-in").textContent = `${Math.max(0, (data?.inside ?? 0) + insideBy(queue, list.slug))}`;
    $("tally-expected").textContent = `${data?.expected ?? "–"}`;
    $("tally-pace").textContent = `${this.pace()}`;
    this.offline(data);
    for (const button of document.querySelectorAll("[data-do='direction']")) {
      pressed(button, button.dataset.value === direction);
    }
    $("to-no-shows").hidden = data?.kind !== "slot" || !data.start;
  }

  pace() {
    const lately = this.link.scanned.filter((at) => Date.now() - at < PACE);
    if (!lately.length) return 0;
    const minutes = Math.max(1, (Date.now() - lately[0]) / 60_000);
    return Math.round(lately.length / minutes);
  }

  offline(data) {
    const { words, link } = this;
    $("ready-title").textContent = link.isInTouch ? words.ready : words.offlineTitle;
    const text = [words.offlineTextNone, words.offlineTextOne][link.waiting] ?? words.offlineText;
    const said = text.replace("{n}", `${link.waiting}`).replace("{time}", this.heard(data));
    put("offline", link.isInTouch ? "" : said);
  }

  /** In this start, or else before. */
  heard(data) {
    const at = this.link.heard || data?.synced;
    return at ? this.teller.time(at) : this.words.never;
  }

  /** The page about this scanner. */
  async settings({ device, list }) {
    const { words, link, teller } = this;
    const data = await this.store.listData(list?.slug ?? "");
    $("fact-name").textContent = device?.name ?? "";
    $("fact-queue").textContent = `${link.waiting}`;
    $("fact-heard").textContent = this.heard(data);
    $("fact-synced").textContent = data?.synced ? teller.time(data.synced) : words.never;
    put("refused", link.refused ? teller.plural("refused", link.refused) : "");
    put("clock-off", Math.abs(link.offset) > WRONG ? words.clockOff : "");
    $("choose-list").hidden = (device?.lists.length ?? 0) < 2;
    put("unpair-loss", link.waiting ? teller.plural("loss", link.waiting) : "");
  }

  /** Draw again what changed. */
  draw(state) {
    this.bar(state);
    if (view.screen === "ready" && state.list) return this.ready(state);
    return view.screen === "settings" || view.screen === "unpair" ? this.settings(state) : undefined;
  }
}
