// The book is read by verdict, kind, host and days, with keys alone, and says what is filtered and how many lines that is.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { bookLines, opened, screen } from "./fake";
import { open } from "./open";

const box = (what: string) => document.getElementById(`book-filter-${what}`) as HTMLInputElement;
const rows = () => [...document.querySelectorAll(".list [role=option]")];

/** The book with eleven lines, four of which came for Phòng Tiếp dân. */
async function book() {
  const { platform, desk, user } = await open({ owner: { pin: true, open_until: null } });
  const lines = bookLines(11).map((line, n) => ({ ...line, people: n === 0 ? 12 : 1 }));
  platform.day = { date: "2026-11-22", lines, counts: screen().counts };
  await desk.show("book");
  await waitFor(() => expect(rows()).toHaveLength(11));
  return { platform, desk, user };
}

test("who came for an office today is asked without a PIN, and said with how many", async () => {
  const { platform, user } = await book();
  box("host").focus();
  await user.paste("tiep");
  await waitFor(() => expect(page.getByText(/^Đang lọc: gặp “tiep”, ngày 22\/11\/2026\. Có \d+ lượt/)).toBeTruthy());
  expect(platform.called("bookFiltered").at(-1)).toEqual(["bookFiltered", { first: "2026-11-22", last: "2026-11-22", verdict: null, kind: null, host: "tiep" }, 0]);
  expect(rows()).toHaveLength(3);
});

test("the next page comes as the arrow walks off the end, and nothing before", async () => {
  const { platform, user } = await book();
  box("host").focus();
  await user.paste("phong");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(platform.called("bookFiltered")).toHaveLength(1);
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(rows()).toHaveLength(6));
  expect(platform.called("bookFiltered").at(-1)![2]).toBe(3);
  expect(rows().findIndex((row) => row.getAttribute("aria-selected") === "true")).toBe(3);
});

test("a verdict and a kind are chosen, and Esc shows everything before it closes", async () => {
  const { desk, user } = await book();
  await user.selectOptions(box("verdict"), "running");
  await user.selectOptions(box("kind"), "group");
  await waitFor(() => expect(page.getByText("Đang lọc: đang chạy, đi theo đoàn, ngày 22/11/2026. Có 1 lượt (12 người).")).toBeTruthy());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(rows()).toHaveLength(11));
  expect(desk.small).toBe("book");
});

test("days are typed as days are, and one that is none is said", async () => {
  const { platform, user } = await book();
  box("first").focus();
  await user.paste("1/11");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("bookFiltered").at(-1)![1]).toMatchObject({ first: "2026-11-01", last: "2026-11-22" }));
  expect(page.getByText(/từ 01\/11\/2026 đến 22\/11\/2026/)).toBeTruthy();
  box("last").focus();
  await user.paste("31/10");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(page.getByText(/Ngày chưa đúng/)).toBeTruthy());
  expect(document.activeElement).toBe(box("last"));
});

test("a line that was opened gives the filtered page back as it was", async () => {
  const { platform, user } = await book();
  platform.opened = opened(platform.day.lines[0]!);
  box("host").focus();
  await user.paste("phong");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  await waitFor(() => expect(rows()).toHaveLength(6));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.querySelector(".history")).not.toBeNull());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(rows()).toHaveLength(6));
  expect(box("host").value).toBe("phong");
  expect(rows()[3]!.getAttribute("aria-selected")).toBe("true");
});
