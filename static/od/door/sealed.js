// SPDX-License-Identifier: EUPL-1.2
// A record of the roster: readable only with the badge in hand, for its key is made of the code.

import { keyOf } from "./codes.js";

const IV = 12;

/** The record, or null when it is not sealed with this code for this list. */
export async function openRecord(sealed, code, list) {
  try {
    const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", await keyOf(code), "AES-GCM", false, ["decrypt"]);
    const box = { name: "AES-GCM", iv: bytes.slice(0, IV), additionalData: new TextEncoder().encode(list) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(box, key, bytes.slice(IV))));
  } catch {
    return null;
  }
}
