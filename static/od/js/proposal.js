// SPDX-License-Identifier: EUPL-1.2
// Nothing typed is lost. Every keystroke is kept on this device, and found again after a closed tab; a draft is saved
// on the server as well. Without this the form works as forms do.
import { forget, isKept, keep, kept } from "./kept.js";
import { autosave } from "./autosave.js";

const form = document.querySelector("form[data-keep]");
const state = document.querySelector("#save-state");
const NOT_TYPED = new Set(["seen", "tab"]);
const REACH_WITHIN = 6000;

// The page after a save: what was sent is safe.
for (const one of document.querySelectorAll("[data-saved]")) {
  for (const key of one.dataset.saved.split(" ")) forget(key, { onlySent: true });
}

const entries = () => [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
const plain = (list) => JSON.stringify(list.filter(([name]) => !NOT_TYPED.has(name))
  .map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]).filter(([, value]) => value !== ""));

/** Puts the values into the form: boxes and choices too. */
function fill(list) {
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.disabled) continue;
    const values = list.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type !== "submit") field.value = values[0] ?? "";
  }
  for (const fold of form.querySelectorAll("details")) {
    fold.open ||= [...fold.querySelectorAll("input, textarea, select")].some((field) =>
      ["radio", "checkbox"].includes(field.type) ? field.checked : field.value !== "");
  }
  // The counters and the questions that follow from an answer look again.
  const seen = new Set();
  for (const field of form.elements) {
    if (!field.name || seen.has(field.name) || field.type === "hidden") continue;
    seen.add(field.name);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function say(kind, values = {}) {
  if (!state) return;
  state.hidden = false;
  state.dataset.is = kind;
  let text = state.dataset[kind];
  for (const [name, value] of Object.entries(values)) text = text.replace(`{${name}}`, value);
  if (state.textContent !== text) state.textContent = text;
}

const when = (moment) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(moment);

/** What was found on this device goes into the form again, with a bar that offers to throw it away. */
function restore(key, ours) {
  const found = kept(key);
  if (!found) return;
  if (plain(found.entries) === plain(ours)) { forget(key); return; }
  const bar = document.querySelector("#kept");
  fill(found.entries);
  bar.querySelector("[data-kept-words]").textContent = bar.dataset.found.replace("{when}", when(found.at));
  bar.hidden = false;
  bar.setAttribute("role", "status");
  bar.querySelector("[data-kept-keep]").addEventListener("click", () => { bar.hidden = true; focusFirst(); });
  bar.querySelector("[data-kept-drop]").addEventListener("click", () => {
    fill(ours);
    forget(key);
    if (state) state.hidden = true;
    bar.querySelector("[data-kept-words]").textContent = bar.dataset.old;
    for (const button of bar.querySelectorAll("button")) button.hidden = true;
    focusFirst();
  });
}

function focusFirst() {
  [...form.elements].find((field) => ["text", "textarea"].includes(field.type))?.focus();
}

/** Whether the server can be reached: a phone says it is online in a tunnel too. */
async function isReached() {
  if (!navigator.onLine) return false;
  const answer = await fetch(document.querySelector("link[rel=icon]").href, {
    method: "HEAD", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout?.(REACH_WITHIN),
  }).catch(() => null);
  return answer !== null;
}

function watchSending(key, saver) {
  let isSure = false;
  form.addEventListener("submit", async (event) => {
    if (isSure) { isSure = false; return; }
    event.preventDefault();
    if (form.dataset.busy) return; // pressed twice
    form.dataset.busy = "1";
    keep(key, entries(), { isSent: true });
    await saver?.finished();
    const canSend = await isReached();
    delete form.dataset.busy;
    if (!canSend) {
      say("notSent");
      state.scrollIntoView({ block: "center" });
      return;
    }
    isSure = true;
    form.requestSubmit(event.submitter);
  });
}

/** Of the durations those that the chosen kind can have; one that was chosen before stays, to be told about. */
function fitDurations() {
  const select = form.querySelector("select[data-durations]");
  if (!select) return;
  const ofKinds = JSON.parse(select.dataset.durations);
  const explanation = document.querySelector(`#${select.id}_helptext`);
  if (explanation) explanation.hidden = true;
  const fit = () => {
    const fitting = ofKinds[form.querySelector("[name=kind]:checked")?.value] ?? [];
    for (const option of select.options) {
      option.hidden = option.disabled =
        fitting.length > 0 && option.value !== "" && !fitting.includes(Number(option.value)) && !option.selected;
    }
  };
  form.addEventListener("input", fit);
  fit();
}

if (form) {
  fitDurations();
  const key = form.dataset.keep;
  // By this the server knows a later save of the same text when the answer to an earlier one was lost.
  const tab = Object.assign(document.createElement("input"), { type: "hidden", name: "tab", value: crypto.randomUUID?.() ?? String(Math.random()) });
  form.append(tab);
  const ours = entries();
  const saver = form.dataset.autosave ? autosave(form, say, () => forget(key)) : null;
  // What was sent and came back with errors is in the form as it was typed.
  if (!("sent" in form.dataset)) restore(key, ours);
  form.addEventListener("input", (event) => {
    if (!keep(key, entries())) return;
    if (event.isTrusted && !saver) say("here");
  });
  form.addEventListener("change", () => keep(key, entries()));
  if (saver) {
    form.addEventListener("input", saver.later);
    form.addEventListener("change", saver.later);
    if (isKept(key)) saver.later();
  }
  addEventListener("offline", () => say("offline"));
  addEventListener("online", () => (saver ? saver.later() : say("here")));
  watchSending(key, saver);
}
