// Calibration from the keyboard: one key, twenty seconds, one word; and what is half typed elsewhere stays.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { calibration, check, NO_ADAPTER } from "./fake";
import { field, open } from "./open";

const dialog = () => document.querySelector("dialog");
/** The browser turns Esc into this for its own dialogs. */
const escape = () => dialog()!.dispatchEvent(new Event("cancel", { cancelable: true }));
const UNKNOWN = calibration({ state: "uncalibrated", calibrated_at: null });

test("from the settings and back, half-made settings and a half-typed name are still there", async () => {
  const { platform, user } = await open({ calibration: UNKNOWN, check: check() });
  await user.keyboard("Đỗ Hữu{F10}");
  await user.type(await page.findByLabelText("Tên cơ quan"), " dở");
  await user.keyboard("{PageDown}");
  await waitFor(() => expect(document.activeElement?.id).toBe("tab-devices"));
  expect(dialog()!.textContent).toContain("Chưa hiệu chỉnh, đang dùng mức có sẵn.");
  await user.click(page.getByText("Hiệu chỉnh…"));
  expect(await page.findByText("Mở Bluezone trên một điện thoại và để màn hình sáng.")).toBeTruthy();
  expect(dialog()!.textContent).toContain("Lượt kiểm tra đang mở sẽ kết thúc");
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Bắt đầu"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("calibrate")).toHaveLength(1));

  platform.emit({ kind: "check", of: null });
  platform.emit({ kind: "calibration", of: { ...UNKNOWN, left_s: 12.6 } });
  expect(await page.findByText("ĐANG ĐO…")).toBeTruthy();
  expect(dialog()!.textContent).toContain("13 s");
  const begun = platform.called("nextVisitor").length;
  await user.keyboard("{F2}{F10}{F9}");
  expect(platform.called("nextVisitor")).toHaveLength(begun);
  platform.emit({ kind: "calibration", of: calibration({ result: "done" }) });
  expect(await page.findByText("XONG")).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Đóng"));
  await user.keyboard("{Enter}");

  expect(await page.findByText("Hiệu chỉnh…")).toBeTruthy();
  await user.click(page.getByText("Bàn trực"));
  const agency = (await page.findByLabelText("Tên cơ quan")) as HTMLInputElement;
  expect(agency.value).toBe("Sở Nội vụ tỉnh Hải Dương dở");
  escape();
  await waitFor(() => expect(dialog()).toBeNull());
  expect(field("name").value).toBe("Đỗ Hữu");
  await user.keyboard("{F10}");
  expect(((await page.findByLabelText("Tên cơ quan")) as HTMLInputElement).value).toBe("Sở Nội vụ tỉnh Hải Dương");
});

test("Esc calls a measuring off; what went wrong is said with what to do, and Enter measures again", async () => {
  const { platform, desk, user } = await open({ calibration: UNKNOWN });
  await user.click(page.getByText("Chưa hiệu chỉnh"));
  await user.keyboard("{Enter}");
  platform.emit({ kind: "calibration", of: { ...UNKNOWN, result: "two_phones" } });
  expect(await page.findByText("CHƯA ĐƯỢC")).toBeTruthy();
  expect(dialog()!.textContent).toContain("Có hai điện thoại mạnh như nhau.");
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Đo lại"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("calibrate")).toHaveLength(2));
  platform.emit({ kind: "calibration", of: { ...UNKNOWN, left_s: 20 } });
  await page.findByText("ĐANG ĐO…");
  escape();
  await waitFor(() => expect(dialog()).toBeNull());
  expect(platform.called("cancelCalibration")).toHaveLength(1);
  expect(desk.small).toBeNull();
});

test("the footer advises and never alarms; beside a broken receiver it keeps quiet", async () => {
  const { platform } = await open();
  const advice = () => document.querySelector("footer .advice");
  expect(advice()).toBeNull();
  platform.emit({ kind: "calibration", of: calibration({ state: "changed" }) });
  await waitFor(() => expect(advice()?.textContent?.trim()).toBe("Nên hiệu chỉnh lại"));
  platform.emit({ kind: "radio", of: NO_ADAPTER });
  await waitFor(() => expect(advice()).toBeNull());
});
