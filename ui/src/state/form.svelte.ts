// What the attendant has typed and not yet written. Nothing but the attendant changes it: no update, no verdict.
import type { VisitForm } from "../bindings/VisitForm";

export type Field = keyof VisitForm;

/** In the order of the Tab key. */
export const FIELDS: readonly Field[] = ["name", "id_number", "phone", "organisation", "to_see", "card", "note"];

/** Hidden but for the last four characters once the field is left. */
export const MASKED: ReadonlySet<Field> = new Set<Field>(["id_number", "phone"]);

const EMPTY: VisitForm = { name: "", id_number: "", phone: "", card: "", organisation: "", to_see: "", note: "" };

export class Form {
  typed = $state<VisitForm>({ ...EMPTY });

  get empty(): boolean {
    return FIELDS.every((field) => this.typed[field].trim() === "");
  }

  /** As it goes into the register: composed letters (NFC), single spaces, nothing around. */
  clean(): VisitForm {
    const clean = { ...EMPTY };
    for (const field of FIELDS) clean[field] = this.typed[field].normalize("NFC").replace(/\s+/gu, " ").trim();
    return clean;
  }

  /** Empties the fields that still hold what was written, and leaves what was typed since. */
  forget(written: VisitForm): void {
    for (const field of FIELDS) if (this.typed[field] === written[field]) this.typed[field] = "";
  }

  /** Empties everything and answers what was there. */
  clear(): VisitForm {
    const before = { ...this.typed };
    this.typed = { ...EMPTY };
    return before;
  }
}
