// SPDX-License-Identifier: EUPL-1.2
// Asking the server, and the four ways in which it does not answer as hoped.

const PATIENCE = 15_000;
const REMEMBERED = 5;
const FOR_NOW = [408, 425, 429];

/** No network, or a server that cannot for the moment. */
export class Away extends Error {}

/** The server says no; `message` says why, for people. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || "");
    this.status = status;
    this.code = problem.code ?? "";
  }
}

/** The device has no access any more: wipe it. */
export class Revoked extends Refused {}

/** The server does not know the token. */
export class NotKnown extends Refused {}

export class Api {
  constructor({ api, language }) {
    this.address = api;
    this.language = language;
    this.token = "";
    this.took = []; // ms that the last answers took
  }

  /** The answer; raises Away, Refused, Revoked or NotKnown. */
  async ask(path, { method = "GET", body, headers = {}, patience = PATIENCE } = {}) {
    const answer = await this.fetch(path, { method, body, headers, patience });
    if (answer.ok || answer.status === 304) return answer;
    if (answer.status >= 500 || FOR_NOW.includes(answer.status)) throw new Away(`${answer.status}`);
    const problem = await answer.json().catch(() => ({}));
    if (answer.status === 401) throw new (problem.code === "revoked" ? Revoked : NotKnown)(401, problem);
    throw new Refused(answer.status, problem);
  }

  async fetch(path, { method, body, headers, patience }) {
    const said = { Accept: "application/json", "Accept-Language": this.language, ...headers };
    if (this.token) said.Authorization = `Bearer ${this.token}`;
    if (body) said["Content-Type"] = "application/json";
    const signal = AbortSignal.timeout(patience);
    const options = { method, headers: said, cache: "no-store", credentials: "omit", signal };
    const asked = performance.now();
    try {
      const answer = await fetch(this.address + path, { ...options, body: body && JSON.stringify(body) });
      this.took = [...this.took, performance.now() - asked].slice(-REMEMBERED);
      return answer;
    } catch (problem) {
      throw new Away(problem.message);
    }
  }

  /** As `ask`, and what the answer says; an answer that breaks off is none. */
  async json(path, options) {
    const answer = await this.ask(path, options);
    try {
      return answer.status === 204 ? null : await answer.json();
    } catch (problem) {
      throw new Away(problem.message);
    }
  }
}
