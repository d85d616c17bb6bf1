// The report window: every word typed is kept, the figures follow the days, and what could not be saved is said.
import { waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { REPORT } from "./fake";
import { open } from "./open";

async function opened() {
  const all = await open();
  await all.user.keyboard("{F12}4");
  await waitFor(() => expect(document.querySelector("#report-range")).not.toBeNull());
  await waitFor(() => expect(document.querySelector("dialog .figures")?.textContent).toContain("63,6%"));
  return all;
}

function at<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

test("each figure stands with what it is a part of", async () => {
  await opened();
  const cells = (row: Element) => [...row.children].map((cell) => cell.textContent?.trim()).filter((text) => text !== "");
  const rows = [...document.querySelectorAll("dialog tr")].map((row) => cells(row).join(" | "));
  expect(rows).toContain("– Đang chạy Bluezone | 147 | / 231 | 63,6%");
  expect(rows[0]).toBe("Lượt khách được ghi sổ | 1.296");
});

test("what is typed is kept with every letter, the last word always", async () => {
  const { platform, user } = await opened();
  await user.type(at("report-difficulties"), "Mất điện");
  await waitFor(() => expect(platform.called("keepReportDraft").at(-1)?.[1]).toMatchObject({ difficulties: "Mất điện" }));
  expect(platform.called("report")).toHaveLength(1);
});

test("other days are looked up, and days that are none are said", async () => {
  const { platform, user } = await opened();
  await user.selectOptions(at("report-range"), "days");
  await waitFor(() => expect(platform.called("report")).toHaveLength(2));
  await waitFor(() => expect(at("report-first")).not.toBeNull());
  platform.failNext("report", { code: "not_valid", detail: "first" });
  await user.type(at("report-first"), "x");
  await waitFor(() => expect(document.querySelector("dialog .problem")?.textContent).toContain("Từ ngày"));
  expect(document.querySelector("dialog .figures table")).toBeNull();
  expect(platform.called("keepReportDraft").at(-1)?.[1]).toMatchObject({ range: "days", first: "x" });
});

test("saved files are named, and a draft that no program opens says so", async () => {
  const { platform, user, desk } = await opened();
  const button = (words: string) => [...document.querySelectorAll("dialog .foot button")].find((one) => one.textContent?.includes(words)) as HTMLElement;
  await user.click(button("Excel"));
  await waitFor(() => expect(document.querySelector("dialog .foot")?.textContent).toContain("bao-cao.xlsx"));
  await user.click(button("thư"));
  await waitFor(() => expect(document.querySelector("dialog .foot")?.textContent).toContain("bao-cao.eml"));
  expect(document.querySelector("dialog .foot")?.textContent).toContain("chưa có chương trình thư");
  await user.click(button("In"));
  await waitFor(() => expect(platform.called("printPaper")[0]?.[1]).toMatchObject({ kind: "report", range: "this_week" }));
  expect(desk.small).toBe("print");
});

test("whether the province has the figures is said, and why not", async () => {
  const { platform } = await opened();
  const foot = () => document.querySelector("dialog .foot")?.textContent ?? "";
  expect(foot()).not.toContain("tỉnh");
  platform.emit({ kind: "province", of: { state: "sending", waiting: 0, said: "" } });
  await waitFor(() => expect(foot()).toContain("Đang gửi số liệu cho tỉnh"));
  platform.emit({ kind: "province", of: { state: "waiting", waiting: 2, said: "Không nối được." } });
  await waitFor(() => expect(foot()).toMatch(/Còn 2 báo cáo tỉnh chưa nhận\.\s+Không nối được\./));
  platform.emit({ kind: "province", of: { state: "taken", waiting: 0, said: "" } });
  await waitFor(() => expect(foot()).toContain("Tỉnh đã có số liệu."));
});

test("whom it is mailed to is said while it is typed, and what is no address by name", async () => {
  const { platform, user } = await opened();
  const said = () => document.getElementById("report-mailed-to")?.textContent?.trim();
  expect(said()).toContain("Sở Y tế <nvy@soyte.example>");
  platform.reported = { ...REPORT, mailed_to: [{ words: "Sở Y tế", address: "syt@haiduong.example" }, { words: "", address: "a@x.example" }] };
  await user.type(at("report-mail_to"), "S");
  await waitFor(() => expect(said()).toContain("Sở Y tế <syt@haiduong.example>; a@x.example"));
  platform.reported = { ...REPORT, mailed_to: [{ words: "Sở Y tế", address: null }, { words: "a@x.example", address: "a@x.example" }] };
  await user.type(at("report-mail_to"), "ở");
  await waitFor(() => expect(said()).toContain("Không phải địa chỉ thư điện tử: Sở Y tế"));
  expect(at("report-mail_to").getAttribute("aria-invalid")).toBe("true");
  platform.failNext("mailReport", { code: "not_an_address", detail: "Sở Y tế" });
  const button = [...document.querySelectorAll("dialog .foot button")].find((one) => one.textContent?.includes("thư")) as HTMLElement;
  await user.click(button);
  await waitFor(() => expect(document.querySelector("dialog .foot .problem")?.textContent).toContain("(Sở Y tế)"));
});
