// SPDX-License-Identifier: EUPL-1.2
// The camera on the screens that have one: its picture in the frame, the torch, and what is wrong with it.

import { Camera } from "./camera.js";
import { $, el, pressed, view } from "./view.js";

export class Looking {
  constructor({ words, decoder, read, store }) {
    Object.assign(this, { words, store, isLit: false });
    this.video = $("video");
    this.camera = new Camera({ video: this.video, decoder, read });
  }

  /** On a screen with a frame: look. Behind a welcome: look on for the next badge. Else wait. */
  async follow(isBrief) {
    const finder = view.finder(view.screen);
    this.camera.isPaused = !finder && !isBrief;
    if (!finder) return;
    if (this.video.parentElement !== finder) finder.prepend(this.video);
    await this.start();
  }

  async start() {
    if (!navigator.mediaDevices) return this.fail(this.words.cameraNone);
    try {
      await this.camera.start(this.camera.deviceId ?? (await this.store.get("camera")));
      await this.video.play();
      this.video.hidden = false;
      this.fail("");
    } catch (problem) {
      this.video.hidden = true;
      if (problem.name === "AbortError") return undefined; // the screen changed meanwhile
      return this.fail(problem.name === "NotAllowedError" ? this.words.cameraRefused : this.words.cameraNone);
    } finally {
      $("torch").hidden = !this.camera.hasTorch;
    }
    return undefined;
  }

  stop() {
    this.camera.stop();
  }

  fail(text) {
    for (const place of document.querySelectorAll("[data-camera-error]")) {
      place.hidden = !text;
      if (place.textContent !== text) place.textContent = text;
    }
  }

  async switchTorch() {
    this.isLit = !this.isLit;
    await this.camera.setTorch(this.isLit)?.catch(() => (this.isLit = false));
    pressed($("torch"), this.isLit);
  }

  /** Which camera, where there are more. */
  async drawChoices() {
    const devices = await this.camera.choices().catch(() => []);
    $("cameras").hidden = devices.length < 2;
    const name = (device, n) => device.label || this.words.camera.replace("{n}", `${n + 1}`);
    $("camera").replaceChildren(
      ...devices.map((device, n) => el("option", { value: device.deviceId }, name(device, n))),
    );
    $("camera").value = this.camera.track?.getSettings().deviceId ?? "";
  }

  async choose(deviceId) {
    await this.store.set("camera", deviceId);
    this.camera.stop();
    this.camera.deviceId = deviceId;
  }
}
