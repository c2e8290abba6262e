// SPDX-License-Identifier: EUPL-1.2
// One scan, from what was read to what is told: kept first, then asked of the server if that answers at once, then told.

import { codeIn, hashOf } from "./codes.js";
import { asTold, decide } from "./decide.js";
import { entryAfter, patience } from "./queue.js";

const MOST = 1_000; // characters of what was read

export class Scanner {
  /** `show(outcome)` shows it; `instead(scan, outcome)` shows another one of the same scan if it is still there to be
   * seen, and says whether it was. `fail()` tells that a scan could not be kept. */
  constructor({ store, link, show, instead, fail }) {
    Object.assign(this, { store, link, show, instead, fail, list: "", order: Date.now(), busy: Promise.resolve() });
  }

  /** What the camera, the hand scanner or a hand gave. */
  async read(text, wish) {
    const code = codeIn(text);
    return this.scan({ code, hash: await hashOf(code || text.slice(0, MOST)) }, wish);
  }

  /** One after the other: a scan builds on what the one before it changed. */
  scan(reading, wish) {
    const scan = this.busy.then(() => this.scanNow(reading, wish));
    this.busy = scan.catch(this.fail); // and one that failed stops none after it
    return scan;
  }

  async scanNow(reading, { direction, reason = "", anyway = false, isSilent = false, isQueued = false }) {
    const list = this.list;
    const own = await decide(this.store, list, reading, { direction, anyway });
    const scan = this.scanOf(list, reading, { direction, reason, anyway }, own);
    const isAsked = this.link.isInTouch && !isQueued;
    if (!isAsked) scan.shown = own.verdict;
    await this.keep(scan, own);
    const result = isAsked ? await this.ask(scan, own) : null;
    const outcome = { ...(result ? asTold(own, result) : own), reading, scan, direction, anyway, isServers: !!result };
    this.link.note(outcome.effect);
    if (!isSilent) this.show(outcome);
    if (!isAsked) this.sendSoon();
    return outcome;
  }

  scanOf(list, reading, { direction, reason, anyway }, own) {
    const id = crypto.randomUUID();
    const scannedAt = new Date().toISOString();
    this.order = Math.max(this.order + 1, Date.now());
    const { effect, entry: before } = own;
    return { id, order: this.order, list, hash: reading.hash, direction, scannedAt, reason, anyway, effect, before };
  }

  async keep(scan, own) {
    const { id, scannedAt: at, before } = scan;
    const entry = entryAfter(own.effect, { at, door: this.link.door, before });
    await this.store.putScan(scan, entry === undefined ? null : { entry, id });
  }

  /** The server's word, if it comes in time. If not the scan is sent again, with what was shown. */
  async ask(scan, own) {
    const sent = this.link.sendNow(scan);
    const result = await Promise.race([sent, sleep(patience(this.link.api.took))]);
    if (result) {
      await this.link.settle(scan, result);
      return result;
    }
    scan.shown = own.verdict;
    await this.store.putScan(scan, null);
    sent.then((late) => this.hearLate(scan, own, late));
    return null;
  }

  /** The server's word came after ours was shown: it is shown instead while the volunteer still looks at it. */
  async hearLate(scan, own, late) {
    if (late && (late.verdict === own.verdict || this.instead(scan, asTold(own, late)))) {
      await this.link.settle(scan, late);
      return this.link.count();
    }
    return this.sendSoon();
  }

  sendSoon() {
    return this.link.count().then(() => this.link.flush());
  }
}

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time, null));
