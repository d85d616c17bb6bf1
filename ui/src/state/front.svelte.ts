// The visitor in front of the desk: whose check is open, what is said of them, and how they are written and taken back. A check
// belongs to one visitor: the form keeps the number that desk gave it, names it with all that is said, and gives it up as soon as
// somebody else is meant.
import type { Book } from "../bindings/Book";
import type { CheckView } from "../bindings/CheckView";
import type { Screen } from "../bindings/Screen";
import type { VerdictWord } from "../bindings/VerdictWord";
import type { TypedScan } from "../bindings/TypedScan";
import type { VisitForm } from "../bindings/VisitForm";
import type { Platform } from "../platform/platform";
import { writtenDate } from "./clock.svelte";
import { FIELDS, Form, type Field } from "./form.svelte";
import type { Notices } from "./notices.svelte";
import { say } from "./words.svelte";

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  readonly form: Form;
  /** Somebody of the staff stands there instead. */
  readonly roster: { readonly checking: string | null };
  focusFirst(): Promise<void>;
  typedScan(scan: TypedScan): Promise<void>;
  focus(field: Field): Promise<void>;
}

/** Whose the open check is, and of whom nothing is typed yet. */
export interface Whose {
  key: "whose-written" | "whose-typed" | "whose-next";
  name: string;
}

/** Verdicts after which nothing is asked of a visitor. */
const DONE: ReadonlySet<VerdictWord> = new Set<VerdictWord>(["running", "probable", "cannot_check", "no_phone"]);

export class Front {
  /** Typed text stays with its book: a practice visitor never slips into the real register. */
  readonly forms: Record<Book, Form> = { register: new Form(), practice: new Form() };
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Notices;
  #beginning: { form: Form; turn: number; done: Promise<void> } | null = null;
  #writing = false;
  /** The number of the latest check that desk told of. */
  #told = 0;
  /** Who was written last: they may have left while their check is open. */
  #written = $state.raw<{ visit: string; name: string } | null>(null);

