// SPDX-License-Identifier: EUPL-1.2
// The scanner: puts its parts together, and says which press leads where. What a scan does is in scanning.js.

import { Api, Away } from "./api.js";
import { codeIn, hashOf, pairingIn } from "./codes.js";
import { asTold } from "./decide.js";
import { startWithoutNetwork, stayAwake } from "./device.js";
import { Link } from "./link.js";
import { Looking } from "./looking.js";
import { NoShows } from "./no_shows.js";
import { pair, pairingInAddress, whyNot, wipe } from "./pairing.js";
import { listenTo } from "./presses.js";
import { Reasons } from "./reasons.js";
import { Scanner } from "./scanning.js";
import { Search } from "./search.js";
import { Status } from "./status.js";
import { Store } from "./store.js";
import { Telling } from "./telling.js";
import { Teller } from "./verdicts.js";
import { $, item, pressed, put, view } from "./view.js";
import { walkIn } from "./walk_in.js";

const config = JSON.parse($("config").textContent);
const { words } = config;
const KINDS = ["venue", "other", "slot"]; // doors of venues first: there are few

class App {
  constructor(store) {
    this.store = store;
    this.api = new Api(config);
    this.link = new Link(this);
    this.teller = new Teller(config);
    this.state = { device: null, list: null, data: null, direction: "in", sound: true };
    this.status = new Status({ words, ...this });
    this.scanner = new Scanner({
      ...this,
      show: (outcome) => this.shown(outcome),
      fail: () => trouble(words.noStorage),
      instead: (scan, outcome) => !!this.api.token && this.telling.instead(scan, outcome, this.seen()),
    });
    this.telling = new Telling({
      ...config,
      teller: this.teller,
      next: () => this.go("ready"),
      undo: (outcome, who) => this.reasons.undo(outcome, who),
    });
    this.looking = new Looking({ ...config, store, read: (text) => this.read(text, "camera") });
    this.search = new Search({ words, ...this, choose: (one) => this.chosen(one) });
    this.reasons = new Reasons({ words, scanner: this.scanner, go: () => this.go("reasons") });
    this.noShows = new NoShows({ words, ...this });
  }

  // -- starting

  async start() {
    const pairing = pairingInAddress();
    this.api.token = (await this.store.get("token")) ?? "";
    this.state.direction = (await this.store.get("direction")) ?? "in";
    this.state.sound = (await this.store.get("sound")) ?? true;
    pressed($("sound"), this.state.sound);
    listenTo(this);
    startWithoutNetwork(config.worker);
    stayAwake();
    if (this.api.token) await this.open(await this.store.get("device"));
    if (pairing) await this.arrive(pairing);
    else if (!this.api.token) this.go("unpaired");
    this.link.start();
    document.documentElement.dataset.ready = "yes";
  }

  /** With a device: at its door, or the choice of one. */
  async open(device) {
    this.setDevice(device);
    const kept = await this.store.get("list");
    const list = device.lists.find((one) => one.slug === kept) ?? (device.lists.length === 1 ? device.lists[0] : null);
    if (list) await this.choose(list);
    else this.go("lists");
  }

  setDevice(device) {
    this.state.device = device;
    this.link.door = device.name;
    this.link.lists = device.lists.map((one) => one.slug);
    $("to-search").hidden = !device.maySearch;
    if (!device.maySearch) this.search.forget();
  }

  /** Without its roster a phone would call everybody unknown: first that. */
  async choose(list) {
    this.state.list = list;
    this.scanner.list = this.link.list = list.slug;
    await this.store.set("list", list.slug);
    this.state.data = await this.store.listData(list.slug);
    if (this.state.data) return this.go("ready");
    return this.fetchList();
  }

  async fetchList() {
    const { slug } = this.state.list;
    this.go("pairing");
    put("pairing-error", "");
    $("fetch-again").hidden = true;
    await this.link.fetchRoster(slug);
    this.state.data = await this.store.listData(slug);
    if (this.state.data) return this.go("ready");
    put("pairing-error", words.noNetwork);
    $("fetch-again").hidden = !this.api.token;
    return undefined;
  }

  // -- pairing

  /** A code came with the address: at once on a phone without a door, with a question on one that has one. */
  async arrive(code) {
    this.pairingCode = code;
    if (this.api.token) this.go("pair-again");
    else await this.pair(code);
  }

  async pair(code) {
    this.go("pairing");
    try {
      const { token, device } = await pair({ config, store: this.store }, code);
      this.api.token = token;
      await this.open(device);
      await this.link.retry();
    } catch (problem) {
      put("unpaired-why", whyNot(problem, words));
      this.go("unpaired");
    }
  }

  async over(isDead) {
    if (!this.api.token) return;
    this.looking.stop();
    this.telling.recent = [];
    this.search.forget();
    await wipe({ config, store: this.store, api: this.api }, isDead);
    this.state.list = this.state.data = null;
    put("net", "");
    this.telling.stop();
    if (isDead) this.go("wiped");
    else location.reload();
  }

