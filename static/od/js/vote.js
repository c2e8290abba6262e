// SPDX-License-Identifier: EUPL-1.2
// The bar under the candidates counts along; without this it says how many to tick. And who reads about a candidate
// in between finds the others still ticked: they wait in this tab of the browser, until the ballot is shown again.
"use strict";

const ballot = document.querySelector("[data-vote]");
const place = `od-vote:${ballot.dataset.vote}`;
const picks = Number(ballot.dataset.picks);
const count = ballot.querySelector("[data-count]");
const pips = ballot.querySelector("[data-pips]");

function show() {
  const chosen = ballot.querySelectorAll("input[name=keuze]:checked").length;
  const text = chosen > picks ? count.dataset.over : count.dataset.said;
  const said = text.replace("COUNT", chosen).replace("OVER", chosen - picks);
  if (count.textContent !== said) count.textContent = said;
  ballot.querySelector(".od-votebar").classList.toggle("is-over", chosen > picks);
  if (!pips) return;
  pips.hidden = false;
  [...pips.children].forEach((pip, number) => pip.classList.toggle("is-on", number < chosen));
}

function waiting(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function forget() {
  waiting((kept) => kept.removeItem(place));
}

function tickAgain() {
  const ticked = waiting((kept) => kept.getItem(place))?.split(" ") ?? [];
  forget();
  for (const box of ballot.querySelectorAll("input[name=keuze]")) box.checked ||= ticked.includes(box.value);
  show();
}

ballot.addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  const ticked = [...ballot.querySelectorAll("input[name=keuze]:checked")].map((box) => box.value);
  waiting((kept) => kept.setItem(place, ticked.join(" ")));
});
ballot.addEventListener("change", () => {
  forget();
  show();
});
addEventListener("pageshow", tickAgain); // also after "back", when the browser ticks again what was ticked
