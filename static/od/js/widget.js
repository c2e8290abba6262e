// SPDX-License-Identifier: EUPL-1.2
// The programme on another site:
//   <script async src="https://…/dag/widget/widget.js"></script>
//   <overheidsdag-programma event="dag" locatie="zwolle" taal="nl"><a href="…">Programma</a></overheidsdag-programma>
// What is between the tags stands there without scripts, until the programme is there, and when it cannot be had.
// No style attribute and no style element, so that a strict Content-Security-Policy holds; no cookies, nothing kept.
(() => {
  "use strict";

  const STYLE = "the style sheet";
  const SOURCE = new URL(document.currentScript?.src || location.href);
  const EVENT = SOURCE.pathname.match(/([^/]+)\/widget\//)?.[1] || "";
  const NAME = "overheidsdag-programma";
  if (customElements.get(NAME)) return;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const answers = new Map();

  /** One question per address, however many of these are on the page. */
  function ask(address) {
    if (!answers.has(address)) {
      const answer = fetch(address, { credentials: "omit" }).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => answers.delete(address));
      answers.set(address, answer);
    }
    return answers.get(address);
  }

  function el(tag, values = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(values)) if (value) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  const bySlug = (parts) => new Map(parts.map((part) => [part.slug, part]));

  class Programme extends HTMLElement {
    static observedAttributes = ["event", "locatie", "thema", "taal", "kop"];

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.shadowRoot.append(el("slot"));
      this.choice = { venue: "", track: "" };
    }

    connectedCallback() {
      this.load();
    }

    attributeChangedCallback(_name, before, after) {
      if (this.isConnected && before !== after) this.load();
    }

    get language() {
      const asked = this.getAttribute("taal") || this.closest("[lang]")?.lang || "nl";
      return asked.toLowerCase().startsWith("en") ? "en" : "nl";
    }

    get address() {
      const event = encodeURIComponent(this.getAttribute("event") || EVENT);
      return `${SOURCE.origin}${this.language === "en" ? "/en" : ""}/${event}/widget/programma.json`;
    }

    async load() {
      const { address } = this;
      try {
        const data = await ask(address);
        if (address !== this.address) return; // asked for something else meanwhile
        this.choice = { venue: this.known(data.venues, "locatie"), track: this.known(data.tracks, "thema") };
        this.show(data);
      } catch {
        this.shadowRoot.replaceChildren(el("slot"));
      }
    }

    known(parts, attribute) {
      const asked = this.getAttribute(attribute) || "";
      return parts.some((part) => part.slug === asked) ? asked : "";
    }

    show(data) {
      const level = Math.min(Math.max(Number(this.getAttribute("kop")) || 2, 2), 4);
      const title = el(`h${level}`, { id: "title" }, data.words.title.replace("{event}", data.event));
      const list = el("div", {});
      const count = el("p", { role: "status", class: "count" });
      const root = el("section", { class: "widget", lang: this.language, "aria-labelledby": "title" });
      root.append(title, this.filters(data, () => fill()), count, list);
      root.append(el("p", { class: "more" }, el("a", { href: data.url }, data.words.more)));
      const fill = () => {
        const { venue, track } = this.choice;
        const places = data.places.filter(
          (place) => (!venue || place.venue === venue) && (!track || place.track === track),
        );
        count.textContent = countOf(data, places);
        list.replaceChildren(...roundsOf(data, places, level + 1));
      };
      fill();
      this.shadowRoot.replaceChildren(root);
    }

    /** A choice of venue when the page did not make it, and of track. */
    filters(data, changed) {
      const { words } = data;
      const form = el("form", { class: "filters" });
      form.addEventListener("submit", (event) => event.preventDefault());
      const add = (name, label, all, parts, textOf) => {
        const options = parts.map((part) => el("option", { value: part.slug }, textOf(part)));
        const select = el("select", { id: name }, el("option", {}, all), ...options);
        select.options[0].value = "";
        select.value = this.choice[name];
        select.addEventListener("change", () => {
          this.choice[name] = select.value;
          changed();
        });
        form.append(el("p", {}, el("label", { for: name }, label), select));
      };
      if (data.venues.length > 1 && !this.hasAttribute("locatie"))
        add("venue", words.venue, words.venues, data.venues, (one) => one.name);
      if (data.tracks.length > 1 && !this.hasAttribute("thema"))
        add("track", words.track, words.tracks, data.tracks, (one) => `${one.letter} ${one.name}`);
      return form.childElementCount ? form : "";
    }
  }

  function countOf({ words, version }, places) {
    if (version === null) return words.empty;
    return places.length === 1 ? words.one : words.count.replace("{n}", String(places.length));
  }

  /** A heading per day and a list per time, in order. */
  function roundsOf(data, places, level) {
    const venues = bySlug(data.venues);
    const tracks = bySlug(data.tracks);
    const parts = [];
    for (const day of data.days) {
      const today = places.filter((place) => place.day === day.date);
      if (!today.length) continue;
      parts.push(el(`h${level}`, { class: "day" }, day.name));
      for (const start of new Set(today.map((place) => place.start))) {
        const round = today.filter((place) => place.start === start);
        const time = el(`h${level + 1}`, { class: "time" }, el("time", { datetime: start }, round[0].from));
        const list = el("ul", {}, ...round.map((place) => itemOf(data.words, place, venues, tracks)));
        parts.push(el("div", { class: "round" }, time, list));
      }
    }
    return parts;
  }

  function itemOf(words, place, venues, tracks) {
    const venue = venues.get(place.venue);
    const track = tracks.get(place.track);
    const link = el("a", { href: place.url, lang: place.lang }, place.title);
    const title = el("p", { class: "title" });
    if (track) {
      const letter = el("span", { class: "track", role: "img", "aria-label": `${words.track} ${track.letter}: ${track.name}` }, track.letter);
      letter.style.setProperty("--track", track.colour); // through the object model: no style attribute in the markup
      title.append(letter, " ");
    }
    if (place.off) title.append(el("b", { class: "mark" }, words.cancelled), " ");
    else if (place.moved) title.append(el("b", { class: "mark mark--moved" }, words.moved), " ");
    title.append(link);
    const where = [`${place.from}–${place.until}`, place.room, venue?.name].filter(Boolean).join(", ");
    return el(
      "li",
      { class: place.off ? "off" : "" },
      title,
      place.who ? el("p", {}, place.who) : "",
      el("p", { class: "where" }, where, place.moved ? ` (${place.moved})` : ""),
    );
  }

  customElements.define(NAME, Programme);
})();
