// SPDX-License-Identifier: EUPL-1.2
// Search by name, on a phone that may. The names are in memory only, and gone with the page.

import { Away } from "./api.js";
import { indexed, matches } from "./search_index.js";
import { $, item } from "./view.js";

const MOST = 20;
const OLD = 60_000;

export class Search {
  constructor({ api, words, teller, choose }) {
    Object.assign(this, { api, words, teller, choose, people: [], list: "", at: 0 });
    $("search-text").addEventListener("input", () => this.draw());
  }

  /** Open on a list; what is known stays when there is no network. */
  async open(list) {
    if (list !== this.list) this.people = [];
    this.list = list;
    $("search-text").value = "";
    this.draw();
    $("search-text").focus();
    if (this.people.length && Date.now() - this.at < OLD) return;
    await this.fetchNames(list);
    this.draw();
  }

  async fetchNames(list) {
    if (!this.people.length) this.say(this.words.searchFetching);
    try {
      const { people } = await this.api.json(`roster/names?list=${encodeURIComponent(list)}`, { patience: 60_000 });
      this.people = indexed(people);
      this.at = Date.now();
      this.problem = "";
    } catch (problem) {
      this.problem = this.people.length ? "" : problem instanceof Away ? this.words.noNetwork : problem.message;
    }
  }

  /** The record of somebody, as their badge would open it. */
  forget() {
    this.people = [];
    $("search-found").replaceChildren();
  }

  draw() {
    const text = $("search-text").value;
    const found = matches(this.people, text);
    $("search-found").replaceChildren(...found.slice(0, MOST).map((one) => this.row(one)));
    this.say(this.saying(text, found.length));
  }

  saying(text, count) {
    if (this.problem) return this.problem;
    if (text.trim().length < 2) return this.words.searchFew;
    if (!count) return this.words.searchNone;
    return count > MOST ? this.words.searchMore.replace("{n}", `${MOST}`) : "";
  }

  row(one) {
    const under = [one.organisation, this.teller.of(one, "kindName")].filter(Boolean).join(" · ");
    return item(one.name, under, () => this.choose(one));
  }

  say(text) {
    $("search-said").textContent = text;
  }
}