  /** The token means nothing to the site: keep the scans, ask to pair. */
  async unknown() {
    this.api.token = "";
    await this.store.set("token", "");
    this.state.list = this.state.data = null;
    put("unpaired-why", words.notKnown);
    this.go("unpaired");
  }

  // -- scanning

  /** What a camera or hand scanner read; a verdict that waits for a press hears no camera. */
  async read(text, from) {
    if (pairingIn(text) && text.includes("#")) return this.readPairing(text);
    const isOpen = view.screen === "ready" || this.telling.isBrief || (from === "wedge" && view.screen === "verdict");
    if (!isOpen || !this.state.list) return undefined;
    return this.scanner.read(text, { direction: this.state.direction });
  }

  readPairing(text) {
    const isWaiting = ["unpaired", "pair-camera"].includes(view.screen);
    return isWaiting ? this.pair(pairingIn(text)) : undefined;
  }

  async shown(outcome) {
    if (!this.api.token) return; // stopped meanwhile: nobody is told anything any more
    this.telling.show(outcome, this.seen());
    this.looking.follow(this.telling.isBrief);
  }

  /** The server says otherwise while the volunteer still looks at what this phone said. */
  settled({ scan, result }) {
    const { outcome } = this.telling;
    if (outcome?.scan?.id !== scan.id || outcome.verdict === result.verdict || !this.api.token) return;
    this.telling.instead(scan, asTold(outcome, result), this.seen());
  }

  /** What the screen of a verdict must know. */
  seen() {
    const list = { ...this.state.list, ...this.state.data };
    return { list, isInTouch: this.link.isInTouch, sound: this.state.sound };
  }

  async chosen(one) {
    return this.scanner.scan({ hash: one.hash, record: one }, { direction: this.state.direction });
  }

  /** They are let in though they were inside: they went out without being scanned. */
  async again() {
    const { reading } = this.telling.outcome;
    const [reason] = words.reasons.again;
    const out = await this.scanner.scan(reading, { direction: "out", reason, isSilent: true });
    return this.scanner.scan(reading, { direction: "in", reason, isQueued: !out.isServers });
  }

  async walkIn() {
    const { outcome } = this.telling;
    try {
      const changed = await walkIn(this, this.state.list.slug, outcome);
      this.shown({ ...outcome, ...changed, isServers: true });
    } catch (problem) {
      this.telling.fail(problem instanceof Away ? words.walkInAway : problem.message);
    }
  }

  // -- screens

  async go(screen) {
    if (screen !== "verdict") this.telling.stop();
    if (screen === "ready" && !this.state.data) screen = this.api.token ? "lists" : "unpaired";
    view.go(screen);
    await this.before[screen]?.call(this);
    this.status.draw(this.state);
    if (screen !== "type" && screen !== "search") view.focus();
    return this.looking.follow(false);
  }

  before = {
    lists: this.drawLists,
    recent: () => this.telling.drawRecent(),
    search: () => void this.search.open(this.state.list.slug),
    type: () => this.openType(),
    settings: () => this.looking.drawChoices(),
    "no-shows": () => this.noShows.open(this.state.list.slug, this.state.data),
  };

  drawLists() {
    const { device, list } = this.state;
    const lists = [...device.lists].sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
    const rows = lists.map((one) => item(this.teller.of(one, "name"), "", () => this.choose(one)));
    $("lists-list").replaceChildren(...rows);
    $("lists-none").hidden = rows.length > 0;
    $("lists-back").hidden = !list;
  }

  openType() {
    $("type-code").value = "";
    $("type-error").hidden = true;
    $("type-code").focus();
  }

  async typed(text) {
    const code = codeIn(text);
    $("type-error").hidden = !!code;
    if (!code) return $("type-code").focus();
    return this.scanner.scan({ code, hash: await hashOf(code) }, { direction: this.state.direction });
  }

  async setDirection(direction) {
    this.state.direction = direction;
    await this.store.set("direction", direction);
    this.status.draw(this.state);
  }

  async setSound(sound) {
    this.state.sound = sound;
    pressed($("sound"), sound);
    await this.store.set("sound", sound);
  }

  // -- news

  /** The server told of this device and its lists. */
  async renew({ list, roster }) {
    await this.store.set("device", roster.device);
    this.setDevice(roster.device);
    if (list === this.state.list?.slug) this.state.data = await this.store.listData(list);
    this.status.draw(this.state);
  }

  typedPairing(text) {
    const code = pairingIn(text);
    put("unpaired-why", code ? "" : words.pairShape);
    return code && this.pair(code);
  }
}

// -- what it cannot do without

async function begin() {
  if (!globalThis.isSecureContext) return trouble(words.insecure);
  try {
    return await new App(await Store.open(`door ${config.event}`)).start();
  } catch (problem) {
    console.warn(problem);
    return trouble(words.noStorage);
  }
}

function trouble(why) {
  put("trouble-why", why);
  view.go("trouble");
}

begin();
