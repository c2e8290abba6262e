// SPDX-License-Identifier: EUPL-1.2
// The elements of a screen, for a board that now.js made; templates/programme/screen has the same for the server.
"use strict";

const { words } = JSON.parse(document.getElementById("config").textContent);

function el(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const hidden = (text) => el("span", "od-vh", text);

function titleOf(slot) {
  const parts = [];
  if (slot.track) {
    const letter = slot.track.letter;
    const track = el("span", `od-track od-track-${letter.toLowerCase()}`, hidden(`${words.track} `), letter);
    track.append(hidden(`: ${slot.track.name}`));
    parts.push(track, " ");
  }
  if (slot.off) parts.push(el("b", "od-slot__mark", words.cancelled), " ");
  else if (slot.moved) parts.push(el("b", "od-slot__mark od-slot__mark--moved", words.moved), " ");
  const title = el("span", "od-slot__text", slot.title);
  if (slot.lang) title.lang = slot.lang;
  parts.push(title);
  if (slot.moved) parts.push(" ", el("span", "od-slot__was", slot.moved));
  return parts;
}

function whenOf(name, slot) {
  return el("p", name, el("b", "", slot.when), ...(slot.soon ? [" ", el("span", "", slot.soon)] : []));
}

function slotOf(slot) {
  const name = `od-slot${slot.on ? " od-slot--on" : ""}${slot.off ? " od-slot--off" : ""}`;
  const who = slot.who ? el("p", "od-slot__who", slot.who) : null;
  const when = whenOf("od-slot__when", slot);
  const free = seatsOf(slot);
  if (free) when.append(" ", el("em", `od-slot__seats od-slot__seats--${free[0]}`, free[1]));
  return el("div", name, when, el("p", "od-slot__title", ...titleOf(slot)), who);
}

function lineOf(slot) {
  const what = el("span", "od-line__what", ...titleOf(slot));
  return el("p", `od-line${slot.off ? " od-slot--off" : ""}`, el("b", "od-line__when", slot.when), " ", what);
}

function bandOf(slot, strip = false) {
  const name = `od-band${slot.on ? " od-band--on" : ""}${strip ? " od-band--strip" : ""}${slot.off ? " od-slot--off" : ""}`;
  const what = el("p", "od-band__what", ...titleOf(slot));
  return el("div", name, whenOf("od-band__when", slot), what, el("p", "od-band__where", slot.room));
}

function cardElement(card) {
  const room = el("h3", "od-now__room", card.room, ...(card.floor ? [" ", el("small", "", card.floor)] : []));
  return el("li", "od-now", room, ...card.main.map(slotOf), card.then ? lineOf(card.then) : null);
}

const heading = (title, detail, name = "od-screen__title") =>
  el("h2", name, title, ...(detail ? [" ", el("span", "", detail)] : []));

function venueElements(what) {
  const title = what.title ? heading(what.title, what.detail) : null;
  const same = what.same ? " od-screen__cards--same" : "";
  return [
    what.state === "on" ? null : title,
    ...what.bands.map((slot) => bandOf(slot)),
    what.state === "on" ? title : null,
    what.cards.length ? el("ul", `od-screen__cards${same}`, ...what.cards.map(cardElement)) : null,
    what.strip ? bandOf(what.strip, true) : null,
  ];
}

function roomElements(what) {
  const away = what.away.map((slot) => {
    const title = el("span", "", slot.title);
    if (slot.lang) title.lang = slot.lang;
    return el("p", "od-screen__away", el("b", "", words.moved), " ", title, " ", el("b", "", slot.to));
  });
  const main = el(
    "div",
    "od-screen__main",
    what.now.length ? el("section", "od-screen__now", heading(words.now, "", "od-vh"), ...what.now.map(slotOf)) : null,
    what.next ? el("section", "od-screen__next", heading(words.next), slotOf(what.next)) : null,
  );
  const list = el("ul", "", ...what.later.map((slot) => el("li", "", lineOf(slot))));
  const later = what.later.length ? el("section", "od-screen__later", heading(words.later), list) : null;
  return [
    ...away,
    what.note ? heading(what.note) : null,
    main.childElementCount ? el("div", "od-screen__parts", main, later) : null,
  ];
}
