// Looking before printing, exports, and forms that come back from paper: all from the keyboard.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { guest, hotel } from "./fake";
import { open, person } from "./open";

test("the pages of a paper are turned, enlarged and printed", async () => {
  const { platform, desk, user } = await open();
  desk.look(null, "2026-11-20");
  expect(await page.findByText("Trang 1/3")).toBeTruthy();
  await user.keyboard("{PageDown}{PageDown}{PageDown}");
  expect(await page.findByText("Trang 3/3")).toBeTruthy();
  await waitFor(() => expect(platform.called("previewPage").map(([, at]) => at)).toEqual([0, 1, 2]));
  await user.keyboard("+");
  await waitFor(() => expect(desk.preview.zoom).toBeGreaterThan(1));
  await user.keyboard("0");
  await waitFor(() => expect(desk.preview.zoom).toBe(1));
  await user.keyboard("s");
  await waitFor(() => expect(platform.called("saveDay")).toEqual([["saveDay", "2026-11-20"]]));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("printDay")).toEqual([["printDay", "2026-11-20"]]));
  expect(desk.small).toBe("print");
});

test("a paper that went with the owner is laid out anew when its next page is wanted", async () => {
  const { platform, desk } = await open();
  desk.look(null, "2026-11-20");
  await waitFor(() => expect(desk.preview.picture).not.toBe(""));
  platform.failNext("previewPage", { code: "not_valid", detail: "page" });
  await desk.preview.turn(1);
  expect(platform.called("preview").slice(-1)).toEqual([["preview", null, "2026-11-20"]]);
  expect(platform.called("preview")).toHaveLength(2);
  expect(desk.preview.page).toBe(1);
  expect(desk.preview.failure).toBeNull();
});

test("an export says where the file is, and that days are none", async () => {
  const { platform } = await open();
  const user = person();
  await user.keyboard("{F12}3x");
  const first = await page.findByLabelText("Từ ngày");
  await user.clear(first);
  await user.type(first, "31/11/2026{Enter}");
  expect((await page.findByText(/Ngày chưa đúng/)).getAttribute("role")).toBe("alert");
  await user.clear(first);
  await user.type(first, "16/11/2026{Enter}");
  await waitFor(() =>
    expect(platform.called("exportDays")).toEqual([["exportDays", { first: "2026-11-16", last: "2026-11-22", format: "xlsx", folder: "/media/truc/KINGSTON" }]]),
  );
  expect(await page.findByText(/KINGSTON\/so-khach/)).toBeTruthy();
});

test("a stick that is gone is named, no visit is called lost, and the folders that are left are offered", async () => {
  const { platform } = await open();
  const user = person();
  await user.keyboard("{F12}3x");
  await page.findByText("/media/truc/KINGSTON");
  platform.failNext("exportDays", { code: "place_away", detail: "/media/truc/KINGSTON" });
  const left = platform.folders;
  platform.folders = async () => (await left()).filter((one) => one.kind !== "stick");
  await user.keyboard("{Enter}");
  const alert = await page.findByRole("alert");
  expect(alert.textContent).toMatch(/Không thấy thư mục.*\/media\/truc\/KINGSTON/);
  expect(alert.textContent).not.toMatch(/ghi tạm ra giấy/);
  await waitFor(() => expect(document.querySelectorAll(".choice small")).toHaveLength(2));
  await user.click(page.getByRole("button", { name: /Xuất tệp/ }));
  await waitFor(() => expect(platform.called("exportDays").at(-1)![1]).toMatchObject({ folder: "/home/truc/Documents" }));
});

test("a sheet that cannot be saved says where", async () => {
  const { platform, desk } = await open();
  platform.failNext("saveDay", { code: "place_full", detail: "/home/truc/sheets/so-khach-2026-11-22.pdf" });
  desk.look(null, "2026-11-22");
  await desk.notices.attempt(() => platform.saveDay(null));
  const said = await page.findByText(/Chỗ lưu tệp đã đầy/);
  expect(said.textContent).toContain("/home/truc/sheets/so-khach-2026-11-22.pdf");
});

test("a hotel's foreign guests are exported from their list, and it says where the file is", async () => {
  const { platform, desk } = await open({ profile: hotel() });
  const user = person();
  platform.guestList = [guest()];
  await user.keyboard("{F12}0");
  await waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
  await user.keyboard("x");
  const first = await page.findByLabelText("Từ ngày");
  expect(page.getByRole("heading", { name: /NA17/ })).toBeTruthy();
  await page.findByText("/media/truc/KINGSTON");
  await user.clear(first);
  await user.type(first, "16/11/2026{Enter}");
  expect(await page.findByText("/home/truc/Documents/na17.xlsx")).toBeTruthy();
  const wish = { first: "2026-11-16", last: "2026-11-22", format: "xlsx", folder: "/media/truc/KINGSTON" };
  expect(platform.called("exportGuests")).toEqual([["exportGuests", wish]]);
  expect(platform.called("exportDays")).toHaveLength(0);
  desk.small = "guests";
  await user.click(await page.findByRole("button", { name: /Danh sách khách nước ngoài/ }));
  expect(desk.small).toBe("export_guests");
});

test("numbers on a form are hidden once their box is left, and are written whole", async () => {
  const { platform } = await open();
  const user = person();
  await user.keyboard("{F12}3n");
  await waitFor(() => expect(document.activeElement?.id).toBe("form-entered"));
  const box = (word: string) => document.getElementById(`form-${word}`) as HTMLInputElement;
  await user.keyboard("735");
  await user.type(box("name"), "Đỗ Hữu Ước");
  await user.type(box("id_number"), "030099001417");
  expect(box("id_number").value).toBe("030099001417");
  await user.type(box("phone"), "0912345288");
  await waitFor(() => expect(box("id_number").value).toBe("•••• •••• 1417"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writePaperVisit")).toHaveLength(1));
  expect(platform.called("writePaperVisit")[0]![1]).toMatchObject({ form: { id_number: "030099001417", phone: "0912345288" } });
});

test("forms are typed one after the other, and a number that was typed is shown with its line", async () => {
  const { platform } = await open();
  const user = person();
  await user.keyboard("{F12}3n");
  const number = (await page.findByLabelText("Số phiếu")) as HTMLInputElement;
  await waitFor(() => expect(number.value).toBe("9"));
  expect(page.getByText("5, 6, 7")).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.id).toBe("form-entered"));
  await user.keyboard("735{Tab}{Tab}Đỗ Hữu Ước{Enter}");
  await waitFor(() => expect(platform.called("writePaperVisit")).toHaveLength(1));
  expect(platform.called("writePaperVisit")[0]![1]).toMatchObject({ number: "9", date: "2026-11-22", entered: "735", left: "", form: { name: "Đỗ Hữu Ước" } });
  expect(await page.findByText(/Phiếu 9 đã vào sổ, dòng 15/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.id).toBe("form-entered"));
  platform.failNext("writePaperVisit", { code: "paper_taken", detail: "2, 2026-11-22" });
  await user.keyboard("740{Enter}");
  expect(await page.findByText("Phiếu số 9 đã nhập rồi: dòng 2 ngày 22/11/2026.")).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.id).toBe("form-number"));
});
