// The visitor in front of the desk: what is found or said of one is never another's, and what was written by a slip comes back.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { InsideLine } from "../src/bindings/InsideLine";
import { Form } from "../src/state/form.svelte";
import { isAnother } from "../src/state/identity";
import { check, found, hotel, people, scan } from "./fake";
import { field, open } from "./open";

const band = () => document.querySelector(".band .whose")?.textContent ?? null;
const notice = () => document.querySelector("form .line")?.textContent ?? "";
const GREEN = { verdict: "running", decided_after_s: 1.4 } as const;

type Opened = Awaited<ReturnType<typeof open>>;
/** The visitor in the form was found to run the app. */
function green({ platform }: Opened) {
  platform.emit({ kind: "check", of: check({ ...GREEN, check: platform.check }) });
}
const written = ({ platform }: Opened) => platform.called("writeVisit").map(([, form, of]) => [(form as { name: string }).name, of]);

test("whoever was checked is written with their own check", async () => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn An");
  green(desk);
  await waitFor(() => expect(band()).toBe("Khách đang gõ: Nguyễn Văn An"));
  await desk.user.keyboard("h{Enter}");
  expect(written(desk)).toEqual([["Nguyễn Văn Anh", 2]]);
});

// Each way of putting another visitor in the place of the one who was checked.
test.each<[string, (desk: Opened) => Promise<void>]>([
  ["Esc", async ({ user }) => user.keyboard("{Escape}Trần Thị Bích")],
  ["F2", async ({ user }) => user.keyboard("{F2}Trần Thị Bích")],
  ["another name typed over it", async ({ user }) => (await user.clear(field("name")), user.keyboard("Trần Thị Bích"))],
  ["another name pasted over it", async ({ user }) => (field("name").select(), user.paste("Trần Thị Bích"))],
  [
    "its end typed anew",
    async ({ user }) => (await user.keyboard("{Backspace}".repeat(6)), await user.keyboard("Thị Bích")),
  ],
])("a verdict never passes to the next visitor: %s", async (_, replace) => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn An");
  green(desk);
  await replace(desk);
  const began = [...desk.platform.called("nextVisitor"), ...desk.platform.called("visitorAgain")];
  expect(began.length).toBeGreaterThan(1);
  await desk.user.keyboard("{Enter}");
  await waitFor(() => expect(written(desk)).toHaveLength(1));
  expect(written(desk)[0]![1]).toBe(desk.platform.check);
  expect(written(desk)[0]![1]).not.toBe(2);
});

test("whoever was cleared by a slip, or is only called otherwise, is heard again as the one they are", async () => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn An");
  green(desk);
  await desk.user.keyboard("{Escape}{F3}");
  await waitFor(() => expect(desk.platform.called("visitorAgain")).toEqual([["visitorAgain", 2]]));
  await waitFor(() => expect(desk.desk.form.check).toBe(3));
  await desk.user.clear(field("name"));
  await desk.user.keyboard("Trần");
  await waitFor(() => expect(desk.platform.called("visitorAgain").at(-1)).toEqual(["visitorAgain", 3]));
});

test("Esc before anything is typed ends the check that F2 began, and says so", async () => {
  const desk = await open();
  await desk.user.keyboard("{F2}");
  expect(band()).toBe("Khách tiếp theo, chưa gõ tên");
  green(desk);
  await desk.user.keyboard("{Escape}");
  expect(desk.platform.called("visitorGoes")).toEqual([["visitorGoes", 2]]);
  await waitFor(() => expect(notice()).toContain("Đã thôi kiểm tra"));
  expect(band()).toBeNull();
});

test("a check that ended elsewhere is nobody's", async () => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn An");
  desk.platform.emit({ kind: "check", of: null });
  await desk.user.keyboard("{Enter}");
  expect(written(desk)).toEqual([["Nguyễn Văn An", null]]);
});

