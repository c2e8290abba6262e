// SPDX-License-Identifier: EUPL-1.2
// Completes the name of an organisation from the list of public bodies, with the browser's own list of
// suggestions. Whatever is not in the list can be typed as well; without scripts it is a plain field.

const WAIT = 150;

function complete(input, url) {
  const list = document.createElement("datalist");
  list.id = `${input.id}_list`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.setAttribute("autocomplete", "off");
  let timer = 0;
  let asked = "";
  async function ask() {
    const typed = input.value.trim();
    if (typed.length < 2 || typed === asked) return;
    if ([...list.children].some((option) => option.value === typed)) return; // chosen from the list
    asked = typed;
    const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`, { credentials: "omit" }).catch(() => null);
    if (!answer?.ok) return;
    const { results } = await answer.json();
    if (asked !== typed) return; // meanwhile somebody typed on
    list.replaceChildren(...results.map((name) => Object.assign(document.createElement("option"), { value: name })));
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}

for (const form of document.querySelectorAll("[data-organisations-url]")) {
  for (const input of form.querySelectorAll("input[name=organisation]")) {
    complete(input, form.dataset.organisationsUrl);
  }
}
