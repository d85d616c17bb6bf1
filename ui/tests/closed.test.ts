// A register that cannot be opened: said in words, with the way out, and practice meanwhile.
import { render, screen as page, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ErrorCode } from "../src/bindings/ErrorCode";
import App from "../src/App.svelte";
import { DeskState } from "../src/state/desk.svelte";
import { FakePlatform, screen } from "./fake";

function openClosed(code: ErrorCode = "not_a_register") {
  const platform = new FakePlatform();
  platform.failNext("openDesk", { code, detail: "/home/truc/register.db" });
  render(App, { props: { desk: new DeskState(platform) } });
  return { platform, user: userEvent.setup() };
}

test("says what it is and which file, and tries again", async () => {
  const { platform, user } = openClosed();
  expect(await page.findByText(/không phải sổ khách/)).toBeTruthy();
  expect(page.getByText(/register\.db/)).toBeTruthy();
  await user.click(page.getByText("Thử lại"));
  expect(await page.findByText("Khách vào")).toBeTruthy();
  expect(platform.called("openDesk")).toHaveLength(2);
});

test("offers practice", async () => {
  const { platform, user } = openClosed();
  await page.findByText(/không phải sổ khách/);
  platform.now = screen({ book: "practice" });
  await user.keyboard("{F7}");
  await waitFor(() => expect(document.querySelector("header.practice")).not.toBeNull());
  expect(platform.called("setBook")).toEqual([["setBook", "practice"]]);
});

test("the digits of a recovery sheet outlive a slip of the finger", async () => {
  const { platform, user } = openClosed("wrong_key");
  const sheet = (await page.findByLabelText(/Các nhóm số trên phiếu/)) as HTMLInputElement;
  await user.type(sheet, "123456");
  await user.keyboard("{F7}");
  expect(platform.called("setBook")).toEqual([]);
  expect(sheet.value).toContain("123456");
});

test("says that it is painted, once", async () => {
  const { platform } = openClosed();
  await waitFor(() => expect(platform.called("painted")).toHaveLength(1));
});
