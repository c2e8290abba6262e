// SPDX-License-Identifier: EUPL-1.2
// What a screen says at a moment, from data that was fetched before: the same boards as programme/boards.py makes.
// Moments are milliseconds. No document, no network: a test runs this beside the server's own.
"use strict";

const SOON_MINUTES = 60;
const MINUTE = 60_000;

/** The day that is told of: today, or the first to come, or the last one. */
function dayTold(data, places, at) {
  const used = data.days.filter((day) => places.some((place) => isOfDay(place, day)));
  return used.find((day) => at < day.until) || used.at(-1);
}

const isOfDay = (place, day) => day.from <= place.start && place.start < day.until;
const isOn = (place, at) => place.start <= at && at < place.end;
const minutesUntil = (moment, at) => Math.ceil((moment - at) / MINUTE);

function inMinutes(words, moment, at, which) {
  const count = minutesUntil(moment, at);
  if (count <= 0 || count > SOON_MINUTES) return "";
  return words[which][count === 1 ? 0 : 1].replace("{n}", String(count));
}

function slotAt(words, place, at) {
  const on = isOn(place, at);
  return {
    ...place,
    on,
    when: on ? words.now_until.replace("{time}", place.until) : place.from,
    soon: on ? inMinutes(words, place.end, at, "left") : inMinutes(words, place.start, at, "in"),
  };
}

/** What is on (cancelled last), and what comes after. */
function roomNow(places, at) {
  const on = places.filter((place) => isOn(place, at));
  return {
    now: [...on.filter((place) => !place.off), ...on.filter((place) => place.off)],
    coming: places.filter((place) => place.start > at),
  };
}

function stateOf(places, at) {
  const live = places.filter((place) => !place.off);
  if (!places.length) return "empty";
  if (live.some((place) => isOn(place, at))) return "on";
  if (!live.some((place) => place.start > at)) return "over";
  return live.some((place) => place.end <= at) ? "between" : "before";
}

function started(data, words, word, place) {
  const day = data.days.find((one) => isOfDay(place, one));
  return words[word].replace("{time}", place.from).replace("{day}", day ? day.name : "");
}

/** Title, detail, and the moment that they tell of. */
const HEADS = {
  empty: ({ words }) => [words.empty, words.empty_text, null],
  before: ({ data, words, at, day, first }) =>
    day.from <= at
      ? [started(data, words, "starts", first), inMinutes(words, first.start, at, "in"), first.start]
      : [started(data, words, "starts_on", first), "", first.start],
  between: ({ data, words, at, first }) => [
    started(data, words, "next_at", first),
    inMinutes(words, first.start, at, "in"),
    first.start,
  ],
  on: ({ data, words, at, rooms }) => {
    const now = rooms.flatMap((room) => room.now);
    const ends = new Set(now.map((place) => place.end));
    if (ends.size === 1) {
      const until = words.until.replace("{time}", now[0].until);
      return [words.now, [until, inMinutes(words, now[0].end, at, "left")].filter(Boolean).join(", "), now[0].end];
    }
    if (ends.size) return [words.now, "", null];
    const first = earliest(rooms.flatMap(mainOf));
    if (!first) return ["", "", null];
    return [started(data, words, "rooms_next", first), inMinutes(words, first.start, at, "in"), first.start];
  },
  over: ({ data, words, first }) => [words.over, first ? started(data, words, "goes_on", first) : words.thanks, null],
};

const mainOf = (room) => (room.now.length ? room.now : room.coming.slice(0, 1));

/** When the main thing in the room ends, or else starts; NaN when that differs. */
function timeOf(room) {
  const times = new Set(room.now.length ? room.now.map((place) => place.end) : [room.coming[0].start]);
  return times.size === 1 ? [...times][0] : NaN;
}

function earliest(places) {
  return places.filter(Boolean).reduce((best, place) => (!best || place.start < best.start ? place : best), null);
}

/** The whole venue. */
function venueBoard(data, words, at) {
  if (!data.places) return { state: "empty", title: words.empty, detail: words.empty_text, same: false, bands: [], cards: [], strip: null };
  const day = dayTold(data, data.places, at);
  const told = data.places.filter((place) => isOfDay(place, day) || isOn(place, at));
  const shared = told.filter((place) => place.across);
  const rooms = data.rooms
    .map((room) => ({ room, ...roomNow(told.filter((place) => place.at === room.slug && !place.across), at) }))
    .filter((one) => one.now.length || one.coming.length);
  const later = shared.find((place) => place.start > at);
  const first = earliest(data.places.filter((place) => place.start > at && !place.off));
  const inRooms = earliest(rooms.flatMap((room) => [...room.now, ...room.coming.slice(0, 1)]));
  const comesFirst = later && (!inRooms || later.start <= inRooms.start);
  const state = stateOf(told, at);
  const [title, detail, said] = HEADS[state]({ data, words, at, day, first, rooms });
  const say = (place) => slotAt(words, place, at);
  return {
    state,
    title,
    detail,
    same: rooms.length > 0 && rooms.every((room) => timeOf(room) === said),
    bands: [...roomNow(shared, at).now, ...(comesFirst ? [later] : [])].map(say),
    cards: rooms.map((one) => cardOf(one, say)),
    strip: later && !comesFirst ? say(later) : null,
  };
}

function cardOf({ room, now, coming }, say) {
  const main = mainOf({ now, coming });
  const after = now.length ? coming : coming.slice(1);
  return { room: room.name, floor: room.floor, main: main.map(say), then: after.length ? say(after[0]) : null };
}

/** One room. */
function roomBoard(data, words, slug, at) {
  const room = data.places && data.rooms.find((one) => one.slug === slug);
  if (!room) return { note: words.room_over, now: [], next: null, later: [], away: [] };
  const here = data.places.filter((place) => place.at === slug);
  const day = dayTold(data, here, at);
  const { now, coming } = roomNow(here.filter((place) => isOfDay(place, day) || isOn(place, at)), at);
  const say = (place) => slotAt(words, place, at);
  return {
    note: now.length ? "" : noteOf(data, words, coming[0], at),
    now: now.map(say),
    next: coming.length ? say(coming[0]) : null,
    later: coming.slice(1).map(say),
    away: data.away.filter((one) => one.room === slug && one.from <= at && at < one.until).map((one) => one.slot),
  };
}

function noteOf(data, words, next, at) {
  if (!next) return words.room_over;
  const day = data.days.find((one) => isOfDay(next, one));
  return day.from <= at ? words.free : started(data, words, "on_day", next);
}
