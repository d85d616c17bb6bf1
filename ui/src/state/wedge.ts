// Scanners that pretend to be keyboards, where nothing below the window reads them. A scan is told from typing by its speed, by its
// end and by its bars; it is taken out of the field that had the focus, and the field stands as it stood before.
//
// What was typed is read twice: from the keys that went down, by their places, and from what they left in the field. Most input
// methods hide the keys from the window: then the field alone is told. Which of the two is right is not decided here.
//
// Times are those of the keys (`timeStamp`), never those at which they are worked on: a slow computer works on them late.
//
// A code can hold line ends, and a scanner adds one of its own: whatever comes with a scan confirms nothing.
import type { TypedScan } from "../bindings/TypedScan";

/** Keys of one scan follow each other faster than this; the slowest scanners need 50 ms. */
const GAP_MS = 100;
/** What an input method commits late is still taken out of the field for so long. */
const LATE_MS = 400;
/** So long after a scan Enter and Tab are nobody's: its own line ends, or a finger that meant what stood there before. */
const SHUT_MS = 1_000;
/** The shortest code of a paper has four bars; nobody types three. */
const BARS_MIN = 3;
/** So much in one word is a code, too, though of no paper. */
const WORD_MIN = 32;
/** A key that is held down repeats one sign; the poorest code has three. */
const SIGNS_MIN = 3;
/** Keys faster than this, and so many of them, are no fingers. */
const MACHINE_MS = 40;
const MACHINE_KEYS = 6;
/** A code as short as a number that a person types is known by its speed alone: readers need 1 to 15 ms a key. */
const SHORT_MS = 20;

const PLAIN = "`1234567890-=[]\\;',./ ";
const SHIFTED = '~!@#$%^&*()_+{}|:"<>? ';
const CODES = [
  "Backquote",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => `Digit${digit}`),
  ..."Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Space".split(" "),
];

type Field = HTMLInputElement | HTMLTextAreaElement;

/** How the code of a paper begins: its number and a bar. What stands before that in a hurry was a person's. */
const BEGINS = /(?:\d{12}|[A-Z]{2}\d{13}|\d{10})\|/iu;

interface Before {
  field: Field;
  value: string;
  start: number;
  end: number;
}

/** Keys that came without a pause. */
interface Run {
  keys: string;
  count: number;
  /** So many of them an input method kept to itself: `keys` has holes. */
  hidden: number;
  beganMs: number;
  /** The field as it stood before. */
  before: Before | null;
  /** What was taken out of the field already, when the run was thought to have ended. */
  left: string;
}

export class Wedge {
  readonly #taken: (scan: TypedScan) => void;
  #run: Run | null = null;
  /** A scan that ended with a pause: more of it may be under way. */
  #paused: Run | null = null;
  #lastMs = -Infinity;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #late: { before: Before; untilMs: number } | null = null;
  #shutMs = -Infinity;
  /** When the last scan ended. */
  #endedMs = Infinity;

  constructor(taken: (scan: TypedScan) => void) {
    this.#taken = taken;
  }

  /** Whatever is pressed within the next second confirms nothing. */
  shut(): void {
    this.#shutMs = Math.max(this.#shutMs, performance.now() + SHUT_MS);
  }

