// Who is meant when somebody leaves: by the number on the visitor card, by the last digits of a number, or by name. And who stays long.
import type { InsideLine } from "../bindings/InsideLine";
import { fold, matches, plainCard } from "./fold";

/** Letters of a name from which on somebody can be meant. */
const LETTERS_MIN = 2;
/** The digits that are shown of a number. */
const TAIL_DIGITS = 4;

/** Those who may be meant, the likeliest first; of somebody with several open visits all of them, the newest first. */
export function leavers(inside: readonly InsideLine[], typed: string): InsideLine[] {
  const text = typed.trim();
  if (text === "") return [];
  const card = plainCard(text);
  const meant = inside.filter((line) => line.card !== null && plainCard(line.card) === card);
  const digits = text.replace(/[\s.-]/gu, "");
  if (/^\d+$/u.test(digits)) {
    const ends = ({ id_tail, phone_tail }: InsideLine) => digits.length === TAIL_DIGITS && (id_tail === digits || phone_tail === digits);
    meant.push(...inside.filter(ends));
  } else if (fold(text).length >= LETTERS_MIN) {
    const words = fold(text).split(" ");
    meant.push(...inside.filter(({ name }) => words.every((word) => fold(name).split(" ").some((one) => one.startsWith(word)))));
  }
  return [...new Set(meant.flatMap((line) => openVisits(inside, line)))];
}

/** Those who match what is typed in a list, by whatever is shown of them. A whole card or number comes before a part of one, and a
    name whose words begin so before what only contains it. */
export function ranked(inside: readonly InsideLine[], typed: string): InsideLine[] {
  const shown = ({ name, card, room, to_see, organisation, id_tail, phone_tail, plate }: InsideLine) =>
    [name, card, room, to_see, organisation, id_tail, phone_tail, plate].join(" ");
  if (typed.trim() === "") return [...inside];
  const rank = (line: InsideLine) => (isWhole(line, typed) ? 0 : beginsSo(line, typed) ? 1 : 2);
  return inside.filter((line) => matches(shown(line), typed)).sort((a, b) => rank(a) - rank(b));
}

/** Whom Enter would mean in such a list before anybody was chosen in it: nobody by an empty question, nobody by a part of a number. */
export function meant(found: readonly InsideLine[], typed: string): number {
  const [first] = found;
  if (!first || typed.trim() === "") return -1;
  return /\p{L}/u.test(typed) || isWhole(first, typed) ? 0 : -1;
}

function isWhole({ card, room, id_tail, phone_tail }: InsideLine, typed: string): boolean {
  const plain = plainCard(typed);
  return [card, room].some((one) => one !== null && plainCard(one) === plain) || [id_tail, phone_tail].includes(typed.trim());
}

function beginsSo({ name }: InsideLine, typed: string): boolean {
  const words = fold(name).split(" ");
  return fold(typed)
    .split(" ")
    .every((word) => words.some((one) => one.startsWith(word)));
}

/** Every open visit of the visitor of a line, that line first. */
export function openVisits(inside: readonly InsideLine[], line: InsideLine): InsideLine[] {
  const others = inside.filter(({ visit, visitor }) => visit !== line.visit && visitor !== null && visitor === line.visitor);
  return [line, ...others];
}

/** Whether a visitor stays long: for more than so many hours today, or since an earlier day. `now` is `HH:MM`. */
export function stays(line: InsideLine, today: string, now: string, hours: number): "long" | "earlier" | null {
  // A guest stays as long as they said.
  if (line.leave_on !== null) return line.leave_on < today ? "earlier" : null;
  if (line.book_date < today) return "earlier";
  return minutes(now) - minutes(line.entered_at) >= hours * 60 ? "long" : null;
}

/** Whether the end of the day is to be offered: it is late enough, and somebody is written as inside. */
export function closing(inside: readonly InsideLine[], now: string, from: string): boolean {
  return from !== "" && inside.length > 0 && minutes(now) >= minutes(from);
}

function minutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** By the last word of a name, the person's own, as Vietnamese lists go; then by the rest. */
export function byOwnName(a: InsideLine, b: InsideLine): number {
  const own = (name: string) => name.trim().split(" ").at(-1) ?? "";
  return own(a.name).localeCompare(own(b.name), "vi") || a.name.localeCompare(b.name, "vi") || a.number - b.number;
}

/** The list with this line in it, newest first. */
export function withLine(inside: readonly InsideLine[], line: InsideLine): InsideLine[] {
  return [...inside.filter(({ visit }) => visit !== line.visit), line].sort(
    (a, b) => b.book_date.localeCompare(a.book_date) || b.number - a.number,
  );
}
