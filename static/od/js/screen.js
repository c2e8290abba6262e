// SPDX-License-Identifier: EUPL-1.2
// A screen in the hall: goes on by the clock, asks twice a minute what changed, keeps working without network
// (see screen-worker.js), and turns its pages when there is more than fits.
"use strict";

const config = JSON.parse(document.getElementById("config").textContent);
const board = document.getElementById("board");
const pager = document.getElementById("pager");
const POLL = 30_000;
const STALE = 2 * MINUTE;
const LOST = 30 * MINUTE;
const PAGE = 12_000;
const IDLE = 5_000;
const SIZES = [1.5, 1.35, 1.2, 1.1, 1, 0.85, 0.7, 0.55];
const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : "nl-NL";

let data = config.data;
let seats = {};
let skew = 0; // the server's clock less ours
const shift = config.at === null ? 0 : config.at - Date.now(); // the moment to try
let heard = Date.now(); // when the network last answered, by our own clock
let isFirst = true;
let shown = "";

const now = () => Date.now() + skew + shift;

// -- what is shown

function show() {
  showClock();
  showNetwork();
  const at = now();
  const what = config.room ? roomBoard(data, words, config.room, at) : venueBoard(data, words, at);
  const state = JSON.stringify([what, seats]);
  if (state === shown) return;
  shown = state;
  board.replaceChildren(...(config.room ? roomElements(what) : venueElements(what)).filter(Boolean));
  divide();
}

const formats = {
  clock: new Intl.DateTimeFormat(LANGUAGE, { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: config.zone }),
  date: new Intl.DateTimeFormat(LANGUAGE, { weekday: "long", day: "numeric", month: "long", timeZone: config.zone }),
};

function partsOf(format, at) {
  return Object.fromEntries(formats[format].formatToParts(at).map((part) => [part.type, part.value]));
}

function clockOf(at) {
  const { hour, minute } = partsOf("clock", at);
  return `${Number(hour)}:${minute}`;
}

function showClock() {
  const clock = document.getElementById("clock");
  const text = clockOf(now());
  if (clock.textContent === text) return;
  clock.textContent = text;
  clock.dateTime = new Date(now()).toISOString();
  const { weekday, day, month } = partsOf("date", now());
  document.getElementById("date").textContent = `${weekday} ${day} ${month}`;
}

function showNetwork() {
  const notice = document.getElementById("network");
  const away = Date.now() - heard;
  const text = away > LOST ? notice.dataset.offline : away > STALE ? notice.dataset.updated : "";
  const said = text.replace("{time}", clockOf(heard + skew + shift));
  if (away > STALE) seats = {};
  if (notice.textContent === said) return;
  notice.textContent = said;
  document.body.classList.toggle("is-lost", away > LOST);
  divide(); // the notice takes room
}

/** How full a session is, for who still chooses; not of what has begun. */
function seatsOf(slot) {
  const told = seats[slot.id];
  return told && !slot.on && !slot.off && ["few", "wait", "full"].includes(told[0]) ? told : null;
}

// -- pages, when there are more rooms than fit

let turn = 0;
let isPaused = false;

/** A phone or a small window scrolls. */
const hasPages = () => matchMedia("(min-width: 48em) and (min-height: 40em)").matches;

function divide() {
  const cards = [...board.querySelectorAll(".od-screen__cards > li")];
  document.body.classList.toggle("is-fixed", hasPages());
  const groups = hasPages() ? groupsOf(cards) : [cards];
  enlarge(cards, groups);
  turn %= groups.length;
  only(cards, groups[turn]);
  pager.hidden = groups.length < 2;
  document.body.classList.toggle("has-pages", groups.length > 1);
  pager.querySelector("p").textContent = words.page
    .replace("{n}", String(turn + 1))
    .replace("{total}", String(groups.length));
}

