// SPDX-License-Identifier: EUPL-1.2
// The screens of the page: one is seen at a time, and has the focus.

export const $ = (id) => document.getElementById(id);

const root = $("door");
const screens = new Map([...document.querySelectorAll("[data-screen]")].map((one) => [one.dataset.screen, one]));

export const view = {
  screen: "",

  /** Show a screen; `tone` colours it all. */
  go(name, tone = "") {
    this.screen = name;
    for (const [one, section] of screens) section.hidden = one !== name;
    root.className = `od-door${tone ? ` od-door--${tone}` : ""}`;
    root.dataset.at = name;
    scrollTo(0, 0);
  },

  /** For who cannot see that another screen came. */
  focus() {
    const section = screens.get(this.screen);
    section?.querySelector("[tabindex='-1']")?.focus({ preventScroll: true });
  },

  finder(name) {
    return screens.get(name)?.querySelector("[data-finder]");
  },
};

/** Text in an element, which is away without it. */
export function put(id, text) {
  const element = $(id);
  element.hidden = !text;
  if (element.textContent !== text) element.textContent = text;
}

/** An element with its text or children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A sentence whose values are bold. */
export const sentence = (parts) =>
  el("p", {}, ...parts.map((part) => (typeof part === "string" ? part : el("b", {}, part.b))));

/** A large button in a list. */
export const item = (text, under, press) =>
  el(
    "button",
    { type: "button", className: "od-door__item", onclick: press },
    el("b", {}, text),
    ...(under ? [el("span", {}, under)] : []),
  );

export function pressed(element, isOn) {
  element.setAttribute("aria-pressed", `${isOn}`);
}
