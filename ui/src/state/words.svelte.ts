// Words for codes: the locale files, read at build. No sentence lives anywhere else in the page.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import vi from "../../../assets/locales/vi.ftl?raw";
import en from "../../../assets/locales/en.ftl?raw";
import type { Language } from "../bindings/Language";
import type { Key } from "../words/keys";

export type { Key };

export type Args = Record<string, FluentVariable>;

function bundle(language: Language, text: string): FluentBundle {
  // No bidi isolation marks: both languages run left to right, and the marks would end up in copied text.
  const made = new FluentBundle(language, { useIsolating: false });
  const errors = made.addResource(new FluentResource(text));
  if (errors.length > 0) throw errors[0];
  return made;
}

const bundles: Record<Language, FluentBundle> = { vi: bundle("vi", vi), en: bundle("en", en) };

class Words {
  /** The language of the screens; everything that `say` gave is painted again when it changes. */
  language = $state<Language>("vi");
}

export const words = new Words();

/** The words of a key in the language of the screen. Only keys that have words can be said; both languages have the same. */
export function say(key: Key, args: Args = {}): string {
  const made = bundles[words.language];
  const value = made.getMessage(key)?.value;
  return value ? made.formatPattern(value, args) : key;
}

/** A key that was put together from what need not have words: the key where it has some. */
export function known(key: string): Key | null {
  return bundles[words.language].hasMessage(key) ? (key as Key) : null;
}

type Dashed<Code extends string> = Code extends `${infer Head}_${infer Rest}` ? `${Head}-${Dashed<Rest>}` : Code;

/** The key of a code: `("verdict", "not_heard")` is `verdict-not-heard`. A family that lacks words for one of its codes does not
    pass the check of types wherever it is said. */
export function keyOf<Family extends string, Code extends string>(family: Family, code: Code): `${Family}-${Dashed<Code>}` {
  return `${family}-${code.replaceAll("_", "-")}` as `${Family}-${Dashed<Code>}`;
}
