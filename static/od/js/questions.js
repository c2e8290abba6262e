// SPDX-License-Identifier: EUPL-1.2
// Questions that follow from an answer are shown when that answer is given, and hidden otherwise. Without this they
// all stand there, with the condition in words; the server decides either way.

const form = document.querySelector("form:has([data-after], [data-consent])");
const whole = (input) => input.closest(".utrecht-form-field");
const named = (name) => [...form.querySelectorAll(`[name="${name}"]`)];

/** What the answer says: the values that are ticked, chosen or typed. */
function said(name) {
  return named(name)
    .filter((input) => (["radio", "checkbox"].includes(input.type) ? input.checked : input.value))
    .map((input) => input.value);
}

/** In order of the page: a question after a hidden one is hidden too. */
function follow() {
  for (const field of followers) {
    const input = field.querySelector("[data-after]");
    const before = named(input.dataset.after)[0];
    const values = input.dataset.values.split(" ");
    const asked = before && !whole(before).hidden && said(input.dataset.after).some((one) => values.includes(one));
    field.hidden = !asked;
  }
  const consent = form.querySelector("[data-consent]");
  if (consent) whole(consent).hidden = !consent.checked && !tells();
}

function tells() {
  return [...form.querySelectorAll("[data-sensitive]")].some(
    (input) =>
      !whole(input).hidden &&
      input.value !== "" &&
      (!["radio", "checkbox"].includes(input.type) || input.checked),
  );
}

const followers = form ? new Set([...form.querySelectorAll("[data-after]")].map(whole)) : new Set();
if (form) {
  // What is seen needs no words about when it is asked.
  for (const words of form.querySelectorAll("[data-condition]")) words.hidden = true;
  for (const field of followers) {
    const words = field.querySelector(".utrecht-form-field-description");
    if (words && !field.querySelector("[data-condition]")) words.hidden = true;
  }
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  follow();
}
