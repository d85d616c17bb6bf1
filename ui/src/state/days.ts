// Days of the book as people write them, and the days beside them. Pure: what today is comes from desk.

/** `2026-11-22` and 1 is `2026-11-23`. */
export function dayAfter(day: string, by: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** `22/11/2026`, `22-11-26`, `22/11` or `22` as a day of the book, counted from `today`; null for what is no day, or not yet. */
export function readDay(text: string, today: string): string | null {
  const parts = text.trim().split(/[\s/.-]+/u);
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/u.test(part))) return null;
  const [thisYear = "", thisMonth = ""] = today.split("-");
  const [day = "", month = thisMonth, year = thisYear] = parts;
  const written = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${written}T12:00:00Z`);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === written;
  return exists && written <= today ? written : null;
}
