// SPDX-License-Identifier: EUPL-1.2
// What a verdict says: colour, icon, word, and what to tell the person. Pure; the words come from the page.

const LOOKS = {
  ok: { tone: "ok", icon: "check" },
  duplicate: { tone: "dup", icon: "double" },
  "wrong-venue": { tone: "else", icon: "arrow" },
  "wrong-room": { tone: "else", icon: "arrow" },
  "not-registered-here": { tone: "else", icon: "ask" },
  waiting: { tone: "else", icon: "clock" },
  full: { tone: "no", icon: "bar" },
  revoked: { tone: "no", icon: "cross" },
  unknown: { tone: "no", icon: "cross" },
};

// What went well, but let nobody in, must not be taken for a welcome.
const EFFECT_ICONS = { left: "out", "taken-back": "back" };

/** A text with its values in bold: ["Earlier at ", {b: "9:04"}, "."]; places without a value fall out. */
export function filled(text, values) {
  return text
    .split(/(\{[a-z]+\})/)
    .map((part) => (/^\{[a-z]+\}$/.test(part) ? { b: `${values[part.slice(1, -1)] ?? ""}` } : part))
    .filter((part) => part !== "" && part.b !== "");
}

function lookOf({ verdict, effect }) {
  const { tone, icon } = LOOKS[verdict] ?? LOOKS.unknown;
  return { tone, icon: (verdict === "ok" && EFFECT_ICONS[effect]) || icon };
}

export class Teller {
  constructor({ words, language, zone }) {
    this.words = words;
    this.language = language;
    const locale = language === "en" ? "en-GB" : "nl-NL";
    this.clock = new Intl.DateTimeFormat(locale, {
      hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: zone,
    });
  }

  time(moment) {
    const at = new Date(moment);
    if (Number.isNaN(at.getTime())) return "";
    const { hour, minute } = Object.fromEntries(this.clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${Number(hour)}:${minute}`;
  }

  /** `name` or, on an English page, `nameEn`. */
  of(data, key) {
    const english = data?.[`${key}En`];
    return (this.language === "en" && english?.length ? english : data?.[key]) ?? "";
  }

  /** All that the screen shows of an outcome; `list` is the data of the door, `isInTouch` whether there is a network. */
  tell(outcome, list, isInTouch) {
    const person = outcome.person;
    const about = [person?.organisation, this.of(person, "kindName")].filter(Boolean).join(" · ");
    const who = person?.name || (outcome.verdict === "unknown" ? this.words.unknownCode : "");
    const look = lookOf(outcome);
    const isFirst = outcome.verdict === "ok" && outcome.effect === "entered" && !outcome.entry;
    const gifts = isFirst ? this.of(person, "handOut") || [] : [];
    return {
      ...look,
      word: this.word(outcome),
      who,
      about,
      gifts: gifts.length ? filled(this.words.handOut, { what: gifts.join(", ") }) : [],
      say: this.say(outcome, list, isInTouch),
      actions: this.actions(outcome, list, isInTouch),
      isBrief: outcome.verdict === "ok",
    };
  }

  word({ verdict, effect, direction }) {
    if (verdict === "ok") return this.words[{ left: "bye", "taken-back": "takenBack" }[effect] ?? "ok"];
    if (verdict === "duplicate" && direction === "out") return this.words.alreadyOut;
    if (verdict === "not-registered-here" && direction === "undo") return this.words.nothingToUndo;
    return this.words[verdict] ?? this.words.unknown;
  }

  /** Sentences, each of parts. */
  say(outcome, list, isInTouch) {
    const { verdict, direction } = outcome;
    if (direction === "undo" && verdict === "not-registered-here") return [];
    if (verdict === "duplicate") return direction === "out" ? [[this.words.alreadyOutSay]] : [this.earlier(outcome)];
    if (outcome.verdict === "ok") return this.whereNext(outcome, list);
    const values = this.values(outcome);
    const said = [this.where(outcome, values)];
    if (isMisplaced(outcome)) said.push([this.advice(outcome, list, isInTouch)]);
    return said.filter((parts) => parts.length && parts[0] !== "");
  }

  earlier({ first }) {
    if (!first) return [this.words.duplicateAsk];
    const values = { time: this.time(first.scannedAt), door: first.door };
    return [...filled(first.door ? this.words.duplicateAt : this.words.duplicateTime, values), ` ${this.words.duplicateAsk}`];
  }

  values({ goTo }) {
    return { ...goTo, start: goTo?.start ? this.time(goTo.start) : "" };
  }

  /** Where they are expected. */
  where({ verdict, goTo }, values) {
    if (!MISPLACED.includes(verdict) || !goTo) return [this.words[`${verdict}Say`] ?? this.words.unknownSay];
    if (values.room && values.title && values.start) return filled(this.words.expectedAt, values);
    if (values.room) return filled(this.words.expectedIn, values);
    if (values.venue) return filled(this.words.expectedVenue, values);
    return [this.words[`${verdict}Say`]];
  }

  /** At the door of a venue: the workshop they have to go to, if one is known. */
  whereNext({ goTo, effect }, list) {
    if (!goTo?.room || effect !== "entered" || list?.kind === "slot") return [];
    return [filled(goTo.title && goTo.start ? this.words.nextAt : this.words.nextIn, this.values({ goTo }))];
  }

  /** What the volunteer can do for them. */
  advice(outcome, list, isInTouch) {
    if (canWalkIn(outcome, list, isInTouch)) {
      if (list.kind === "venue") return this.words.canStay;
      return this.plural("free", outcome.free);
    }
    if (outcome.verdict === "waiting") return this.words.waitHere;
    if (outcome.free === 0) return this.words.noneFree;
    return this.words.toDesk;
  }

  plural(key, number) {
    return this.words[number === 1 ? `${key}One` : `${key}Many`].replace("{n}", `${number}`);
  }

  /** The buttons before "Next", the first one the likeliest. */
  actions(outcome, list, isInTouch) {
    if (outcome.direction === "undo") return [];
    if (outcome.verdict === "ok") return outcome.effect === "none" ? [] : ["undo"];
    if (outcome.verdict === "unknown") return ["type"];
    if (outcome.verdict === "duplicate" && outcome.direction === "in") return ["again"];
    if (!isMisplaced(outcome) || outcome.direction !== "in") return [];
    return canWalkIn(outcome, list, isInTouch) ? ["walk-in", "anyway"] : ["anyway"];
  }
}

const MISPLACED = ["wrong-venue", "wrong-room", "not-registered-here", "waiting"];
const isMisplaced = ({ verdict, direction }) => direction === "in" && MISPLACED.includes(verdict);

/** Where the list allows it and there is room; only the server can give a place. */
export function canWalkIn(outcome, list, isInTouch) {
  return isInTouch && isMisplaced(outcome) && !!list?.allowsWalkIn && outcome.free > 0;
}
