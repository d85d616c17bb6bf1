// Whom the visitor wants to see: the agency's own people and whom earlier visitors came for, offered under the field. Nobody is
// highlighted until an arrow says so: Enter writes what was typed, whatever is offered.
import type { HostLine } from "../bindings/HostLine";
import { fold } from "./fold";
import type { Field } from "./form.svelte";

/** Letters from which on it is worth looking. */
const LETTERS_MIN = 3;
/** As many as have room below the field; who is not among them is found by one letter more. */
const MOST = 4;

export class Hosts {
  hits = $state.raw<readonly HostLine[]>([]);
  /** The highlighted one; -1: none. */
  chosen = $state(-1);
  /** Whose words stand in the field, where that is one of the agency's own people: whom to call. */
  called = $state.raw<HostLine | null>(null);
  readonly #ask: (text: string) => Promise<HostLine[] | null>;
  #wanted = "";
  #offers = false;
  #answer: Promise<void> | null = null;

  constructor(ask: (text: string) => Promise<HostLine[] | null>) {
    this.#ask = ask;
  }

  static asks(field: Field): boolean {
    return field === "to_see";
  }

  get open(): boolean {
    return this.hits.length > 0;
  }

  get taken(): HostLine | null {
    return this.hits[this.chosen] ?? null;
  }

  /** Called at every change of the field by whoever types there. One question at a time; the last text counts. */
  look(typed: string): void {
    this.#offers = true;
    this.#want(typed);
  }

  /** The words came from elsewhere (a list that expects the visitor, a visit that is put right): who that is, and no list. */
  know(words: string): void {
    if (words === this.#wanted) return;
    this.close();
    this.#want(words);
  }

  close(): void {
    this.#offers = false;
    this.hits = [];
    this.chosen = -1;
  }

  /** Moves the highlight; above the first there is none. */
  move(by: number): void {
    this.chosen = Math.max(-1, Math.min(this.hits.length - 1, this.chosen + by));
  }

  /** One of them was taken: answers what stands in the field now. */
  take(host: HostLine): string {
    this.close();
    this.#wanted = host.to_see;
    this.called = host.own ? host : null;
    return host.to_see;
  }

  /** Waits for the answer to what was typed. */
  async settled(): Promise<void> {
    await this.#answer;
  }

  #want(typed: string): void {
    this.#wanted = typed;
    if (fold(typed).replace(/[^\p{L}\d]/gu, "").length < LETTERS_MIN) {
      this.called = null;
      this.hits = [];
      this.chosen = -1;
      return;
    }
    this.#answer ??= this.#follow();
  }

  async #follow(): Promise<void> {
    let typed: string | null = null;
    while (typed !== this.#wanted) {
      typed = this.#wanted;
      // Where nobody can be looked up, free words are written all the same.
      const found: HostLine[] = (await this.#ask(typed)) ?? [];
      if (typed !== this.#wanted) continue;
      const own = found.filter((host) => host.own && [host.to_see, host.name].some((words) => fold(words) === fold(typed!)));
      // Two of a name are two people: which is meant, nobody knows.
      this.called = own.length === 1 ? own[0]! : null;
      const whole = found.some((host) => host.to_see === typed);
      this.hits = this.#offers && !(whole && found.length === 1) ? found.slice(0, MOST) : [];
      this.chosen = -1;
    }
    this.#answer = null;
  }
}
