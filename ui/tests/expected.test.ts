// Whom a list expects: looked at before it is written, and offered first with three letters.
import { waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { ExpectedLine } from "../src/bindings/ExpectedLine";
import { Form } from "../src/state/form.svelte";
import { LIST, found } from "./fake";
import { field, open } from "./open";

const line = (id: string, name: string, over: Partial<ExpectedLine> = {}): ExpectedLine => ({
  id,
  day: "2026-11-22",
  name,
  organisation: "Sở Y tế",
  to_see: "Bà Hoa",
  people: 1,
  ...over,
});
const hits = () => [...document.querySelectorAll("[role=option].hit")];

test("three letters and Enter fill the form with name, organisation and whom", async () => {
  const { platform, desk, user } = await open();
  platform.coming = [line("e-1", "Nguyễn Văn Đức")];
  platform.known = [found("Lê Đức", { phone: "0912345288" })];
  await user.keyboard("duc");
  await waitFor(() => expect(hits()).toHaveLength(2));
  expect(hits()[0]?.textContent).toMatch(/Nguyễn Văn Đức.*Khách hẹn.*Sở Y tế.*Bà Hoa/su);
  expect(hits()[1]?.textContent).not.toContain("Khách hẹn");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  expect(desk.form.typed).toMatchObject({ organisation: "Sở Y tế", to_see: "Bà Hoa", visitor: "", phone: "" });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")[0]?.[1]).toMatchObject({ name: "Nguyễn Văn Đức", to_see: "Bà Hoa", visitor: "" }));
});

test("what somebody typed for an expected visitor stays, and whoever was picked before is given up", () => {
  const form = new Form();
  form.pick(found("Lê Đức", { phone: "0912345288" }));
  Object.assign(form.typed, { to_see: "Phòng 3" });
  form.expect(line("e-1", "Nguyễn Văn Đức"));
  expect(form.typed).toMatchObject({ name: "Nguyễn Văn Đức", organisation: "Sở Y tế", to_see: "Phòng 3", visitor: "" });
});

test("a list is pasted, looked at and written with keys alone, and one of it is taken off", async () => {
  const { platform, desk, user } = await open();
  platform.coming = [line("e-1", "Lê Ánh"), line("e-2", "Vũ Nam", { day: "2026-11-23", organisation: null, to_see: null })];
  await user.keyboard("{F12}k");
  await waitFor(() => expect(desk.small).toBe("expected"));
  await waitFor(() => expect(document.querySelectorAll("#expected-list [role=option]")).toHaveLength(2));
  await user.keyboard("1");
  const paste = await waitFor(() => {
    const area = document.getElementById("expected-paste") as HTMLTextAreaElement;
    expect(area).not.toBeNull();
    return area;
  });
  const [first, ...others] = LIST.lines.map((one) => ({ ...one, whom: "Bà Hoa", day: "2026-11-23" }));
  const last = { ...others.pop()!, day: "31-2-2021", doubts: ["day_unread" as const], taken: false, can_be_taken: false };
  platform.list = { ...LIST, lines: [first!, ...others, last] };
  paste.value = "Tên khách\tGặp ai\nĐặng Thị Ánh\tBà Hoa";
  paste.dispatchEvent(new Event("input", { bubbles: true }));
  paste.dispatchEvent(new Event("paste", { bubbles: true }));
  await waitFor(() => expect(document.getElementById("list-look")).not.toBeNull());
  expect(document.querySelector("#list-look [role=option]")?.textContent).toMatch(/Bà Hoa.*23\/11\/2026/su);
  const unread = [...document.querySelectorAll("#list-look [role=option]")].at(-1);
  expect(unread?.textContent, "as the list has it").toMatch(/31-2-2021.*Không rõ ngày đến/su);
  expect(platform.called("takeExpected")).toEqual([]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("takeExpected")).toHaveLength(1));
  const people = platform.called("takeExpected")[0]?.[1] as Record<string, string>[];
  expect(people[0]).toEqual({ day: "2026-11-23", name: "Đặng Thị Ánh", organisation: "Văn phòng", to_see: "Bà Hoa", people: 1 });
  await waitFor(() => expect(document.querySelector(".side [role=status]")?.textContent).toContain("đã có sẵn 1"));

  await user.keyboard("{ArrowDown}2");
  await waitFor(() => expect(document.activeElement?.id).toBe("expected-stays"));
  await user.keyboard("{Enter}");
  expect(platform.called("removeExpected")).toEqual([]);
  await user.keyboard("2");
  await waitFor(() => expect(document.activeElement?.id).toBe("expected-stays"));
  await user.keyboard("{Tab}{Enter}");
  await waitFor(() => expect(platform.called("removeExpected")).toEqual([["removeExpected", "e-2"]]));
  await waitFor(() => expect(document.querySelectorAll("#expected-list [role=option]")).toHaveLength(1));
});
