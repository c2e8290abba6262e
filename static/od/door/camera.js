// SPDX-License-Identifier: EUPL-1.2
// The camera: looks for a QR code in what it sees, with the browser's own reader or else with the one in a worker of ours.

const BETWEEN = 80; // ms between two looks: quick enough, and the phone stays cool
const AGAIN = 3_000; // the same code is still in front of the camera
const SIDE = 640; // px of the square that our own reader gets
const WISH = { width: { ideal: 1280 }, height: { ideal: 720 } };

export class Camera {
  /** `read(text)` is called once for a code that comes into view. */
  constructor({ video, decoder, read }) {
    Object.assign(this, { video, decoder, read, track: null, isWanted: false, last: "", lastAt: 0 });
    document.addEventListener("visibilitychange", () => this.followPage());
  }

  /** Start, or go on; raises what the browser says when it may not or cannot. */
  async start(deviceId = this.deviceId) {
    this.isWanted = true;
    if (this.track?.readyState === "live" && deviceId === this.deviceId) return;
    this.stopTrack();
    this.deviceId = deviceId;
    const which = deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: "environment" };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...WISH } });
    this.track = stream.getVideoTracks()[0];
    this.track.addEventListener("ended", () => this.followPage());
    this.video.srcObject = stream;
    await this.video.play();
    this.reader ??= (await ownReader()) ?? workerReader(this.decoder);
    this.look();
  }

  stop() {
    this.isWanted = false;
    this.stopTrack();
  }

  stopTrack() {
    clearTimeout(this.timer);
    this.track?.stop();
    this.track = null;
    this.video.srcObject = null;
  }

  /** Off while the page is hidden, on again with it. */
  followPage() {
    if (document.hidden) this.stopTrack();
    else if (this.isWanted) this.start().catch(() => {});
  }

  look() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lookOnce().finally(() => this.track && this.look()), BETWEEN);
  }

  async lookOnce() {
    if (this.video.readyState < 2) return;
    const text = await this.reader(this.video).catch(() => "");
    if (text && this.isNew(text)) this.read(text);
  }

  /** A code that stays in view counts once. While paused only that is watched. */
  isNew(text) {
    const now = Date.now();
    const isSame = text === this.last && now - this.lastAt < AGAIN;
    if (this.isPaused && !isSame) return false;
    this.last = text;
    this.lastAt = now;
    return !isSame;
  }

  // -- torch and choice

  get hasTorch() {
    return !!this.track?.getCapabilities?.().torch;
  }

  setTorch(isOn) {
    return this.track?.applyConstraints({ advanced: [{ torch: isOn }] });
  }

  async choices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === "videoinput" && device.deviceId);
  }
}

/** The browser's own reader; null where it has none that knows QR codes. */
async function ownReader() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (!formats?.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

function workerReader(address) {
  const worker = new Worker(address);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let id = 0;
  return (video) =>
    new Promise((resolve) => {
      const data = middleOf(video, canvas, context);
      id += 1;
      worker.onmessage = (event) => event.data.id === id && resolve(event.data.data ?? "");
      worker.postMessage({ id, type: "decode", data }, [data.data.buffer]);
    });
}

/** The square in the middle of the picture: what is in the frame on the screen. */
function middleOf(video, canvas, context) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  canvas.width = canvas.height = Math.min(side, SIDE);
  const [x, y] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  context.drawImage(video, x, y, side, side, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