  constructor(platform: Platform, desk: Host, voice: Notices) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  get whose(): Whose | null {
    const check = this.#desk.screen?.check;
    if (!check || this.#desk.roster.checking !== null) return null;
    if (check.visit !== null) return { key: "whose-written", name: this.#nameOf(check.visit) };
    const name = check.check === this.#desk.form.check ? this.#name : "";
    return { key: name === "" ? "whose-next" : "whose-typed", name };
  }

  /** Desk told of the open check: a number that it has no more is nobody's. */
  checkChanged(check: CheckView | null): void {
    const over = (own: number) => (check === null ? own <= this.#told : own < check.check);
    for (const form of Object.values(this.forms)) if (form.check !== null && over(form.check)) form.check = null;
    this.#told = Math.max(this.#told, check?.check ?? 0);
    // Whoever is typed meanwhile is next, as soon as the one who was written needs nothing more: an app that is still to be
    // opened is left on the screen until more is typed.
    if (check && check.visit !== null && DONE.has(check.verdict)) void this.#beginTyped();
  }

  /** Another book: no check goes along. */
  bookChanged(): void {
    for (const form of Object.values(this.forms)) form.check = null;
  }

  /** Something was typed or scanned: the first letters of a new visitor begin their check by themselves. Whoever was written just
      now is still listened to until more is typed after their verdict, or the next one is written. */
  async typing(): Promise<void> {
    this.#voice.problemSeen();
    await this.#beginTyped();
  }

  async #beginTyped(): Promise<void> {
    const { screen, form } = this.#desk;
    if (!screen || form.check !== null || form.empty || this.#stillListened) return;
    await this.#begin();
  }

  /** F2: the next visitor. What is half typed of the one before is nobody's words any more, and F3 has it. */
  async next(): Promise<void> {
    const { form } = this.#desk;
    const cut = this.#stillListened;
    const { check } = form;
    const before = form.empty ? null : form.clear(true);
    form.another();
    await this.#begin();
    if (before) this.#sayCleared(before, check);
    else if (cut) this.#voice.say("said-cut-off", { name: this.#nameOf(cut) });
    await this.#desk.focusFirst();
  }

  /** Esc: the form is empty, and whoever stood there is not checked any more. */
  clear(): void {
    const { form } = this.#desk;
    const { check } = form;
    if (form.empty && check === null) return;
    const before = form.empty ? null : form.clear();
    form.another();
    if (check !== null) void this.#voice.attempt(() => this.#platform.visitorGoes(check));
    if (before) this.#sayCleared(before, check);
    else this.#voice.say("said-check-over");
    void this.#desk.focusFirst();
  }

  /** F8, of the visitor who is typed or comes next; never of the one written before. */
  async noPhone(): Promise<void> {
    await this.#beginning?.done;
    const { form } = this.#desk;
    await this.#voice.attempt(async () => {
      const said = await this.#platform.noPhone(form.check);
      form.check = said.check;
      const back = () => void (form.check === said.check && this.noPhone());
      this.#voice.say(said.no_phone ? "said-no-phone" : "said-phone-after-all", { name: this.#named }, back);
    });
  }

  /** F11, of whoever is typed; while nobody is, of the one whom the band shows. */
  async advise(): Promise<void> {
    await this.#beginning?.done;
    const { screen, form, roster } = this.#desk;
    const shown = screen?.check ?? null;
    if (roster.checking === null && form.empty && form.check === null) {
      if (!shown) return this.#voice.say("said-nobody-in-front");
      if (shown.visit !== null) return this.adviseVisit(shown.visit, !shown.told);
    }
    await this.#voice.attempt(async () => {
      const said = await this.#platform.advise(form.check);
      form.check = said.check ?? form.check;
      const back = () => void (form.check === said.check && said.check !== null && this.advise());
      this.#voice.say(said.told ? "said-told" : "said-untold", { name: said.name ?? this.#named }, back);
    });
  }

  /** The visitor of a visit was told about the app, or that is taken back. */
  async adviseVisit(visit: string, told: boolean): Promise<void> {
    await this.#voice.attempt(async () => {
      const said = await (told ? this.#platform.adviseVisitor(visit) : this.#platform.takeBackAdvice(visit));
      const back = () => void this.adviseVisit(visit, !said.told);
      this.#voice.say(said.told ? "said-told" : "said-untold", { name: said.name ?? "" }, back);
    });
  }

  async write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    try {
      await this.#write();
    } finally {
      this.#writing = false;
    }
  }

  async #write(): Promise<void> {
    await this.#beginning?.done;
    const { form, screen } = this.#desk;
    const typed: VisitForm = { ...form.typed };
    const clean = form.clean();
    // A scan that nothing recognised while it was typed, however slow it came: it is never written as somebody's words.
    const scanned = FIELDS.find((field) => clean[field].split("|").length > 4);
    if (scanned) {
      form.typed[scanned] = "";
      return this.#desk.typedScan({ keys: "", field: clean[scanned], every_ms: null, mixed: false });
    }
    if (form.takeDoubt(clean.name)) return this.#nameDoubted();
    const missing = form.missing(screen?.profile.fields ?? [], screen?.profile.profile ?? "office");
    if (missing) return this.#voice.problem({ code: missing === "name" ? "name_missing" : "field_missing", detail: missing });
    const cut = this.#stillListened;
    const before = cut && this.#nameOf(cut);
    const written = await this.#voice.ask(() => this.#platform.writeVisit(clean, form.check));
    if (!written) return;
    const name = clean.name || clean.plate || clean.destination;
    form.forget(typed);
    form.another();
    this.#written = { visit: written.visit, name };
    const args = { number: written.number, name, before: before ?? "", date: written.ended ? writtenDate(written.ended) : "" };
    const key = before ? "said-written-cut-off" : written.ended ? "said-written-ended" : "said-written";
    this.#voice.say(key, args, () => void this.#takeBack(written.visit, name, typed));
    await this.#desk.focusFirst();
  }

  /** A name that may be none of the card's that was scanned over it. */
  async #nameDoubted(): Promise<void> {
    this.#voice.show({ key: "scan-name-garbled", args: {}, problem: true, field: "name", about: "field-name", undo: null, undoKey: "button-undo" }, null);
    await this.#desk.focus("name");
  }

  /** A visit that was written is void, and its words stand in the form again; its check goes on, if nobody came since. */
  async #takeBack(visit: string, name: string, typed: VisitForm): Promise<void> {
    const shown = this.#desk.screen?.check ?? null;
    const check = shown?.visit === visit ? shown.check : null;
    if (!(await this.#voice.attempt(() => this.#platform.takeBackVisit(visit)))) return;
    await this.restore(typed, check);
    this.#voice.say("said-visit-taken-back", { name });
  }

  /** Puts words back that stood in the form. What stands there now is somebody else's: it goes where F3 finds it. */
  async restore(words: VisitForm, check: number | null = null, before: number | null = null): Promise<void> {
    const { form } = this.#desk;
    if (!form.empty) {
      const own = form.check;
      this.#sayCleared(form.clear(), own);
    }
    form.another();
    form.put(words);
    form.check = check;
    form.before = before;
    if (check === null) await this.#begin();
    await this.#desk.focusFirst();
  }

  /** `check`: whose words they were; what was heard of their phone then is theirs still if they come back. */
  #sayCleared(words: VisitForm, check: number | null): void {
    this.#voice.say("said-cleared", {}, () => void this.restore(words, null, check).then(() => this.#voice.say("said-words-back")));
  }

  /** The visit that was written and is listened to still. */
  get #stillListened(): string | null {
    const check = this.#desk.screen?.check;
    return check && check.verdict === "listening" ? check.visit : null;
  }

  /** A check of the visitor in the form; what desk answers is theirs only if nobody else came meanwhile. */
  #begin(): Promise<void> {
    const { form } = this.#desk;
    const { turn } = form;
    if (this.#beginning?.form === form && this.#beginning.turn === turn) return this.#beginning.done;
    const begun = this.#voice.attempt(async () => {
      const { before } = form;
      const check = await (before === null ? this.#platform.nextVisitor() : this.#platform.visitorAgain(before));
      if (form.turn === turn) form.check = check;
    });
    const done = begun.then(() => {
      if (this.#beginning?.done === done) this.#beginning = null;
    });
    this.#beginning = { form, turn, done };
    return done;
  }

  get #name(): string {
    const { name, plate, destination } = this.#desk.form.typed;
    return (name || plate || destination).trim();
  }

  get #named(): string {
    return this.#name || say("whose-nameless");
  }

  #nameOf(visit: string): string {
    const line = this.#desk.screen?.inside.find((one) => one.visit === visit);
    return line?.name || line?.plate || (this.#written?.visit === visit ? this.#written.name : "");
  }
}

