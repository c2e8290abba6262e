// SPDX-License-Identifier: EUPL-1.2
// Pairing a phone with the one-time code of the organiser's desk, and clearing it again.

import { Api, Away } from "./api.js";
import { pairingIn } from "./codes.js";
import { forgetPages, keepData } from "./device.js";

/** The code in the address of the page, which goes out of the address at once: it must not stay in the history. */
export function pairingInAddress() {
  const code = pairingIn(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return code;
}

/** Pair; what is known of another door goes, scans that wait stay. Returns the token and what the device is. */
export async function pair({ config, store }, code) {
  const paired = await new Api(config).json("devices", { method: "POST", body: { pairing: code } });
  await store.clearRosters();
  await store.set("token", paired.token);
  await store.set("device", paired.device);
  keepData();
  return paired;
}

/** Why it did not work, for people. */
export const whyNot = (problem, words) =>
  problem instanceof Away ? words.noNetwork : problem.message || words.pairRefused;

/** Everything of this scanner off this phone. With a dead token: tell the desk that it is done. */
export async function wipe({ config, store, api }, isDead) {
  const { token } = api;
  api.token = "";
  await store.wipe().catch(() => {});
  await forgetPages(config.event);
  if (!isDead) return;
  const last = new Api(config);
  last.token = token;
  await last.ask("devices/me", { method: "DELETE" }).catch(() => {});
}
