// What the attendant has typed or scanned and not yet written. Nothing else changes it: no update, no verdict.
import type { FieldView } from "../bindings/FieldView";
import type { ExpectedLine } from "../bindings/ExpectedLine";
import type { Found } from "../bindings/Found";
import type { MarkView } from "../bindings/MarkView";
import type { ProfileWord } from "../bindings/ProfileWord";
import type { ProfileView } from "../bindings/ProfileView";
import type { VisitForm } from "../bindings/VisitForm";
import { fold } from "./fold";
import { isAnother } from "./identity";
import { tidy } from "./text";
import { keyOf, type Key } from "./words.svelte";

export type Field = Exclude<keyof VisitForm, "visitor">;

export const EMPTY: VisitForm = {
  name: "",
  id_kind: "",
  id_number: "",
  phone: "",
  card: "",
  people: "",
  organisation: "",
  to_see: "",
  note: "",
  room: "",
  leave_on: "",
  born: "",
  sex: "",
  nationality: "",
  visa: "",
  visa_until: "",
  came_on: "",
  border: "",
  purpose: "",
  plate: "",
  route: "",
  destination: "",
  visitor: "",
};

/** A form in which nothing is typed. */
export function emptyForm(): VisitForm {
  return { ...EMPTY };
}

/** Every field that there is; which of them are asked, and in what order, is the profile's. */
export const FIELDS = Object.keys(EMPTY).filter((key) => key !== "visitor") as readonly Field[];

/** What can be chosen where a field is no text; the first is nothing. */
export const CHOICES: Partial<Record<Field, readonly Choice[]>> = {
  id_kind: (["", "cccd", "cmnd", "passport", "birth_certificate", "other"] as const).map((choice) => ({ choice, key: keyOf("id-kind", choice || "none") })),
  sex: (["", "male", "female", "other"] as const).map((choice) => ({ choice, key: keyOf("sex", choice || "none") })),
};

interface Choice {
  choice: string;
  key: Key;
}

/** The id of a field's input in the page. */
export function fieldId(field: Field): string {
  return keyOf("field", field);
}

/** Hidden but for the last four characters once the field is left. */
export const MASKED: ReadonlySet<Field> = new Set<Field>(["id_number", "phone"]);

/** Whether somebody of this nationality is a foreigner; nothing written means that nobody thought of it. */
export function isForeign(nationality: string, home: readonly string[]): boolean {
  const folded = fold(nationality.trim());
  return folded !== "" && !home.includes(folded);
}

/** What a card, or the register that knows its number, says of a visitor. */
export type FromCard = Partial<VisitForm>;

export class Form {
  typed = $state<VisitForm>({ ...EMPTY });
  /** What the last card put into the fields: what still stands there so was typed by nobody. */
  #card: FromCard | null = null;
  /** What stays when a visitor is written: a coach has many passengers. */
  #kept: ReadonlySet<Field> = new Set();
  /** The name under which a visitor was picked: under another one it is somebody else. */
  #picked = "";
  /** The kind of a recalled paper, which its number does not tell; of that number only. */
  #kind = { number: "", kind: "" };
  /** A name that was begun by hand when a card came whose own could not be read: whether it is all of it is asked once. */
  #doubted = "";
  /** What the owner wants done when this visitor comes. */
  mark = $state.raw<MarkView | null>(null);
  /** At a hotel: whether they stay, or visit somebody who does. */
  stays = $state(true);
  /** The number of this visitor's check; null: none was begun for them, or it is over. */
  check = $state<number | null>(null);
  /** The check of whoever stands here before their name was typed anew. */
  before: number | null = null;
  /** Counts the visitors who stood in this form. */
  turn = 0;
  /** The whole of the name that this visitor had so far. */
  #called = "";

