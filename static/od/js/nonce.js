// SPDX-License-Identifier: EUPL-1.2
// The voter's own part of the proof is drawn by the browser itself, so that no server can choose it.
"use strict";

const fresh = document.querySelector("input[data-nonce]");
if (fresh) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const drawn = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  for (const field of document.querySelectorAll("input[name=nonce]")) field.value = drawn;
}
