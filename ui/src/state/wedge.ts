// Scanners that pretend to be keyboards, where nothing below the window reads them. A scan is told from typing by its speed, by its
// end and by its bars; it is taken out of the field that had the focus, and the field stands as it stood before.
//
// What was typed is read twice: from the keys that went down, which no input method touches, and from what they left in the field.
// Which of the two is right is not decided here.
import type { TypedScan } from "../bindings/TypedScan";

/** Keys of one scan follow each other faster than this; the slowest scanners need 50 ms. */
const GAP_MS = 100;
/** What an input method commits late is still taken out of the field for so long. */
const LATE_MS = 400;
/** The shortest code of a paper has four bars; nobody types three. */
const BARS_MIN = 3;
/** So much in one word is a code, too, though of no paper. */
const WORD_MIN = 32;

const PLAIN = "`1234567890-=[]\\;',./ ";
const SHIFTED = '~!@#$%^&*()_+{}|:"<>? ';
const CODES = [
  "Backquote",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => `Digit${digit}`),
  ..."Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Space".split(" "),
];

type Field = HTMLInputElement | HTMLTextAreaElement;

/** How the code of a paper begins: its number and a bar. What stands before that in a hurry was a person's. */
const BEGINS = /(?:\d{12}|[A-Z]{2}\d{13}|\d{10})\|/u;

interface Before {
  field: Field;
  value: string;
  start: number;
  end: number;
}

export class Wedge {
  readonly #taken: (scan: TypedScan) => void;
  #keys = "";
  #lastMs = -Infinity;
  #before: Before | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #late: { before: Before; untilMs: number } | null = null;
  /** When a scan ended with a pause: its end key may still come. */
  #pausedMs = -Infinity;

  constructor(taken: (scan: TypedScan) => void) {
    this.#taken = taken;
  }

  /** Sees every key before anything else does. */
  keydown(event: KeyboardEvent): void {
    clearTimeout(this.#pause);
    const goesOn = event.timeStamp - this.#lastMs < GAP_MS;
    this.#lastMs = event.timeStamp;
    if (event.key === "Enter" || event.key === "Tab") {
      const ends = goesOn && isScan(this.#keys, this.#left());
      if (ends || event.timeStamp - this.#pausedMs < LATE_MS) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (ends) this.#finish();
      this.#pausedMs = -Infinity;
      return this.#forget();
    }
    // Held down by a finger, or a command: nothing that a scanner does. With Alt it types what has no key.
    if (event.repeat || event.ctrlKey || event.metaKey) return this.#forget();
    if (!goesOn) this.#begin();
    if (event.key === "Backspace") this.#keys = this.#keys.slice(0, -1);
    else if (!event.altKey) this.#keys += signOf(event);
    // Where no field takes them, such keys are commands: none of a scan's is.
    if (!this.#before && bars(this.#keys) > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.#pause = setTimeout(() => {
      if (bars(this.#keys) > BARS_MIN || bars(this.#left()) > BARS_MIN) {
        this.#pausedMs = this.#lastMs;
        this.#finish();
      }
      this.#forget();
    }, GAP_MS);
  }

  /** Sees every change of a field: what an input method brings late belongs to the scan. */
  input(event: Event): void {
    const late = this.#late;
    if (!late || !event.isTrusted || event.target !== late.before.field) return;
    // A key that a person pressed meanwhile ends it.
    if (event.timeStamp > late.untilMs || this.#keys !== "") this.#late = null;
    else restore(late.before);
  }

  #begin(): void {
    this.#forget();
    this.#before = standing();
  }

  /** What the scan left in the field so far. */
  #left(): string {
    if (!this.#before) return "";
    const { field, value, start, end } = this.#before;
    return field.value.slice(start, field.value.length - (value.length - end));
  }

  #finish(): void {
    this.#keys = this.#keys.slice(BEGINS.exec(this.#keys)?.index ?? 0);
    const scan: TypedScan = { keys: this.#keys, field: this.#left() };
    const before = this.#before;
    if (before) {
      this.#late = { before, untilMs: this.#lastMs + LATE_MS };
      // An input method that is in the middle of a word lets go of it with the focus.
      before.field.blur();
      restore(before);
    }
    this.#forget();
    this.#taken(scan);
  }

  #forget(): void {
    clearTimeout(this.#pause);
    this.#keys = "";
    this.#before = null;
  }
}

/** The field that has the focus, as it stands. */
function standing(): Before | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  const end = field.value.length;
  return { field, value: field.value, start: field.selectionStart ?? end, end: field.selectionEnd ?? end };
}

function restore({ field, value, start, end }: Before): void {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  field.setSelectionRange(start, end);
}

function isScan(keys: string, left: string): boolean {
  return [keys, left].some((text) => bars(text) >= BARS_MIN || text.includes("://") || (text.length >= WORD_MIN && !/\s/u.test(text)));
}

function bars(text: string): number {
  return text.split("|").length - 1;
}

/** What a key types on an American keyboard, by its place: an input method hides the sign, not the place. */
function signOf(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/u.exec(event.code)?.[1];
  if (letter) return event.shiftKey !== event.getModifierState("CapsLock") ? letter : letter.toLowerCase();
  const at = CODES.indexOf(event.code);
  if (at >= 0) return (event.shiftKey ? SHIFTED : PLAIN)[at] ?? "";
  // The number pad, and signs without a place: those that a program typed.
  return [...event.key].length === 1 ? event.key : "";
}
