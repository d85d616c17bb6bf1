// A day of the book as it comes: a screenful at once, the rest behind it, with the keys on the line on which they were.
import { waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { BookDay } from "../src/bindings/BookDay";
import { DayPage } from "../src/state/book_day.svelte";
import { bookLines } from "./fake";
import { open } from "./open";

const rows = () => [...document.querySelectorAll<HTMLElement>("dialog [role=option]")];
const chosen = () => rows().find((row) => row.getAttribute("aria-selected") === "true")?.querySelector("b")!.textContent;
const says = () => document.querySelector("dialog .says")!.textContent!;

/** A book of so many lines today, of which the whole comes when it is told to. */
async function waiting(many: number) {
  const all = await open();
  const { platform } = all;
  platform.day = { ...platform.day, lines: bookLines(many) };
  platform.inSight = 5;
  const { bookDay } = platform;
  const come: (() => void)[] = [];
  platform.bookDay = (date) => new Promise((answer) => come.push(() => void bookDay(date).then(answer)));
  all.desk.small = "book";
  return { ...all, come, numbers: platform.day.lines.map(({ number }) => String(number)) };
}

test("today's last lines are there at once, and the rest comes above them", async () => {
  const { come, numbers, user } = await waiting(12);
  await waitFor(() => expect(rows()).toHaveLength(5));
  expect(rows().map((row) => row.querySelector("b")!.textContent)).toEqual(numbers.slice(-5));
  await waitFor(() => expect(chosen()).toBe(numbers.at(-1)));
  // Nobody says how many came before all of them are here.
  expect(says()).not.toContain("lượt vào");
  await user.keyboard("{ArrowUp}");
  come.shift()!();
  await waitFor(() => expect(rows()).toHaveLength(12));
  await waitFor(() => expect(chosen()).toBe(numbers.at(-2)));
});

test("the first lines of a day that is over are there at once, and the rest comes below them", async () => {
  const { come, numbers, user } = await waiting(12);
  await waitFor(() => expect(rows()).toHaveLength(5));
  await user.keyboard("{PageUp}");
  await waitFor(() => expect(rows()[0]!.textContent).toContain(numbers[0]));
  expect(rows()).toHaveLength(5);
  await waitFor(() => expect(chosen()).toBe(numbers[0]));
  await user.keyboard("{ArrowDown}");
  come.at(-1)!();
  await waitFor(() => expect(rows()).toHaveLength(12));
  await waitFor(() => expect(chosen()).toBe(numbers[1]));
  // The rest of the day that was turned away from is nobody's.
  come[0]!();
  await waitFor(() => expect(rows()).toHaveLength(12));
  expect(document.querySelector<HTMLInputElement>("dialog input:not(#book-search)")!.value).toBe("21/11/2026");
});

test("a short day is there with its figures, and nothing more is asked for", async () => {
  const { come, platform } = await waiting(4);
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect([come, platform.called("bookDay")]).toEqual([[], []]);
  expect(says()).toMatch(/\d/u);
});

test("what is looked for is looked for in all of the day", async () => {
  const { come, numbers, platform, user } = await waiting(12);
  platform.day.lines[0]!.to_see = "Kho Lưu trữ";
  await waitFor(() => expect(rows()).toHaveLength(5));
  await user.keyboard("luu tru");
  come.shift()!();
  await waitFor(() => expect(rows().map((row) => row.querySelector("b")!.textContent)).toEqual([numbers[0]]));
});

const day = (date: string, many: number, counts: BookDay["counts"]): BookDay => ({ date, lines: bookLines(many), counts });

test("of several turns the last one counts, and a refused one leaves the page as it is", async () => {
  const answers: ((day: BookDay | null) => void)[] = [];
  const asked: string[] = [];
  const inSight = (date: string | null) => (asked.push(date ?? "today"), new Promise<BookDay | null>((answer) => answers.push(answer)));
  const page = new DayPage({ inSight, whole: () => Promise.resolve(null) }, (grow) => grow());
  const [first, second] = [page.turn("2026-11-20"), page.turn("2026-11-19")];
  answers[1]!(day("2026-11-19", 2, null));
  answers[0]!(day("2026-11-20", 1, null));
  expect([await first, (await second)?.date, page.day?.date]).toEqual([null, "2026-11-19", "2026-11-19"]);
  const third = page.turn("2026-11-18");
  answers[2]!(null);
  expect([await third, page.day?.date, asked.length]).toEqual([null, "2026-11-19", 3]);
  // The rest could not be read: what is here stays.
  expect(await page.lines()).toHaveLength(2);
});
