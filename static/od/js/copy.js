// SPDX-License-Identifier: EUPL-1.2
// A button that copies what is in a field; only there where a browser can.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.firstElementChild.textContent = button.dataset.done;
  });
}