  /** Nothing is typed but what stays from the visitor before. A kind of paper without a number says nothing. */
  get empty(): boolean {
    return FIELDS.every((field) => field === "id_kind" || this.#kept.has(field) || this.typed[field].trim() === "");
  }

  /** The fields of this entrance, as far as they are asked of whoever is in the form. */
  shown(profile: ProfileView): FieldView[] {
    const foreign = isForeign(this.typed.nationality, profile.home);
    return profile.fields.filter((one) => foreign || !one.of_foreigners);
  }

  /** Somebody else is meant from now on: no check goes along. */
  another(): void {
    this.before = null;
    this.check = null;
    this.turn += 1;
    this.#called = this.typed.name;
  }

  /** A field was typed in, or filled. Where its words can be no other than somebody else's, that is who is meant from now on. */
  changed(field: Field): void {
    const { name, id_number, phone } = this.typed;
    // Whoever is known by a number is still who they are while their name is typed anew.
    const nobody = name.trim() === "" && (id_number + phone).trim() !== "";
    if (this.empty || (field === "name" && !nobody && isAnother(this.#called, name))) {
      // Nobody stepped up: it may be the same visitor, under another name.
      const before = this.check ?? this.before;
      this.another();
      this.before = before;
      return;
    }
    if (this.typed.name.length > this.#called.length) this.#called = this.typed.name;
  }

  /** The first field that must be filled in and is not. A hotel asks more of whoever stays than of their visitors. */
  missing(fields: readonly FieldView[], profile: ProfileWord): Field | null {
    const asked = fields.filter(({ field, needed }) => needed && (profile !== "hotel" || this.stays || field === "name"));
    return asked.find(({ field }) => this.typed[field].trim() === "")?.field ?? null;
  }

  /** Names the fields whose words stay for the next visitor. */
  keep(fields: Field[]): void {
    this.#kept = new Set(fields);
  }

  /** As it goes into the register: composed letters (NFC), single spaces, nothing around. */
  clean(): VisitForm {
    const clean = { ...EMPTY };
    for (const field of FIELDS) clean[field] = tidy(this.typed[field]);
    if (clean.id_kind === this.#kind.kind && clean.id_number !== this.#kind.number) clean.id_kind = "";
    if (fold(clean.name) === fold(this.#picked)) clean.visitor = this.typed.visitor;
    return clean;
  }

  /** Whether the number in the form came from a card, and from another one than this. */
  isOfAnotherCard(id_number: string): boolean {
    const before = this.#card?.id_number ?? "";
    return before !== "" && before === this.typed.id_number && before !== id_number;
  }

  /** Puts a card into the fields where nobody typed, and answers the fields where other words were typed: those stay. */
  fill(card: FromCard): Field[] {
    const fields = Object.keys({ ...this.#card, ...card }) as Field[];
    const byHand = (field: Field) => this.typed[field].trim() !== "" && this.typed[field] !== this.#card?.[field];
    const kept = fields.filter((field) => byHand(field) && card[field] && fold(this.typed[field]) !== fold(card[field]));
    for (const field of fields) if (!byHand(field)) this.typed[field] = card[field] ?? "";
    this.#card = card;
    this.#doubted = "";
    return kept;
  }

  /** What stands in the name may be a part of it: a card was scanned in the middle of typing, and its name could not be read. */
  doubtName(): void {
    this.#doubted = this.typed.name.trim();
  }

  /** Whether this name is doubted; asked a second time, somebody said that it is right. */
  takeDoubt(name: string): boolean {
    const doubted = this.#doubted !== "" && name === tidy(this.#doubted);
    this.#doubted = "";
    return doubted;
  }

  /** Puts a visitor who was here before into the form: the name in the place of what was typed to find it. */
  pick(found: Found): void {
    const typed = { ...this.typed };
    this.typed.name = found.name;
    // What found them stands for the whole of it.
    this.typed.id_number = found.id_number?.includes(typed.id_number.trim()) ? found.id_number : typed.id_number || (found.id_number ?? "");
    this.#kind = { number: found.id_number ?? "", kind: found.id_kind ?? "" };
    if (this.typed.id_number === found.id_number) this.typed.id_kind = this.#kind.kind || typed.id_kind;
    this.typed.phone = found.phone?.includes(typed.phone.trim()) ? found.phone : typed.phone || (found.phone ?? "");
    this.typed.organisation ||= found.organisation ?? "";
    // What another gate calls them is nothing to this book: they are known by their number, or new here.
    this.typed.visitor = found.gate === undefined ? found.visitor : "";
    this.#picked = found.name;
    this.mark = found.mark;
  }

  /** Puts a visitor whom a list expects into the form; what somebody typed for them stays. */
  expect(line: ExpectedLine): void {
    this.typed.name = line.name;
    for (const field of ["organisation", "to_see"] as const)
      if (this.#kept.has(field) || this.typed[field].trim() === "") this.typed[field] = line[field] ?? this.typed[field];
    if (this.typed.people.trim() === "" && line.people > 1) this.typed.people = String(line.people);
    this.typed.visitor = "";
    this.mark = null;
  }

  /** Puts everything that a card says into the fields, whoever typed there. */
  take(card: FromCard): void {
    for (const field of Object.keys(card) as Field[]) this.typed[field] = card[field] || this.typed[field];
    this.#card = card;
  }

  /** Empties the fields that still hold what was written, and leaves what was typed since. */
  forget(written: VisitForm): void {
    for (const field of FIELDS) if (!this.#kept.has(field) && this.typed[field] === written[field]) this.typed[field] = "";
    if (this.typed.visitor === written.visitor) this.typed.visitor = "";
    this.mark = null;
    this.stays = true;
  }

  /** Empties everything (or all but what stays for the next visitor) and answers what was there. */
  clear(forNext = false): VisitForm {
    const before = { ...this.typed };
    const kept = forNext ? [...this.#kept].map((field) => [field, before[field]]) : [];
    this.typed = { ...EMPTY, ...Object.fromEntries(kept) };
    this.#card = null;
    this.#doubted = "";
    this.mark = null;
    this.stays = true;
    return before;
  }

  /** Puts words back that stood here before. */
  put(words: VisitForm): void {
    this.typed = { ...words };
    this.#picked = words.visitor === "" ? "" : words.name;
    this.#called = words.name;
  }
}
