// What is said back to the attendant, in one line.
import type { Field } from "./form.svelte";
import type { Args } from "./words.svelte";

/** One line said to the attendant: something was done, or could not be done. */
export interface Notice {
  key: string;
  args: Args;
  problem: boolean;
  /** The field that it is about. */
  field: Field | null;
  /** What it is about, as a key of the locale files: a field of the form, or a setting. */
  about?: string | null;
  /** The file or folder that it is about. */
  place?: string | null;
  undo: (() => void) | null;
  /** What that key is called. */
  undoKey: string;
}
