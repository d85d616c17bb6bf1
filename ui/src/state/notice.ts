// What is said back to the attendant, in one line.
import type { Field } from "./form.svelte";
import type { Args, Key } from "./words.svelte";

/** One line said to the attendant: something was done, or could not be done. */
export interface Notice {
  key: Key;
  args: Args;
  problem: boolean;
  /** The field that it is about. */
  field: Field | null;
  /** What it is about: a field of the form, or a setting. */
  about?: Key | null;
  /** The file or folder that it is about. */
  place?: string | null;
  undo: (() => void) | null;
  /** What that key is called. */
  undoKey: Key;
}
