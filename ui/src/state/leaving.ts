// Who is meant when somebody leaves: by the number on the visitor card, by the last digits of a number, or by name. And who stays long.
import type { InsideLine } from "../bindings/InsideLine";
import { fold, plainCard } from "./fold";

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
