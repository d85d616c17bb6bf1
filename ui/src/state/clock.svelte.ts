// The time on the wall of the entrance: Vietnam has one zone and no summer time, whatever the laptop is set to.

/** Ahead of UTC, since 1975. By hand: the web view's own calendars cost the start of the desk megabytes and milliseconds. */
const AHEAD_MS = 7 * 3_600_000;

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** `{ time: "07:42", date: "22/11/2026", weekday: 0 }` for an instant, in Vietnamese time. */
export function wallTime(at: Date): { time: string; date: string; weekday: Weekday } {
  const there = new Date(at.getTime() + AHEAD_MS);
  const [day = "", time = ""] = there.toISOString().split("T");
  return { time: time.slice(0, 5), date: writtenDate(day), weekday: there.getUTCDay() as Weekday };
}

/** `2026-11-22` as people write it: `22/11/2026`. */
export function writtenDate(day: string): string {
  return day.split("-").reverse().join("/");
}

/** The clock of the top bar. Painted again only when the minute changes. */
export class Clock {
  now = $state.raw(wallTime(new Date()));

  /** Starts ticking; the answer stops it. */
  start(): () => void {
    const timer = setInterval(() => {
      const next = wallTime(new Date());
      if (next.time !== this.now.time || next.date !== this.now.date) this.now = next;
    }, 1000);
    return () => clearInterval(timer);
  }
}
