// SPDX-License-Identifier: EUPL-1.2
// The reading room with the keyboard: j to the next proposal, k to the one before. In the list: a box that ticks all
// on this page, and how many are ticked. All of it is there without this too.
"use strict";

const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
  const rel = { j: "next", k: "prev" }[event.key];
  document.querySelector(`.od-beside a[rel="${rel}"]`)?.click();
});

const boxes = [...document.querySelectorAll('input[name="proposal"][form="several"]')];
const place = document.querySelector("[data-tick-all]");
const told = document.querySelector("[data-tick-count]");

function count() {
  const number = boxes.filter((box) => box.checked).length;
  if (told) told.textContent = number ? `(${number})` : "";
  if (number) document.querySelector('input[name="welke"][value="aangekruist"]').checked = true;
}

if (boxes.length && place) {
  const label = document.createElement("label");
  const all = document.createElement("input");
  const words = place.previousElementSibling;
  label.className = "od-check";
  all.type = "checkbox";
  all.setAttribute("aria-label", place.dataset.tickAll);
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  label.append(all);
  place.append(label);
  place.hidden = false;
  words?.remove();
  document.addEventListener("change", (event) => boxes.includes(event.target) && count());
  count();
}