/** As large as fits on every page; smaller than normal only when one page cannot hold a single room. */
function enlarge(cards, groups) {
  const sizes = hasPages() ? SIZES : [1];
  for (const size of sizes) {
    board.style.setProperty("--scale", String(size));
    if (size === sizes.at(-1) || groups.every((group) => fits(cards, group))) return;
  }
}

/** As many cards on a page as fit, about the same number on each. */
function groupsOf(cards) {
  board.style.setProperty("--scale", "1");
  for (let pages = 1; pages < cards.length; pages += 1) {
    const size = Math.ceil(cards.length / pages);
    const groups = Array.from({ length: Math.ceil(cards.length / size) }, (_, n) => cards.slice(n * size, (n + 1) * size));
    if (groups.every((group) => fits(cards, group))) return groups;
  }
  return cards.length ? cards.map((card) => [card]) : [[]];
}

function fits(cards, group) {
  only(cards, group);
  return !overflows();
}

const overflows = () => board.scrollHeight > board.clientHeight + 1;

function only(cards, group) {
  for (const card of cards) card.hidden = !group.includes(card);
}

function turnPage() {
  if (isPaused || pager.hidden) return;
  turn += 1;
  divide();
  const bar = pager.querySelector(".od-screen__progress > span");
  for (const animation of bar.getAnimations()) animation.cancel();
  if (matchMedia("(prefers-reduced-motion: no-preference)").matches) {
    bar.animate([{ scale: "0 1" }, { scale: "1 1" }], { duration: PAGE, fill: "forwards" });
  }
}

// -- the network

async function ask() {
  const sent = Date.now();
  try {
    const answer = await fetch(config.url, { cache: "no-cache", signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) return;
    const told = await answer.json();
    const served = Date.parse(answer.headers.get("Date"));
    if (answer.headers.has("X-Kept")) startWithKept(told, served);
    else hear(told, served, (sent + Date.now()) / 2);
  } catch {
    // No network: what is here goes on.
  } finally {
    isFirst = false;
    show();
  }
}

/** Started without network: the last that was heard, which the service worker kept. */
function startWithKept(told, served) {
  if (!isFirst) return;
  data = told;
  if (served) heard = Math.min(heard, served - skew);
}

function hear(told, served, middle) {
  heard = Date.now();
  if (served && config.at === null) skew = served + 500 - middle; // the header's seconds are cut off
  data = told;
  if (told.page !== config.data.page) reload();
}

/** The page itself changed: load it anew, but never over and over. */
function reload() {
  const before = Number(sessionStorage.getItem("reloaded") || 0);
  if (Math.abs(Date.now() - before) < 10 * MINUTE) return;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
}

async function askSeats() {
  try {
    const answer = await fetch(config.seats, { credentials: "omit", signal: AbortSignal.timeout(20_000) });
    if (answer.ok) seats = (await answer.json()).badges;
  } catch {
    // They vanish when the network stays away.
  }
  show();
}

// -- the device

const awake = () => navigator.wakeLock?.request("screen").catch(() => {});

function wake() {
  document.body.classList.remove("is-idle");
  clearTimeout(wake.timer);
  wake.timer = setTimeout(() => document.body.classList.add("is-idle"), IDLE);
}

function setUpTools() {
  const full = document.getElementById("full");
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
  const pause = document.getElementById("pause");
  pause.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    pager.classList.toggle("is-paused", isPaused);
  });
}

setUpTools();
show();
ask();
askSeats();
wake();
awake();
setInterval(show, 1_000);
setInterval(ask, POLL);
setInterval(askSeats, POLL);
setInterval(turnPage, PAGE);
addEventListener("resize", divide);
addEventListener("online", ask);
document.addEventListener("visibilitychange", awake);
document.fonts?.ready.then(divide);
for (const kind of ["pointermove", "pointerdown", "keydown", "focusin"]) addEventListener(kind, wake);
if (navigator.serviceWorker) {
  navigator.serviceWorker.register(config.worker).catch(() => {}); // a private window has none
  navigator.serviceWorker.addEventListener("controllerchange", ask); // so that it keeps the data too
}
