// SPDX-License-Identifier: EUPL-1.2
// A button that copies what is in a field, or what stands somewhere; only there where a browser can.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.firstElementChild.textContent = button.dataset.done;
  });
}
