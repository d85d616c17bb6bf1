// Words for a page that speaks both languages at once. The build of the page keeps only these families of the locale files.
import type { VisitorTodo } from "../bindings/VisitorTodo";
import { sayIn, type keyOf, type Key } from "../state/words.svelte";

/** A text in both languages: Vietnamese large, English below it. */
export interface Both {
  vi: string;
  en: string;
}

export function both(key: Key): Both {
  return { vi: sayIn("vi", key), en: sayIn("en", key) };
}

/** What a visitor is asked to do: a key whose words stand on two lines. */
export type Todo = ReturnType<typeof keyOf<"visitor-todo", VisitorTodo>> | "visitor-thanks";

export function linesOf(todo: Todo): [Both, Both] {
  return [both(`${todo}-1`), both(`${todo}-2`)];
}

/** A word of several, on two lines that are about as long. */
export function twoLines(word: string): string[] {
  const words = word.split(" ");
  const width = (part: string[]) => part.join(" ").length;
  let best = words.length;
  for (let at = 1; at < words.length; at++) {
    const wide = Math.max(width(words.slice(0, at)), width(words.slice(at)));
    if (wide < Math.max(width(words.slice(0, best)), width(words.slice(best)))) best = at;
  }
  return [words.slice(0, best), words.slice(best)].filter((part) => part.length > 0).map((part) => part.join(" "));
}
