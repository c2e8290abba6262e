// SPDX-License-Identifier: EUPL-1.2
// On a phone a link goes to the share sheet; where there is none its neighbour copies it.
"use strict";

if (navigator.share && matchMedia("(pointer: coarse)").matches) {
  for (const button of document.querySelectorAll("[data-share]")) {
    document.querySelector(`[data-copy="${button.dataset.share}"]`).remove();
    button.hidden = false;
    button.addEventListener("click", async () => {
      const url = document.getElementById(button.dataset.share).value;
      try {
        await navigator.share({ title: button.dataset.title, url });
      } catch {
        // Closed without sharing: the link still stands above the button.
      }
    });
  }
}
