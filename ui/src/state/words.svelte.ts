// Words for codes: the locale files, read and parsed at build (scripts/words.js). No sentence lives anywhere else in the page.
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../bindings/Language";
import en from "../words/en.json?raw";
import type { Key } from "../words/keys";
import vi from "../words/vi.json?raw";

export type { Key };

export type Args = Record<string, FluentVariable>;

/** From here on a language may part a number into groups. */
const PARTED = 1000;

/** A number that every language writes alike: the web view's own writer of numbers costs the start of the desk milliseconds. */
class Plain extends FluentNumber {
  override toString(): string {
    return String(this.value);
  }
}

function plain(value: FluentVariable): FluentVariable {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < PARTED ? new Plain(value) : value;
}

type Message = FluentResource["body"][number];

const PATTERNS: Record<Language, string> = { vi, en };
const made: Partial<Record<Language, FluentBundle>> = {};

/** The words of a language, put together when it is first spoken. */
function spoken(language: Language): FluentBundle {
  return (made[language] ??= bundle(language));
}

function bundle(language: Language): FluentBundle {
  const patterns = JSON.parse(PATTERNS[language]) as Record<string, Message["value"]>;
  const body = Object.entries(patterns).map(([id, value]) => ({ id, value, attributes: {} }));
  // No bidi isolation marks: both languages run left to right, and the marks would end up in copied text.
  const words = new FluentBundle(language, { useIsolating: false });
  words.addResource(Object.assign(new FluentResource(""), { body }));
  return words;
}

class Words {
  /** The language of the screens; everything that `say` gave is painted again when it changes. */
  language = $state<Language>("vi");
}

export const words = new Words();

/** The words of a key in the language of the screen. Only keys that have words can be said; both languages have the same. */
export function say(key: Key, args: Args = {}): string {
  return sayIn(words.language, key, args);
}

/** The same in a language that is chosen: for whoever may read either. */
export function sayIn(language: Language, key: Key, args: Args = {}): string {
  const value = spoken(language).getMessage(key)?.value;
  if (!value) return key;
  if (typeof value === "string") return value;
  return spoken(language).formatPattern(value, Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, plain(arg)])));
}

/** A number that stands by itself, as the language of the screen writes it: 1.500, and 1,500 in English. */
export function figure(count: number): string {
  return count < PARTED ? String(count) : count.toLocaleString(words.language);
}

/** A key that was put together from what need not have words: the key where it has some. */
export function known(key: string): Key | null {
  return spoken(words.language).hasMessage(key) ? (key as Key) : null;
}

type Dashed<Code extends string> = Code extends `${infer Head}_${infer Rest}` ? `${Head}-${Dashed<Rest>}` : Code;

/** The key of a code: `("verdict", "not_heard")` is `verdict-not-heard`. A family that lacks words for one of its codes does not
    pass the check of types wherever it is said. */
export function keyOf<Family extends string, Code extends string>(family: Family, code: Code): `${Family}-${Dashed<Code>}` {
  return `${family}-${code.replaceAll("_", "-")}` as `${Family}-${Dashed<Code>}`;
}