test("the card of somebody else is somebody else", async () => {
  const desk = await open();
  desk.platform.emit(scan({ id_number: "030090001234", name: "Lê Đình Ưởng" }));
  await waitFor(() => expect(desk.desk.form.check).toBe(2));
  green(desk);
  desk.platform.emit(scan({ id_number: "030090001234", name: "Lê Đình Ưởng" }));
  expect(desk.desk.form.check).toBe(2);
  desk.platform.emit(scan({ id_number: "034188170705", name: "Hồ Thị Ngân" }));
  await waitFor(() => expect(desk.desk.form.check).toBe(3));
});

test("picking somebody else from those who were here before is somebody else", async () => {
  const desk = await open();
  desk.platform.known = [found("Nguyễn Văn Đức"), found("Nguyễn Văn Đạt")];
  await desk.user.keyboard("duc{Enter}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  const own = desk.desk.form.check;
  green(desk);
  desk.desk.visits.take({ kind: "known", ...found("Nguyễn Văn Đạt") });
  await waitFor(() => expect(desk.desk.form.check).not.toBe(own));
});

test.each([
  ["Ng", "Đỗ", false],
  ["Nguyễn Văn Đúc", "Nguyễn Văn Đức", false],
  ["Nguyễn Văn A", "Nguyễn Văn An", false],
  ["Nguyen Vn An", "Nguyen Van An", false],
  ["Nguyễn Văn An", "Nguyễn V", false],
  ["Nguyễn Văn An", "N", true],
  ["Nguyễn Văn An", "", true],
  ["Nguyễn Văn An", "Trần Văn An", false],
  ["Nguyễn Văn An", "Trần Thị Bích", true],
  ["Lê Văn An", "Lê Thị Bích", true],
] as const)("%s and then %s is another visitor: %s", (before, now, another) => expect(isAnother(before, now)).toBe(another));

test("a name that is typed anew beside a scanned number is the same visitor's", () => {
  const form = new Form();
  Object.assign(form.typed, { name: "NGUYEN VAN", id_number: "030090001234" });
  form.changed("name");
  form.check = 7;
  form.typed.name = "";
  form.changed("name");
  expect(form.check).toBe(7);
  form.typed.id_number = "";
  form.changed("id_number");
  expect(form.check).toBeNull();
});

test("F8 and F11 concern whoever is typed, say whom, and F3 takes them back", async () => {
  const desk = await open({ check: check({ ...GREEN, visit: "visit-14" }) });
  await desk.user.keyboard("Đỗ Hữu{F8}");
  await waitFor(() => expect(notice()).toContain("không có điện thoại thông minh: Đỗ Hữu"));
  expect(desk.platform.called("noPhone")).toEqual([["noPhone", 2]]);
  await desk.user.keyboard("{F11}");
  await waitFor(() => expect(notice()).toContain("Đã ghi là đã hướng dẫn: Đỗ Hữu"));
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(notice()).toContain("Đã bỏ ghi hướng dẫn: Đỗ Hữu"));
  expect(desk.platform.called("adviseVisitor")).toEqual([]);
});

test("F8 with an empty form is the next visitor's, whatever the one before was found to be", async () => {
  for (const before of [check({ ...GREEN, visit: "visit-14" }), check({ visit: "visit-14" })]) {
    const desk = await open({ check: before });
    await desk.user.keyboard("{F8}");
    await waitFor(() => expect(notice()).toContain("khách chưa gõ tên"));
    expect(desk.platform.called("noPhone")).toEqual([["noPhone", null]]);
    document.body.innerHTML = "";
  }
});

test("F11 with an empty form is of whoever the band shows; with nobody there it says so", async () => {
  const line: InsideLine = { ...people(14)[0]!, visit: "visit-14", name: "Đỗ Hữu Ước" };
  const desk = await open({ inside: [line], check: check({ verdict: "not_heard", visit: "visit-14" }) });
  expect(band()).toBe("Khách đã ghi: Đỗ Hữu Ước");
  await desk.user.keyboard("{F11}");
  await waitFor(() => expect(desk.platform.called("adviseVisitor")).toEqual([["adviseVisitor", "visit-14"]]));
  document.body.innerHTML = "";
  const nobody = await open();
  await nobody.user.keyboard("{F11}");
  await waitFor(() => expect(notice()).toContain("Chưa có khách nào ở bàn"));
  expect(nobody.platform.called("advise")).toEqual([]);
});

