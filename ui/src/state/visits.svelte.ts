// What an attendant does with visits beside writing them: who was told, who is recalled, who left without having been written in,
// the end of the day, a roll call, the pages of the book. It calls the platform and says back through the desk.
import type { BookDay } from "../bindings/BookDay";
import type { BookFilter } from "../bindings/BookFilter";
import type { FilteredView } from "../bindings/FilteredView";
import type { BookLine } from "../bindings/BookLine";
import type { BookVisit } from "../bindings/BookVisit";
import type { ExpectedLine } from "../bindings/ExpectedLine";
import type { Found } from "../bindings/Found";
import type { InsideLine } from "../bindings/InsideLine";
import type { Left } from "../bindings/Left";
import type { MarkWord } from "../bindings/MarkWord";
import type { Recalled } from "../bindings/Recalled";
import type { Screen } from "../bindings/Screen";
import type { Update } from "../bindings/Update";
import type { VisitForm } from "../bindings/VisitForm";
import type { Platform } from "../platform/platform";
import { wallTime, writtenDate } from "./clock.svelte";
import { EMPTY, type Form } from "./form.svelte";
import { insideAnywhere } from "./gates";
import { withGroup } from "./groups";
import { Hosts } from "./hosts.svelte";
import { Recall } from "./recall.svelte";
import type { Voice } from "./voice";
import type { Key } from "./words.svelte";

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  readonly form: Form;
  readonly front: { typing(): Promise<void>; write(): Promise<void> };
  focus(field: "name"): Promise<void>;
  apply(update: Update): void;
}

export class Visits {
  readonly recall: Recall;
  readonly hosts: Hosts;
  /** What the end of the day ended, until that window is closed. */
  ended = $state.raw<InsideLine[] | null>(null);
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Voice;

  constructor(platform: Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
    this.recall = new Recall(
      (text, question) => voice.ask(() => platform.recall(text, question)),
      (question) => void voice.attempt(() => platform.giveUpRecall(question)),
    );
    this.hosts = new Hosts((text) => voice.ask(() => platform.hosts(text)));
  }

  /** Enter in the form: takes the highlighted one of those who were here before, else writes. */
  async enter(): Promise<void> {
    await this.recall.settled();
    const found = this.recall.taken;
    if (found) return this.take(found);
    // Half a name in a hurry is nobody's: whoever is likely meant is highlighted first, and Esc says that it is somebody new.
    if (this.recall.hesitates(this.#desk.form.typed)) return this.recall.move(1);
    this.recall.close();
    await this.#desk.front.write();
  }

  /** Puts a visitor who is offered into the form. */
  take(offered: Recalled): void {
    if (offered.kind === "expected") this.#takeExpected(offered);
    else this.#takeKnown(offered);
  }

  #takeExpected(line: ExpectedLine): void {
    const { form } = this.#desk;
    const before = { ...form.typed };
    if (before.visitor !== "") form.another();
    form.expect(line);
    const { turn } = form;
    this.recall.close();
    void this.#desk.front.typing();
    this.#voice.say("said-recalled-expected", { name: line.name }, () => void (form.turn === turn && Object.assign(form.typed, before)));
    void this.#desk.focus("name");
  }

  #takeKnown(found: Found): void {
    const { form, screen } = this.#desk;
    const before = { ...form.typed };
    if (before.visitor !== "" && before.visitor !== found.visitor) form.another();
    form.pick(found);
    const { turn } = form;
    this.recall.close();
    void this.#desk.front.typing();
    const open = insideAnywhere(screen).find(({ visit }) => visit === found.inside);
    const since = open ? `${open.book_date === screen?.today ? "" : `${writtenDate(open.book_date)} `}${open.entered_at}` : "";
    // A visit of an earlier day ends with the next arrival; a guest's stay does not.
    const leftOpen = open && found.gate === undefined && open.leave_on === null && open.book_date < (screen?.today ?? "");
    const args = { name: found.name, visits: found.visits, since, date: open ? writtenDate(open.book_date) : "", gate: found.gate ?? "" };
    const elsewhere = found.gate !== undefined && found.inside ? "said-recalled-inside-elsewhere" : null;
    const key = elsewhere ?? (leftOpen ? "said-recalled-left-open" : found.inside ? "said-recalled-inside" : "said-recalled");
    this.#voice.say(key, args, () => void (form.turn === turn && Object.assign(form.typed, before)));
    void this.#desk.focus("name");
  }

  async exitVisit(visit: string): Promise<boolean> {
    return this.#leave(() => this.#platform.exitVisit(visit));
  }

