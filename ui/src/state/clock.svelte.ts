// The time on the wall of the entrance: Vietnam has one zone and no summer time, whatever the laptop is set to.

const ZONE = "Asia/Ho_Chi_Minh";
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** `{ time: "07:42", date: "22/11/2026", weekday: 0 }` for an instant, in Vietnamese time. */
export function wallTime(at: Date): { time: string; date: string; weekday: Weekday } {
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  const noon = new Date(`${part.year}-${part.month}-${part.day}T12:00:00Z`);
  return {
    time: `${part.hour}:${part.minute}`,
    date: `${part.day}/${part.month}/${part.year}`,
    weekday: noon.getUTCDay() as Weekday,
  };
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
