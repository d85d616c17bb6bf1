// A group is one line with one name, and its people count wherever people are counted.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { people, screen } from "./fake";
import { field, open } from "./open";

/** Three lines, of which the newest is a group of twelve. */
const inside = people(3).map((line, n) => ({ ...line, people: n === 0 ? 12 : 1 }));
const counts = { ...screen().counts, entered: 3, people: 14, people_inside: 14, people_left: 0 };

test("the number of people is typed like anything, and nothing typed is one", async () => {
  const { platform, user } = await open();
  field("name").focus();
  await user.paste("Đoàn Trường Nguyễn Trãi");
  expect(field("people").placeholder).toBe("1");
  field("people").focus();
  await user.paste("12");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")).toHaveLength(1));
  expect(platform.called("writeVisit")[0]![1]).toMatchObject({ people: "12" });
  await waitFor(() => expect(field("people").value).toBe(""));
});

test("people are counted, not lines, at the desk and in the footer", async () => {
  await open({ inside, counts });
  expect(page.getByText("Đang ở trong: 14")).toBeTruthy();
  expect(page.getByText(/\(đoàn 12 người\)/)).toBeTruthy();
  expect(page.getByText("Hôm nay: 14 vào, 0 ra")).toBeTruthy();
});

test("a group is found in a roll call as a whole or not at all", async () => {
  const roll_call = { began_at: "2026-11-22T09:30:00+07:00", found: [], kept: true };
  const { user, desk } = await open({ inside, counts, roll_call });
  desk.small = "inside";
  await waitFor(() => expect(page.getByText("0/14 đã thấy")).toBeTruthy());
  const group = page.getByText("Đủ 12 người mới đánh dấu");
  await user.click(group);
  await waitFor(() => expect(page.getByText("12/14 đã thấy")).toBeTruthy());
  expect(page.getByText("Chưa thấy: 2")).toBeTruthy();
});

test("a whole group leaves at once, and the screen says how many", async () => {
  const { platform, user } = await open({ inside, counts });
  await user.click(document.querySelector<HTMLButtonElement>(".out")!);
  await waitFor(() => expect(platform.called("exitVisit")).toHaveLength(1));
  await waitFor(() => expect(page.getByText(/Đã ghi giờ ra .*\(đoàn 12 người\)/)).toBeTruthy());
});

test("an expected group brings its number, which what is typed outranks", async () => {
  const { platform, user } = await open();
  const one = { id: "e", day: "2026-11-22", name: "Đoàn Báo Hải Dương", organisation: null, to_see: "Phòng 3", people: 7 };
  platform.coming = [one];
  await user.keyboard("hải d");
  await waitFor(() => expect(document.querySelector(".hit")?.textContent).toContain("đoàn 7 người"));
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(field("people").value).toBe("7"));
});
