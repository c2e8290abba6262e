// SPDX-License-Identifier: EUPL-1.2
// Reads calendar files one after the other as a client does (RFC 5546, 2.1.5): of the same uid the highest
// sequence holds, and of the same sequence the latest stamp. Prints what it has then, by time.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const kept = new Map();
for (const path of process.argv.slice(2)) {
  const file = new ICAL.Component(ICAL.parse(readFileSync(path, "utf-8")));
  for (const zone of file.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const component of file.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const had = kept.get(event.uid);
    const stamp = component.getFirstPropertyValue("dtstamp");
    if (had && (event.sequence < had.sequence || (event.sequence === had.sequence && stamp.compare(had.stamp) < 0))) continue;
    kept.set(event.uid, {
      uid: event.uid,
      sequence: event.sequence,
      stamp,
      status: component.getFirstPropertyValue("status"),
      title: event.summary,
      location: event.location,
      starts: event.startDate.toJSDate().toISOString(),
      ends: event.endDate.toJSDate().toISOString(),
    });
  }
}
const shown = [...kept.values()].sort((one, other) => one.starts.localeCompare(other.starts));
process.stdout.write(JSON.stringify(shown.map(({ stamp, ...rest }) => rest)));
