// SPDX-License-Identifier: EUPL-1.2
// The phone's link with the server: rosters every half minute, the queue as soon as it can, and what is known of both.

import { Away, NotKnown, Refused, Revoked } from "./api.js";
import { entryOf, insideBy, nextBatch, pause, toSend } from "./queue.js";

const POLL = 30_000;
const TOUCH = 90_000; // heard from it so lately, and no failure since: it will answer
const MOST_SCANS = 200; // settled scans of this start that are remembered, for the pace

export class Link extends EventTarget {
  constructor({ api, store }) {
    super();
    Object.assign(this, { api, store, heard: 0, failures: 0, waiting: 0, refused: 0, offset: 0, turn: 0 });
    this.lists = [];
    this.list = "";
    this.door = "";
    this.underway = new Set();
    this.isFlushing = this.isPolling = false;
    this.scanned = [];
  }

  /** Whether the server will most likely answer at once. */
  get isInTouch() {
    return navigator.onLine && this.failures === 0 && Date.now() - this.heard < TOUCH;
  }

  start() {
    setInterval(() => this.poll(), POLL);
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => this.tell());
    document.addEventListener("visibilitychange", () => document.hidden || this.retry());
    return this.retry();
  }

  /** Now, whatever failed before. */
  async retry() {
    if (!this.api.token) return;
    await this.count();
    await this.flush();
    await this.poll();
  }

  // -- rosters

  /** The list of this door, and one of the others in turn. */
  async poll() {
    if (!this.api.token || !this.list || this.isPolling) return;
    this.isPolling = true;
    const others = this.lists.filter((slug) => slug !== this.list);
    const lists = others.length ? [this.list, others[(this.turn += 1) % others.length]] : [this.list];
    try {
      for (const list of lists) if (!(await this.fetchRoster(list))) break;
    } finally {
      this.isPolling = false;
    }
  }

  /** Whether it was heard. */
  async fetchRoster(list) {
    const known = await this.store.listData(list);
    const since = known?.version ? `&since=${encodeURIComponent(known.version)}` : "";
    const asked = Date.now();
    return this.attempt(async () => {
      const headers = { ...(await this.state()), ...(known?.etag ? { "If-None-Match": known.etag } : {}) };
      const answer = await this.api.ask(`roster?list=${encodeURIComponent(list)}${since}`, { headers, patience: 60_000 });
      if (answer.status === 304) await this.store.setListData(list, { ...known, synced: asked });
      else await this.putRoster(list, answer, asked);
    });
  }

  async putRoster(list, answer, asked) {
    const roster = await answer.json().catch((problem) => {
      throw new Away(problem.message);
    });
    this.offset = Date.parse(roster.now) - (asked + Date.now()) / 2 || 0;
    await this.store.putRoster(list, roster, answer.headers.get("ETag"), asked);
    this.say("roster", { list, roster });
  }

  /** What the desk hears of this phone. */
  async state() {
    const battery = await navigator.getBattery?.().catch(() => null);
    const level = battery ? { "Device-Battery": `${Math.round(battery.level * 100)}` } : {};
    return { "Device-Queue": `${this.waiting}`, "Device-Time": new Date().toISOString(), ...level };
  }

  // -- scans

  /** Send one scan now; its result, or null when there is none (yet). The queue sends it again then. */
  async sendNow(scan) {
    this.underway.add(scan.id);
    let result = null;
    await this.attempt(async () => ([result] = await this.post([scan])));
    this.underway.delete(scan.id);
    return result;
  }

  async post(scans, patience) {
    const body = { scans: scans.map(toSend), sentAt: new Date().toISOString() };
    return (await this.api.json("scans", { method: "POST", body, patience })).results;
  }

  /** Send all that waits, fifty at a time; on failure again after a pause. */
  async flush() {
    if (!this.api.token || this.isFlushing) return;
    this.isFlushing = true;
    try {
      while (await this.flushSome());
    } finally {
      this.isFlushing = false;
      await this.count();
    }
  }

  /** Whether to go on. */
  async flushSome() {
    const batch = nextBatch(await this.store.queue(), (id) => this.underway.has(id));
    if (!batch.length) return false;
    const isSent = await this.attempt(() => this.sendBatch(batch));
    if (!isSent) this.flushLater();
    return isSent;
  }

  async sendBatch(batch) {
    try {
      const results = new Map((await this.post(batch, 60_000)).map((result) => [result.id, result]));
      for (const scan of batch) if (results.has(scan.id)) await this.settle(scan, results.get(scan.id));
    } catch (problem) {
      if (!isNo(problem)) throw problem;
      await this.sendApart(batch, problem);
    }
    await this.count();
  }

  /** One of them is not as it should be: find out which, so that it holds up none of the others. */
  async sendApart(batch, problem) {
    if (batch.length === 1) return this.store.putScan({ ...batch[0], refused: problem.code || `${problem.status}` });
    const half = Math.ceil(batch.length / 2);
    await this.sendBatch(batch.slice(0, half));
    return this.sendBatch(batch.slice(half));
  }

  flushLater() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.flush(), pause(this.failures));
  }

  /** The server has it: it waits no more, and what the server says of who is inside is right. */
  async settle(scan, result) {
    const kept = await this.store.local(scan.list, scan.hash);
    const entry = entryOf(result, scan, this.door);
    const isLast = !kept || kept.id === scan.id; // else a later scan, which still waits, has changed it again
    const isNews = isLast && (kept || entry !== undefined);
    const local = { entry: entry === undefined ? scan.before : entry, id: scan.id, answered: Date.now() };
    await this.store.dropScan(scan, isNews ? local : null);
    await this.countIn(scan.list, result.effect);
    this.say("settled", { scan, result });
  }

  /** Until the next roster: how many are inside. */
  async countIn(list, effect) {
    const data = await this.store.listData(list);
    const inside = Math.max(0, (data?.inside ?? 0) + insideBy([{ list, effect }], list));
    if (data && inside !== data.inside) await this.store.setListData(list, { ...data, inside });
  }

  /** Let the server look again at what it would not take. */
  async retryRefused() {
    for (const scan of await this.store.queue()) {
      if (scan.refused) await this.store.putScan({ ...scan, refused: undefined });
    }
    return this.retry();
  }

  async count() {
    const queue = await this.store.queue();
    this.refused = queue.filter((scan) => scan.refused).length;
    this.waiting = queue.length;
    this.tell();
  }

  /** Note when it was, for the pace. */
  note(effect) {
    if (effect === "entered") this.scanned = [...this.scanned, Date.now()].slice(-MOST_SCANS);
  }

  // -- how it went

  /** Whether it worked; what is lost is told. */
  async attempt(work) {
    try {
      await work();
      this.hear();
      return true;
    } catch (problem) {
      if (problem instanceof Revoked) this.say("revoked");
      else if (problem instanceof NotKnown) this.say("not-known");
      else if (problem instanceof Away) this.miss();
      else if (problem instanceof Refused) this.say("refused", { problem });
      else throw problem;
      return false;
    }
  }

  hear() {
    this.heard = Date.now();
    this.failures = 0;
    this.tell();
  }

  miss() {
    this.failures += 1;
    this.tell();
    if (this.waiting) this.flushLater();
  }

  tell() {
    this.say("state");
  }

  say(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** The server will not take it, now or later. */
const isNo = (problem) => problem instanceof Refused && problem.status !== 401;
