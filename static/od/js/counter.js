// SPDX-License-Identifier: EUPL-1.2
// Counts along while somebody types. A field says `data-max`, and `data-min` where there is a least; the words stand
// on the element with [data-counting], once on the page (programme/call/_counting.html). Without this the lengths
// stand in the explanation of the field. The server counts the same: spaces around do not count, an end of line is one.

const words = document.querySelector("[data-counting]")?.dataset;
const SPEAK_AFTER = 1000;

const length = (text) => [...text.replaceAll("\r\n", "\n").trim()].length;
const say = (kind, n) => (n === 1 ? words[`${kind}One`] : words[kind].replace("{n}", n.toLocaleString(document.documentElement.lang)));

function said(count, least, most) {
  if (count > most) return ["over", say("over", count - most)];
  if (count > 0 && count < least) return ["short", say("short", least - count)];
  return ["left", say("left", most - count)];
}

function follow(field) {
  const least = Number(field.dataset.min ?? 0);
  const most = Number(field.dataset.max);
  const seen = Object.assign(document.createElement("p"), { className: "od-count" });
  const heard = Object.assign(document.createElement("span"), { className: "od-vh" });
  seen.setAttribute("aria-hidden", "true");
  heard.setAttribute("role", "status");
  field.after(seen, heard);
  let timer = 0;
  function show() {
    const [kind, text] = said(length(field.value), least, most);
    seen.textContent = text;
    seen.dataset.is = kind;
    return text;
  }
  field.addEventListener("input", () => {
    const text = show();
    clearTimeout(timer);
    timer = setTimeout(() => { heard.textContent = text; }, SPEAK_AFTER);
  });
  show();
}

if (words) for (const field of document.querySelectorAll("textarea[data-max], input[data-max]")) follow(field);
