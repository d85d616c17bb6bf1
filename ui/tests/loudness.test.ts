// The sounds of the desk: turned from anywhere by one key, remembered, and no part of what is half made.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { screen } from "./fake";
import { field, open } from "./open";

const asked = (platform: { called(name: string): unknown[][] }) =>
  platform.called("changeSettings").map(([, settings]) => (settings as { volume: string }).volume);

test("one key turns the sounds from loud to soft to off and round again, and each is heard", async () => {
  const { platform, user } = await open();
  await user.click(field("name"));
  await user.paste("Đỗ Hữu");
  for (const volume of ["soft", "off", "full"] as const) {
    await user.keyboard("{Control>}l{/Control}");
    await waitFor(() => expect(asked(platform).at(-1)).toBe(volume));
    const { settings } = screen();
    platform.emit({ kind: "screen", of: screen({ settings: { ...settings, volume } }) });
    await waitFor(() => expect(document.querySelector("[data-volume]")!.getAttribute("data-volume")).toBe(volume));
  }
  await waitFor(() => expect(platform.called("trySound").map(([, volume]) => volume)).toEqual(["soft", "full"]));
  expect(field("name").value).toBe("Đỗ Hữu");
});

test("a key that is held down turns once, and another of the same letter is only a letter", async () => {
  const { platform, user } = await open();
  await user.keyboard("{Control>}{l>3/}{/Control}");
  await waitFor(() => expect(asked(platform)).toEqual(["soft"]));
  await user.keyboard("l");
  expect(field("name").value).toBe("l");
  expect(asked(platform)).toEqual(["soft"]);
});

test("the settings let the owner hear what they chose before it is saved", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F10}");
  await page.findByLabelText("Tên cơ quan");
  await user.keyboard("{PageDown}");
  await user.click(await page.findByLabelText("Nhỏ"));
  await user.click(page.getByText("Nghe thử"));
  expect(platform.called("trySound")).toEqual([["trySound", "soft"]]);
  expect(asked(platform)).toEqual([]);
  await user.click(page.getByLabelText("Tắt"));
  expect(page.getByText("Nghe thử").closest("button")!.disabled).toBe(true);
});

test("a computer without a speaker is said once, and stands in the settings", async () => {
  const { platform, user } = await open();
  platform.emit({ kind: "speaker_missing", of: true });
  expect(await page.findByText(/không có loa/)).toBeTruthy();
  await user.keyboard("{F10}{PageDown}");
  await waitFor(() => expect(document.querySelector("dialog")!.textContent).toContain("không có loa"));
});
