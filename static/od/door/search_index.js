// SPDX-License-Identifier: EUPL-1.2
// Finding people by part of their name or organisation. Pure.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Who has each of the words somewhere in the name or organisation; names that begin so come first. */
export function matches(people, text) {
  const parts = plain(text).split(/\s+/).filter(Boolean);
  if (plain(text).replace(/\s/g, "").length < 2) return [];
  const found = people.filter((one) => parts.every((part) => one.plain.includes(part)));
  return found.sort((one, other) => begins(other, parts[0]) - begins(one, parts[0]) || one.plain.localeCompare(other.plain));
}

const begins = (one, word) => Number(one.plain.startsWith(word));

export const indexed = (people) =>
  people.map((one) => ({ ...one, plain: plain(`${one.name} ${one.organisation ?? ""}`) }));
