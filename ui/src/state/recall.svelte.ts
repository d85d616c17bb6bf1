// Visitors who are expected today, and who were here before, offered under the field while somebody types. A new visitor whose name begins the same is never in
// the way of: nothing is highlighted, and so nothing taken by Enter, unless what was typed can be no whole name.
import type { Recalled } from "../bindings/Recalled";
import type { VisitForm } from "../bindings/VisitForm";
import { fold, spelt } from "./fold";
import type { Field } from "./form.svelte";

/** Letters of a name, or digits of a number, from which on it is worth looking. */
const LETTERS_MIN = 3;
const DIGITS_MIN = 4;
/** As many as somebody reads at a glance. */
const MOST = 5;

export const RECALLS: ReadonlySet<Field> = new Set<Field>(["name", "id_number", "phone"]);

/** Whether what stands in a field is worth a look. */
export function recalls(field: Field, typed: string): boolean {
  if (!RECALLS.has(field)) return false;
  const bare = fold(typed).replace(/[^\p{L}\d]/gu, "");
  return /^\d*$/u.test(bare) ? bare.length >= DIGITS_MIN : field === "name" && bare.length >= LETTERS_MIN;
}

/** Whether `typed` surely asks for somebody of this name and is nobody's whole name: one word or number (names have two words at
    least), or a word before the last that breaks off in the middle (`ngu van a`). Marks that were typed must be theirs. */
export function abbreviates(typed: string, name: string): boolean {
  const words = spelt(typed).trim().split(/\s+/u);
  if (/^[\d.\s-]+$/u.test(typed)) return true;
  const theirs = spelt(name).split(/\s+/u);
  const folded = theirs.map(fold);
  const fits = words.every((word) =>
    theirs.some((one, at) => (word === fold(word) ? folded[at]!.startsWith(word) : one.startsWith(word))),
  );
  if (!fits) return false;
  return words.length === 1 || words.slice(0, -1).some((word) => !folded.includes(fold(word)));
}

export class Recall {
  hits = $state.raw<Recalled[]>([]);
  /** The field under which they stand. */
  field = $state<Field | null>(null);
  /** The highlighted one, if any. */
  chosen = $state(-1);
  readonly #ask: (text: string, question: number) => Promise<Recalled[] | null>;
  readonly #giveUp: (question: number) => void;
  #wanted = "";
  #answer: Promise<void> | null = null;
  #question = 0;

  constructor(ask: (text: string, question: number) => Promise<Recalled[] | null>, giveUp: (question: number) => void) {
    this.#ask = ask;
    this.#giveUp = giveUp;
  }

  get open(): boolean {
    return this.hits.length > 0;
  }

  get taken(): Recalled | null {
    return this.hits[this.chosen] ?? null;
  }

  /** Called at every change of a field. One question at a time, given up where it is outdated; the last text counts. */
  look(field: Field, typed: string): void {
    if (!recalls(field, typed)) return this.close();
    this.field = field;
    this.#want(typed);
    this.#answer ??= this.#follow();
  }

  close(): void {
    this.#want("");
    this.hits = [];
    this.chosen = -1;
    this.field = null;
  }

  /** Moves the highlight; above the first there is none. */
  move(by: number): void {
    this.chosen = Math.max(-1, Math.min(this.hits.length - 1, this.chosen + by));
  }

  /** Whether what was typed may be half of the name of somebody who is offered: without a mark, and fewer words than theirs.
      Nobody is written so by one Enter. */
  hesitates(typed: Pick<VisitForm, "name">): boolean {
    const first = this.hits[0];
    if (this.field !== "name" || this.chosen >= 0 || !first) return false;
    const words = fold(typed.name).split(" ");
    return spelt(typed.name).trim() === fold(typed.name) && words.length < fold(first.name).split(" ").length;
  }

  /** Waits for the answer to what was typed: whoever types fast and presses Enter gets what would be highlighted. */
  async settled(): Promise<void> {
    await this.#answer;
  }

  #want(typed: string): void {
    if (this.#answer && typed !== this.#wanted) this.#giveUp(this.#question);
    this.#wanted = typed;
  }

  async #follow(): Promise<void> {
    let typed = "";
    while (typed !== this.#wanted) {
      typed = this.#wanted;
      // Whoever cannot be recalled is written as anybody else; that they cannot is said.
      const found = (typed === "" ? null : await this.#ask(typed, ++this.#question)) ?? [];
      if (typed !== this.#wanted) continue;
      this.hits = found.slice(0, MOST);
      const first = this.hits[0];
      this.chosen = first && abbreviates(typed, first.name) ? 0 : -1;
    }
    this.#answer = null;
  }
}
