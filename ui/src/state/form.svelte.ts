// What the attendant has typed or scanned and not yet written. Nothing else changes it: no update, no verdict.
import type { VisitForm } from "../bindings/VisitForm";
import { fold } from "./fold";

export type Field = Exclude<keyof VisitForm, "visitor">;

/** In the order of the Tab key. */
export const FIELDS: readonly Field[] = ["name", "id_number", "phone", "organisation", "to_see", "card", "note"];

/** Hidden but for the last four characters once the field is left. */
export const MASKED: ReadonlySet<Field> = new Set<Field>(["id_number", "phone"]);

const EMPTY: VisitForm = { name: "", id_number: "", phone: "", card: "", organisation: "", to_see: "", note: "", visitor: "" };

/** What a card, or the register that knows its number, says of a visitor. */
export type FromCard = Pick<VisitForm, "name" | "id_number" | "phone" | "organisation">;
const FROM_CARD = ["name", "id_number", "phone", "organisation"] as const;

export class Form {
  typed = $state<VisitForm>({ ...EMPTY });
  /** What the last card put into the fields: what still stands there so was typed by nobody. */
  #card: FromCard | null = null;

  get empty(): boolean {
    return FIELDS.every((field) => this.typed[field].trim() === "");
  }

  /** As it goes into the register: composed letters (NFC), single spaces, nothing around. */
  clean(): VisitForm {
    const clean = { ...EMPTY };
    for (const field of FIELDS) clean[field] = this.typed[field].normalize("NFC").replace(/\s+/gu, " ").trim();
    return clean;
  }

  /** Puts a card into the fields where nobody typed, and answers the fields where other words were typed: those stay. */
  fill(card: FromCard): Field[] {
    const kept = FROM_CARD.filter((field) => {
      const typed = this.typed[field].trim();
      return typed !== "" && this.typed[field] !== this.#card?.[field] && card[field] !== "" && fold(typed) !== fold(card[field]);
    });
    for (const field of FROM_CARD) {
      const byHand = this.typed[field].trim() !== "" && this.typed[field] !== this.#card?.[field];
      if (!byHand) this.typed[field] = card[field];
    }
    this.#card = card;
    return kept;
  }

  /** Puts everything that a card says into the fields, whoever typed there. */
  take(card: FromCard): void {
    for (const field of FROM_CARD) this.typed[field] = card[field] || this.typed[field];
    this.#card = card;
  }

  /** Empties the fields that still hold what was written, and leaves what was typed since. */
  forget(written: VisitForm): void {
    for (const field of FIELDS) if (this.typed[field] === written[field]) this.typed[field] = "";
  }

  /** Empties everything and answers what was there. */
  clear(): VisitForm {
    const before = { ...this.typed };
    this.typed = { ...EMPTY };
    this.#card = null;
    return before;
  }
}