test("F2 keeps nobody's name for the next visitor, and F3 has it", async () => {
  const desk = await open();
  await desk.user.keyboard("Phạm{F2}nguyen{Enter}");
  await waitFor(() => expect(written(desk)).toEqual([["nguyen", 3]]));
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(field("name").value).toBe("nguyen"));
  await desk.user.keyboard("{F3}{F3}");
  await waitFor(() => expect(field("name").value).toBe("Phạm"));
});

test("F2 before there was time to listen says so, and blames nothing", async () => {
  const line: InsideLine = { ...people(1)[0]!, visit: "visit-new", name: "Đỗ Hữu Ước" };
  const desk = await open();
  await desk.user.keyboard("Đỗ Hữu Ước{Enter}");
  desk.platform.emit({ kind: "inside", of: line });
  desk.platform.emit({ kind: "check", of: check({ check: 2, visit: "visit-new" }) });
  await waitFor(() => expect(document.querySelector(".band")?.textContent).toContain("Đã ghi sổ, kết quả tự điền"));
  await desk.user.keyboard("{F2}");
  await waitFor(() => expect(notice()).toContain("Đỗ Hữu Ước: chưa đủ thời gian nghe"));
});

test("whoever is typed meanwhile is checked as soon as the one before needs nothing more", async () => {
  for (const [verdict, begins] of [
    ["running", 1],
    ["not_heard", 0],
  ] as const) {
    const desk = await open({ check: check({ visit: "visit-14" }) });
    await desk.user.keyboard("Đỗ Hữu Ước");
    expect(desk.platform.called("nextVisitor")).toHaveLength(0);
    desk.platform.emit({ kind: "check", of: check({ verdict, visit: "visit-14" }) });
    await waitFor(() => expect(document.querySelector(".band")?.getAttribute("data-tone")).toBe(begins ? "listening" : "not_heard"));
    expect(desk.platform.called("nextVisitor")).toHaveLength(begins);
    document.body.innerHTML = "";
  }
});

test("F3 takes the visit back that was just written, and its words stand in the form again with its check", async () => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn Đúc{Tab}030090001234{Enter}");
  await waitFor(() => expect(notice()).toContain("Đã ghi số"));
  desk.platform.emit({ kind: "check", of: check({ ...GREEN, check: 2, visit: "visit-new" }) });
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(notice()).toContain("Đã huỷ lượt vừa ghi: Nguyễn Văn Đúc"));
  expect(desk.platform.called("takeBackVisit")).toEqual([["takeBackVisit", "visit-new"]]);
  expect(desk.desk.form.typed).toMatchObject({ name: "Nguyễn Văn Đúc", id_number: "030090001234" });
  await desk.user.keyboard("{Enter}");
  await waitFor(() => expect(written(desk)).toEqual([["Nguyễn Văn Đúc", 2], ["Nguyễn Văn Đúc", 2]]));
});

test("what is typed of the next visitor meanwhile is not mixed with it, and is not lost", async () => {
  const desk = await open();
  await desk.user.keyboard("Nguyễn Văn Đúc{Enter}");
  await waitFor(() => expect(notice()).toContain("Đã ghi số"));
  await desk.user.keyboard("Trần{Tab}0912{Shift>}{Tab}{/Shift}{F3}");
  await waitFor(() => expect(desk.desk.form.typed).toMatchObject({ name: "Nguyễn Văn Đúc", id_number: "" }));
  await desk.user.keyboard("{F3}{F3}");
  await waitFor(() => expect(desk.desk.form.typed).toMatchObject({ name: "Trần", id_number: "0912" }));
});

