// SPDX-License-Identifier: EUPL-1.2
// The code of a badge in what was read or typed, and what it is known by: only hashes of it are ever kept.

const LENGTH = 26;
const LOOK_ALIKE = { I: "1", L: "1", O: "0" };
const CODE = new RegExp(`^[0-9A-HJKMNP-TV-Z]{${LENGTH}}$`);
const PAIRING = /#koppel=([0-9]{1,18}-[a-z2-7]{32})$/;

/** `7xk2-m9qh-…`, or the whole address of a badge on any host, as the code that we keep; "" when it is none. */
export function codeIn(text) {
  const last = text.trim().replace(/\/+$/, "").split("/").at(-1);
  const code = last
    .replace(/[-\s]/g, "")
    .toUpperCase()
    .replace(/[ILO]/g, (letter) => LOOK_ALIKE[letter]);
  return CODE.test(code) ? code : "";
}

/** The one-time code in the address that the organiser's page shows, or typed by itself; "" when it is none. */
export function pairingIn(text) {
  const typed = text.trim().toLowerCase();
  return (PAIRING.exec(text.trim()) ?? PAIRING.exec(`#koppel=${typed}`))?.[1] ?? "";
}

/** What a badge is found by: in the roster, in the queue and on the server. Of what is no code too: it is unknown. */
export const hashOf = async (code) => hex(await digest(`badge:${code}`));

/** What opens the record of that badge, 32 bytes. */
export const keyOf = async (code) => new Uint8Array(await digest(`roster:${code}`));

const digest = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
