// Words for codes: the locale files, read at build. No sentence lives anywhere else in the page.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import vi from "../../../assets/locales/vi.ftl?raw";
import en from "../../../assets/locales/en.ftl?raw";
import type { Language } from "../bindings/Language";

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

/** The words of a key in the language of the screen. A key without words shows itself, so that the gap is seen. */
export function say(key: string, args: Args = {}): string {
  const made = bundles[words.language];
  const value = made.getMessage(key)?.value;
  return value ? made.formatPattern(value, args) : key;
}

/** Whether a key has words in the language of the screen. */
export function hasWords(key: string): boolean {
  return bundles[words.language].hasMessage(key);
}

/** The key of a code: `("verdict", "not_heard")` is `verdict-not-heard`. */
export function keyOf(family: string, code: string): string {
  return `${family}-${code.replaceAll("_", "-")}`;
}
