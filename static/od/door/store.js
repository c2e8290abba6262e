// SPDX-License-Identifier: EUPL-1.2
// What the phone keeps, in IndexedDB: its token, sealed rosters in 256 parts, the scans that wait to be sent, and who
// came in or went out here since the roster. No name and no code: hashes, and records that only a badge opens.

const STORES = ["settings", "lists", "parts", "queue", "local"];
const PARTS = 2; // so many digits of a hash say in which part it is

const wish = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });

const partOf = (list, hash) => `${list}/${hash.slice(0, PARTS)}`;
const endedOf = (list) => `${list}/ended`;
const partsOf = (list) => IDBKeyRange.bound(`${list}/`, `${list}/\uffff`);
const localKey = (list, hash) => `${list}/${hash}`;

export class Store {
  static async open(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    return new Store(name, await wish(request));
  }

  constructor(name, base) {
    this.name = name;
    this.base = base;
    base.onversionchange = () => base.close(); // another tab wipes
  }

  // -- settings and lists

  get(key) {
    return this.read("settings", key);
  }

  set(key, value) {
    return this.write(["settings"], (settings) => settings.put(value, key));
  }

  listData(list) {
    return this.read("lists", list);
  }

  setListData(list, data) {
    return this.write(["lists"], (lists) => lists.put(data, list));
  }

  // -- the roster

  /** Put the answer of the server away, all of it or nothing; `asked` is when it was asked for. */
  async putRoster(list, roster, etag, asked) {
    if (this.isGone) return undefined;
    const transaction = this.base.transaction(["lists", "parts", "local"], "readwrite");
    const parts = transaction.objectStore("parts");
    if (roster.whole) parts.delete(partsOf(list));
    const fresh = roster.whole ? wholeParts(list, roster) : await changedParts(parts, list, roster);
    for (const [key, part] of fresh) parts.put(part, key);
    parts.put(roster.ended, endedOf(list));
    const { version } = roster;
    transaction.objectStore("lists").put({ ...roster.list, version, etag, synced: asked }, list);
    forget(transaction.objectStore("local"), list, asked);
    return done(transaction);
  }

  /** How the roster knows this hash, and the sealed record of who is known. */
  async find(list, hash) {
    const part = await this.read("parts", partOf(list, hash));
    if (part?.[hash]) return { known: "known", sealed: part[hash] };
    const ended = await this.read("parts", endedOf(list));
    return { known: ended?.includes(hash) ? "ended" : "unknown", sealed: null };
  }

  // -- scans

  /** Keep a scan, and how it changes who is inside, before anybody is told. */
  async putScan(scan, local) {
    await this.write(["queue", "local"], (queue, locals) => {
      queue.put(scan, scan.id);
      if (local) locals.put(local, localKey(scan.list, scan.hash));
    });
  }

  /** The scan waits no more; `local` is what the server made of it. */
  async dropScan(scan, local) {
    await this.write(["queue", "local"], (queue, locals) => {
      queue.delete(scan.id);
      if (local) locals.put(local, localKey(scan.list, scan.hash));
    });
  }

  /** The scans that wait, oldest first. */
  async queue() {
    if (this.isGone) return [];
    const scans = await wish(this.base.transaction("queue").objectStore("queue").getAll());
    return scans.sort((one, other) => one.order - other.order);
  }

  putLocal(list, hash, local) {
    return this.write(["local"], (locals) => locals.put(local, localKey(list, hash)));
  }

  local(list, hash) {
    return this.read("local", localKey(list, hash));
  }

  // -- forgetting

  /** The rosters and what belongs to them; the scans that wait stay. */
  clearRosters() {
    return this.write(["lists", "parts", "local"], (...stores) => stores.forEach((store) => store.clear()));
  }

  /** Everything. */
  async wipe() {
    const cleared = this.write(STORES, (...stores) => stores.forEach((store) => store.clear()));
    this.isGone = true; // what was under way finds nothing, and leaves nothing
    await cleared;
    this.base.close();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(this.name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  // -- how it is done

  async read(store, key) {
    return this.isGone ? undefined : wish(this.base.transaction(store).objectStore(store).get(key));
  }

  async write(names, change) {
    if (this.isGone) return undefined;
    const transaction = this.base.transaction(names, "readwrite", { durability: "strict" });
    change(...names.map((name) => transaction.objectStore(name)));
    return done(transaction);
  }
}

function wholeParts(list, roster) {
  const parts = new Map();
  for (const [hash, sealed] of Object.entries(roster.records)) {
    const key = partOf(list, hash);
    if (!parts.has(key)) parts.set(key, {});
    parts.get(key)[hash] = sealed;
  }
  return parts;
}

/** Only the parts in which something changed. */
async function changedParts(store, list, roster) {
  const touched = [...Object.keys(roster.records), ...roster.gone];
  const keys = [...new Set(touched.map((hash) => partOf(list, hash)))];
  const found = await Promise.all(keys.map((key) => wish(store.get(key))));
  const parts = new Map(keys.map((key, n) => [key, found[n] ?? {}]));
  for (const hash of roster.gone) delete parts.get(partOf(list, hash))[hash];
  for (const [hash, sealed] of Object.entries(roster.records)) parts.get(partOf(list, hash))[hash] = sealed;
  return parts;
}

const MARGIN = 60_000; // a roster may be somewhat older than when it was asked for

/** What the server knew of when it made the roster stands in the roster. */
function forget(store, list, asked) {
  store.openCursor(partsOf(list)).onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    const { answered } = cursor.value;
    if (answered && answered < asked - MARGIN) cursor.delete();
    cursor.continue();
  };
}
