// SPDX-License-Identifier: EUPL-1.2
// The words that are filled in become buttons: a press puts one where the cursor was last.
"use strict";

const texts = document.querySelectorAll("#mailing textarea, #mailing input[name^=subject]");
let last = document.querySelector("#mailing textarea");
for (const text of texts) text.addEventListener("focus", () => { last = text; });

for (const code of document.querySelectorAll("[data-words] code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nl-button nl-button--secondary nl-button--small";
  const label = document.createElement("span");
  label.className = "nl-button__label";
  label.textContent = code.textContent;
  button.append(label);
  button.addEventListener("click", () => {
    last.setRangeText(label.textContent, last.selectionStart, last.selectionEnd, "end");
    last.focus();
  });
  code.replaceWith(button);
}