  /** Sees every key before anything else does. */
  keydown(event: KeyboardEvent): void {
    clearTimeout(this.#pause);
    const atMs = event.timeStamp;
    // Keys of two sources may be stamped by two clocks; of one, they may overtake each other by a little.
    const gapMs = Math.abs(atMs - this.#lastMs);
    const goesOn = gapMs < GAP_MS;
    this.#lastMs = atMs;
    // What goes on behind a scan at a scanner's speed belongs to it, however long it is.
    if (goesOn && atMs < this.#shutMs) this.#shutMs = atMs + SHUT_MS;
    if (endsLine(event)) return this.#lineEnds(event, goesOn);
    // A command is nothing that a scanner types, unless it comes in the middle of a code: as control characters do.
    if (event.ctrlKey || event.metaKey) {
      if (goesOn && this.#run && this.#isMachine(atMs)) swallow(event);
      else this.#forget();
      return;
    }
    const run = this.#begin(atMs, gapMs);
    if (event.key === "Backspace") run.keys = run.keys.slice(0, -1);
    // With Alt a scanner types what has no key.
    else if (!event.altKey) {
      const sign = signOf(event);
      run.keys += sign;
      const hidden = sign === "" && isHidden(event);
      if (hidden) run.hidden += 1;
      if (sign !== "" || hidden) run.count += 1;
      else if (isNamed(event) && this.#isMachine(atMs) && isCode(run)) swallow(event);
    }
    // Where no field takes them, such keys are commands: none of a scan's is.
    if (!run.before && run.keys.includes("|")) swallow(event);
    this.#await();
  }

  /** Sees what is about to change a field: how it stood before what comes late. */
  beforeinput(event: Event): void {
    const late = this.#late;
    if (!late || !event.isTrusted || event.target !== late.before.field) return;
    late.before = standing() ?? late.before;
  }

  /** Sees every change of a field: what an input method brings late belongs to the scan. */
  input(event: Event): void {
    const late = this.#late;
    if (!late || !event.isTrusted || event.target !== late.before.field) return;
    if (event.timeStamp > late.untilMs) this.#late = null;
    else restore(late.before);
  }

  #lineEnds(event: KeyboardEvent, goesOn: boolean): void {
    const run = goesOn ? this.#run : null;
    const ends = run !== null && (isScan(run.keys, left(run)) || this.#isShort(run, event.timeStamp));
    if (ends || event.timeStamp < this.#shutMs) swallow(event);
    if (ends) this.#finish(run);
    // It came with a scan: as little a person's words as its line end is a person's Enter.
    else if (run?.before && run.beganMs < this.#shutMs && run.beganMs >= this.#endedMs && left(run) !== "") restore(run.before);
    this.#forget();
  }

  #begin(atMs: number, gapMs: number): Run {
    if (gapMs < GAP_MS && this.#run) {
      // Behind a key that turned a page or opened a window, another field has the focus.
      if (this.#run.count === 0) this.#run.before = standing();
      return this.#run;
    }
    // A key of now ends what is late; what comes of this key is this key's.
    this.#late = null;
    // Where everything stalls, the pause was none.
    const paused = gapMs < LATE_MS ? this.#paused : null;
    this.#paused = null;
    const fresh = { keys: "", count: 0, hidden: 0, beganMs: atMs, left: "" };
    this.#run = { ...(paused ?? fresh), before: standing() };
    return this.#run;
  }

  /** The page goes: what is still read is for nobody. */
  stop(): void {
    clearTimeout(this.#pause);
  }

  /** A scanner without an end key ends with a pause. A slow computer may only be late with the next key. */
  #await(): void {
    const dueMs = performance.now() + GAP_MS;
    this.#pause = setTimeout(() => {
      if (performance.now() - dueMs > GAP_MS / 2) return this.#await();
      const run = this.#run;
      if (!run || ![run.keys, left(run)].some((text) => bars(text) > BARS_MIN && signs(text) >= SIGNS_MIN)) return;
      const whole = { ...run, left: left(run) };
      this.#finish(run);
      this.#paused = whole;
    }, GAP_MS);
  }

  #isMachine(atMs: number, belowMs = MACHINE_MS): boolean {
    const run = this.#run;
    return run !== null && run.count >= MACHINE_KEYS && (atMs - run.beganMs) / run.count < belowMs;
  }

  /** A short code, such as that of goods: in a field for words it may be typing; where digits are commands, or a PIN, no person is so
      fast. */
  #isShort(run: Run, atMs: number): boolean {
    const forWords = run.before !== null && run.before.field.type !== "password";
    return !forWords && this.#isMachine(atMs, SHORT_MS) && signs(run.keys + left(run)) >= SIGNS_MIN;
  }

  #finish(run: Run): void {
    const keys = run.hidden > 0 ? "" : run.keys.slice(BEGINS.exec(run.keys)?.index ?? 0);
    const everyMs = run.count > 1 ? Math.round((this.#lastMs - run.beganMs) / (run.count - 1)) : null;
    // What an input method brings and what passes it by are two ways to the field: the faster one overtakes.
    const mixed = run.hidden > 0 && run.hidden < run.count;
    const scan: TypedScan = { keys, field: left(run), every_ms: everyMs, mixed };
    this.#shutMs = Math.max(this.#shutMs, this.#lastMs + SHUT_MS);
    this.#endedMs = this.#lastMs;
    this.#forget();
    if (run.before) {
      this.#late = { before: run.before, untilMs: Math.max(this.#lastMs, performance.now()) + LATE_MS };
      // An input method that is in the middle of a word lets go of it with the focus.
      run.before.field.blur();
      restore(run.before);
    }
    this.#taken(scan);
  }

  #forget(): void {
    clearTimeout(this.#pause);
    this.#run = null;
    this.#paused = null;
  }
}

/** What a run left in the field so far. */
function left({ before, left }: Run): string {
  if (!before) return left;
  const { field, value, start, end } = before;
  return left + field.value.slice(start, field.value.length - (value.length - end));
}

/** Inputs that take no letters: what is typed over them is a command. */
const LETTERLESS = ["radio", "checkbox", "button"];

/** The field that has the focus, as it stands. */
function standing(): Before | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || LETTERLESS.includes(field.type)) return null;
  const end = field.value.length;
  return { field, value: field.value, start: field.selectionStart ?? end, end: field.selectionEnd ?? end };
}

function restore({ field, value, start, end }: Before): void {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  // A field for a number has no place of a cursor to give back.
  if (field.selectionStart !== null) field.setSelectionRange(start, end);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Enter and Tab; and the control characters of a line end, which some scanners type as such, or by a key of their own. */
function endsLine({ key, code, ctrlKey }: KeyboardEvent): boolean {
  return ["Enter", "Tab", "\n", "\r", "Linefeed"].includes(key) || (ctrlKey && (code === "KeyM" || code === "KeyJ"));
}

/** Keys that do something only together with others. */
const WITH_OTHERS = /^(?:Shift|Alt|Control|Meta|CapsLock|NumLock|ScrollLock|Dead)/u;

/** An input method took the key for itself, and even its place is not told. */
function isHidden({ key, keyCode, code }: KeyboardEvent): boolean {
  return (key === "Unidentified" || key === "Process" || keyCode === 229) && !WITH_OTHERS.test(code);
}

/** A key that does something by itself. */
function isNamed({ key, code }: KeyboardEvent): boolean {
  return !WITH_OTHERS.test(key) && !WITH_OTHERS.test(code);
}

function isScan(keys: string, left: string): boolean {
  return [keys, left].some(
    (text) => signs(text) >= SIGNS_MIN && (bars(text) >= BARS_MIN || text.includes("://") || (text.length >= WORD_MIN && !/\s/u.test(text))),
  );
}

/** Whether it is no person's so far, whatever becomes of it. */
function isCode(run: Run): boolean {
  return run.keys.includes("|") || isScan(run.keys, left(run));
}

/** How many different signs there are. */
function signs(text: string): number {
  return new Set(text).size;
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
  return /^\P{Cc}$/u.test(event.key) ? event.key : "";
}