  async exitCard(card: string): Promise<boolean> {
    return this.#leave(() => this.#platform.exitCard(card.trim()));
  }

  async #leave(ask: () => Promise<Left>): Promise<boolean> {
    const left = await this.#voice.ask(ask);
    if (!left) return false;
    this.#desk.apply({ kind: "left", of: left.visit });
    const time = wallTime(new Date(left.left_at)).time;
    const name = withGroup(left.name, left.people);
    // Only the desk that wrote somebody in takes an exit back.
    if (left.gate === "") this.#voice.say("said-left-not-heard", { time });
    else if (left.gate !== undefined) this.#voice.say("said-left-elsewhere", { time, name, gate: left.gate });
    else this.#voice.say("said-left", { time, name }, () => void this.#back(left.visit, "said-undone"));
    return true;
  }

  /** Somebody was seen leaving whom nobody had written in. */
  async leaveUnentered(name: string): Promise<boolean> {
    const left = await this.#voice.ask(() => this.#platform.leaveUnentered({ ...EMPTY, name }));
    if (!left) return false;
    const time = wallTime(new Date(left.left_at)).time;
    this.#voice.say("said-left-unentered", { time, name: left.name }, () => void this.#back(left.visit, "said-taken-out"));
    return true;
  }

  async #back(visit: string, said: Key): Promise<void> {
    if (await this.#voice.attempt(() => this.#platform.undoExit(visit))) this.#voice.say(said);
  }

  // The end of the day -----------------------------------------------------------------------------------------------

  async closeDay(): Promise<void> {
    const ended = await this.#voice.ask(() => this.#platform.closeDay());
    if (ended) this.ended = ended;
  }

  /** Opens one visit again, whoever ended it. */
  async reopen(visit: string, name: string): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.undoExit(visit));
    if (!done) return false;
    this.ended = this.ended?.filter((line) => line.visit !== visit) ?? null;
    this.#voice.say("said-reopened", { name });
    return true;
  }

  // A roll call ------------------------------------------------------------------------------------------------------

  async beginRollCall(): Promise<void> {
    await this.#voice.attempt(() => this.#platform.beginRollCall());
  }

  async tick(visit: string): Promise<void> {
    await this.#voice.attempt(() => this.#platform.tickRollCall(visit));
  }

  async endRollCall(): Promise<void> {
    await this.#voice.attempt(() => this.#platform.endRollCall());
  }

  // The pages of the book --------------------------------------------------------------------------------------------

  day(date: string | null): Promise<BookDay | null> {
    return this.#voice.ask(() => this.#platform.bookDay(date));
  }

  dayInSight(date: string | null): Promise<BookDay | null> {
    return this.#voice.ask(() => this.#platform.bookDayInSight(date));
  }

  filtered(filter: BookFilter, from: number): Promise<FilteredView | null> {
    return this.#voice.ask(() => this.#platform.bookFiltered(filter, from));
  }

  search(text: string): Promise<BookLine[] | null> {
    return this.#voice.ask(() => this.#platform.bookSearch(text));
  }

  open(visit: string): Promise<BookVisit | null> {
    return this.#voice.ask(() => this.#platform.bookVisit(visit));
  }

  async correct(visit: string, form: VisitForm, why: string): Promise<BookVisit | null> {
    if (!(await this.#voice.attempt(() => this.#platform.correctVisit(visit, form, why)))) return null;
    const opened = await this.open(visit);
    this.#voice.say("said-corrected");
    return opened;
  }

  async declareVoid(visit: string, why: string): Promise<BookVisit | null> {
    if (!(await this.#voice.attempt(() => this.#platform.voidVisit(visit, why)))) return null;
    const opened = await this.open(visit);
    this.#voice.say("said-void");
    return opened;
  }

  async mark(visitor: string, mark: MarkWord | null, note: string): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.markVisitor(visitor, mark, note));
    if (done) this.#voice.say(mark ? "said-marked" : "said-unmarked");
    return done;
  }

  async erase(visitor: string): Promise<boolean> {
    const visits = await this.#voice.ask(() => this.#platform.eraseVisitor(visitor));
    if (visits === null) return false;
    this.#voice.say("said-erased", { count: visits });
    return true;
  }
}

/** What a hit shows of a number, so that two of a name can be told apart. */
export function tailOf({ id_number, phone }: Found): string {
  const number = id_number ?? phone;
  return number === null ? "" : number.slice(-Math.min(4, Math.floor(number.length / 2)));
}
