// A day or a week at a glance: which is looked at, and the days beside it. The figures are desk's.
import type { GlanceView } from "../bindings/GlanceView";
import type { GlanceWord } from "../bindings/GlanceWord";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";
import { dayAfter } from "./days";

const FIRST_HOUR = 6;
const LAST_HOUR = 18;
const WEEK = 7;

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: { today: string } | null;
}

/** One bar: what it is called, and how many; null for a day to come. */
export interface Bar {
  label: string;
  count: number | null;
}

export class Glance {
  of = $state<GlanceWord>("day");
  /** The day, or one of the week. */
  date = $state("");
  readonly figures: Asked<GlanceView>;
  readonly #desk: Host;

  constructor(platform: Platform, desk: Host) {
    this.#desk = desk;
    this.figures = new Asked(() => platform.glance(this.of, this.date));
  }

  get today(): string {
    return this.#desk.screen?.today ?? "";
  }

  /** Begins with today, whichever day was looked at last. */
  open(): Promise<void> {
    this.figures.forget();
    return this.show("day", this.today);
  }

  async show(of: GlanceWord, date = this.date): Promise<void> {
    this.of = of;
    this.date = date > this.today ? this.today : date;
    await this.figures.look();
  }

  /** The day or the week before, or after it. */
  async turn(by: -1 | 1): Promise<void> {
    if (by < 0 || this.hasNext) await this.show(this.of, dayAfter(this.date, this.of === "week" ? by * WEEK : by));
  }

  get hasNext(): boolean {
    const last = this.of === "week" ? (weekOf(this.date).at(-1) ?? "") : this.date;
    return last < this.today;
  }
}

/** Monday to Sunday around a day. */
export function weekOf(day: string): string[] {
  const sinceMonday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % WEEK;
  return Array.from({ length: WEEK }, (_, n) => dayAfter(day, n - sinceMonday));
}

/** Arrivals by hour: the hours of an office, and whichever others have any. */
export function hourBars({ hours }: GlanceView): Bar[] {
  const first = Math.min(FIRST_HOUR, ...hours.flatMap((count, hour) => (count > 0 ? [hour] : [])));
  const last = Math.max(LAST_HOUR, ...hours.flatMap((count, hour) => (count > 0 ? [hour] : [])));
  return hours.slice(first, last + 1).map((count, n) => ({ label: String(first + n).padStart(2, "0"), count }));
}

/** Arrivals by day of the week; `name` calls each by its number, Monday first. */
export function dayBars({ days }: GlanceView, name: (weekday: number, day: string) => string): Bar[] {
  return weekOf(days[0]?.date ?? "").map((date, n) => ({
    label: name(n, date),
    count: days.find((day) => day.date === date)?.entered ?? null,
  }));
}
