// SPDX-License-Identifier: EUPL-1.2
// A film comes from its own site only once somebody asks for it.
"use strict";

for (const stage of document.querySelectorAll("[data-film]")) {
  const button = stage.querySelector("[data-play]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = stage.dataset.film;
    frame.title = stage.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // the players refuse to start without it
    frame.className = "od-film__frame";
    stage.replaceChildren(frame);
    frame.focus();
  });
}
