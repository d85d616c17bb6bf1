// Words as they go into the book: the one way in which what was typed or pasted is tidied.

/** Composed letters (NFC), single spaces, nothing around. */
export function tidy(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/gu, " ").trim();
}
