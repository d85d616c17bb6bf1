// The roster: who is chosen in it, who stands at the desk, and how one key goes through a whole office.
import type { StaffForm } from "../bindings/StaffForm";
import type { StaffLine } from "../bindings/StaffLine";
import type { StaffMark } from "../bindings/StaffMark";
import type { StaffTaken } from "../bindings/StaffTaken";
import type { StaffView } from "../bindings/StaffView";
import type { Platform } from "../platform/platform";
import { Listed } from "./listed.svelte";
import type { Voice } from "./voice";

export class Roster {
  view = $state.raw<StaffView | null>(null);
  /** Who is chosen. */
  chosen = $state<string | null>(null);
  /** Who is being checked. */
  checking = $state<string | null>(null);
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
  }

  get staff(): readonly StaffLine[] {
    return this.view?.staff ?? [];
  }

  get line(): StaffLine | null {
    return this.staff.find(({ id }) => id === this.chosen) ?? null;
  }

  async load(): Promise<void> {
    this.view = (await this.#voice.ask(() => this.#platform.staff())) ?? this.view;
    if (!this.line) this.chosen = this.staff[0]?.id ?? null;
  }

  /** One of them changed: the lines are painted at once, the numbers are asked for again. */
  changed(line: StaffLine): void {
    if (!this.view) return;
    this.view = { ...this.view, staff: this.staff.map((one) => (one.id === line.id ? line : one)) };
    void this.load();
  }

  step(by: number): void {
    const at = this.staff.findIndex(({ id }) => id === this.chosen);
    const next = this.staff[Math.min(Math.max(at + by, 0), this.staff.length - 1)];
    if (next) this.chosen = next.id;
  }

  /** Checks whoever is chosen; where that one stands at the desk already, the next in the list who has a smartphone. */
  async checkNext(): Promise<void> {
    if (this.checking === this.chosen && this.chosen !== null) {
      const at = this.staff.findIndex(({ id }) => id === this.chosen);
      const next = this.staff.slice(at + 1).find(({ smartphone }) => smartphone !== "no");
      if (!next) return this.endCheck();
      this.chosen = next.id;
    }
    const staff = this.chosen;
    if (staff !== null && (await this.#voice.attempt(() => this.#platform.checkStaff(staff)))) this.checking = staff;
  }

  async endCheck(): Promise<void> {
    if (this.checking === null) return;
    this.checking = null;
    await this.#voice.attempt(() => this.#platform.endStaffCheck());
  }

  async mark(mark: StaffMark): Promise<void> {
    const staff = this.chosen;
    if (staff !== null) await this.#voice.attempt(() => this.#platform.markStaff(staff, mark));
  }

  async save(staff: string | null, form: StaffForm): Promise<boolean> {
    const saved = await this.#voice.ask(() => this.#platform.saveStaff(staff, form));
    if (saved === null) return false;
    this.chosen = saved;
    await this.load();
    return true;
  }

  /** What is understood of a list; nothing where it cannot be read, and the window says why. */
  async look(bytes: Uint8Array, sheet: number | null): Promise<Listed | null> {
    const view = await this.#voice.ask(() => this.#platform.lookAtStaffList(bytes, sheet));
    return view && new Listed(view, bytes);
  }

  /** Takes the lines that are chosen: all of them, or none. */
  async take(listed: Listed): Promise<StaffTaken | null> {
    const people = listed.taken.map(({ name, unit, phone, smartphone }) => ({ name, unit, phone, smartphone }));
    const taken = await this.#voice.ask(() => this.#platform.takeStaff(people));
    await this.load();
    return taken;
  }

  async retire(): Promise<void> {
    const staff = this.chosen;
    if (staff !== null && (await this.#voice.attempt(() => this.#platform.retireStaff(staff)))) await this.load();
  }
}
