// SPDX-License-Identifier: EUPL-1.2
// Small things on top of pages that work without: nothing here is needed.

// After a form came back with errors: to the summary, which names and links them.
document.querySelector(".od-errors")?.focus();

// One press, one request: a second press within three seconds is a slip of the finger.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  const now = Date.now();
  if (now - Number(form.dataset.sentAt || 0) < 3000) event.preventDefault();
  else form.dataset.sentAt = String(now);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    event.preventDefault();
    window.print();
  }
});
