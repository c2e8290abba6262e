// SPDX-License-Identifier: EUPL-1.2
// Sound and vibration: a different pattern for each tone, so that nobody has to look.

// Hertz and seconds of each tone; vibration in milliseconds.
const SIGNALS = {
  ok: { tones: [[880, 0.09], [1320, 0.14]], shakes: [60] },
  dup: { tones: [[660, 0.12], [0, 0.06], [660, 0.12]], shakes: [80, 60, 80] },
  else: { tones: [[520, 0.14], [390, 0.22]], shakes: [80, 60, 160] },
  no: { tones: [[220, 0.18], [0, 0.07], [220, 0.32]], shakes: [250, 80, 250] },
};
const LOUD = 0.35;
const FADE = 0.012;

let context = null;

/** Browsers let a page make sound after a press: call it on any. */
export function wakeSound() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  context ??= Context ? new Context() : null;
  if (context?.state === "suspended") context.resume().catch(() => {});
}

export function signal(tone, { sound }) {
  const { tones, shakes } = SIGNALS[tone];
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.(shakes);
  if (sound && context?.state === "running") play(tones);
}

function play(tones) {
  let at = context.currentTime;
  for (const [pitch, length] of tones) {
    if (pitch) beep(pitch, at, length);
    at += length;
  }
}

function beep(pitch, at, length) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = "square";
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + FADE);
  volume.gain.setValueAtTime(LOUD, at + length - FADE);
  volume.gain.linearRampToValueAtTime(0, at + length);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}