test("several steps are taken back, each named before; at the end it says that there is none", async () => {
  const desk = await open({ inside: people(5) });
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(notice()).toContain("Không có việc nào để lấy lại"));
  await desk.user.keyboard("Lê Ẵm{Enter}");
  await waitFor(() => expect(notice()).toContain("Đã ghi số"));
  await desk.desk.visits.exitVisit("visit-4");
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(desk.platform.called("undoExit")).toHaveLength(1));
  // The arrival is named first; nothing is done yet.
  await desk.user.keyboard("{F3}");
  expect(notice()).toContain("Đã ghi số");
  expect(desk.platform.called("takeBackVisit")).toEqual([]);
  await desk.user.keyboard("{F3}");
  await waitFor(() => expect(desk.platform.called("takeBackVisit")).toHaveLength(1));
});

test("a held key writes nobody, and takes nobody", async () => {
  const desk = await open();
  desk.platform.known = [found("Nguyễn Văn Đức")];
  await desk.user.keyboard("duc");
  await waitFor(() => expect(document.querySelector(".hit")).not.toBeNull());
  await desk.user.keyboard("{Enter>9/}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn Đức"));
  expect(written(desk)).toEqual([]);
  await desk.user.keyboard("{F2>5/}");
  expect(desk.platform.called("nextVisitor")).toHaveLength(2);
});

test("half a name in a hurry is not written by one Enter; Esc says that it is somebody new", async () => {
  const desk = await open();
  desk.platform.known = [found("Trần Văn Nam")];
  await desk.user.keyboard("tran van");
  await waitFor(() => expect(document.querySelector(".hit")).not.toBeNull());
  await desk.user.keyboard("{Enter}");
  expect(document.querySelector(".hit[aria-selected=true]")).not.toBeNull();
  expect(written(desk)).toEqual([]);
  await desk.user.keyboard("{Escape}{Enter}");
  await waitFor(() => expect(written(desk)).toEqual([["tran van", 2]]));
});

test("a hotel asks of whoever stays all that is marked, of a visitor only the name", async () => {
  const desk = await open({ profile: hotel() });
  await desk.user.click(field("name"));
  await desk.user.keyboard("Lê Ẵm{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(field("id_number")));
  expect(written(desk)).toEqual([]);
  await desk.user.keyboard("030090001234{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(field("room")));
  await desk.user.click(page.getByLabelText("Khách thăm"));
  await desk.user.click(field("name"));
  await desk.user.keyboard("{Enter}");
  await waitFor(() => expect(written(desk)).toHaveLength(1));
  expect((page.getByLabelText("Khách lưu trú") as HTMLInputElement).checked).toBe(true);
});

test("the keyboard stays in the form after a click beside it, and comes back to it when it is lost", async () => {
  const desk = await open({ inside: people(3) });
  await waitFor(() => expect(document.activeElement).toBe(field("name")));
  await desk.user.click(document.querySelector(".row .name")!);
  await desk.user.click(document.querySelector("button.out")!);
  expect(document.activeElement).toBe(field("name"));
  await desk.user.click(field("card"));
  field("card").blur();
  await desk.user.keyboard("27");
  expect(document.activeElement).toBe(field("card"));
  expect(field("card").value).toBe("27");
});

test("a list stands still under the hand: a double click lets one person out", async () => {
  const desk = await open({ inside: people(4) });
  const first = document.querySelector<HTMLButtonElement>("button.out")!;
  await desk.user.pointer({ target: first });
  await desk.user.click(first);
  desk.platform.emit({ kind: "left", of: "visit-4" });
  await waitFor(() => expect(first.disabled).toBe(true));
  await desk.user.click(document.querySelector<HTMLButtonElement>("button.out")!);
  expect(desk.platform.called("exitVisit")).toEqual([["exitVisit", "visit-4"]]);
  await waitFor(() => expect(document.querySelectorAll("button.out")).toHaveLength(3), { timeout: 3000 });
});
