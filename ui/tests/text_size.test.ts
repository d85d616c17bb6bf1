// The size of the texts: its keys, and what screen readers are told of a list that opens under a field.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { open } from "./open";
import { found, screen } from "./fake";

const size = () => document.documentElement.dataset.text;

test("Ctrl and plus make texts larger, minus smaller, 0 as usual; nothing that is typed is lost", async () => {
  const { platform, user } = await open();
  expect(size()).toBe("usual");
  await user.paste("Lê Đình Thọ");
  await user.keyboard("{Control>}={/Control}");
  await waitFor(() => expect(platform.called("changeSettings")).toHaveLength(1));
  expect(platform.called("changeSettings")[0]![1]).toEqual({ ...screen().settings, text_size: "large" });
  platform.emit({ kind: "screen", of: screen({ settings: { ...screen().settings, text_size: "largest" } }) });
  await waitFor(() => expect(size()).toBe("largest"));
  // There is nothing larger.
  await user.keyboard("{Control>}+{/Control}");
  await user.keyboard("{Control>}-{/Control}");
  await user.keyboard("{Control>}0{/Control}");
  await waitFor(() => expect(platform.called("changeSettings").map((call) => (call[1] as { text_size: string }).text_size)).toEqual(["large", "large", "usual"]));
  expect((page.getByLabelText("Họ và tên") as HTMLInputElement).value).toBe("Lê Đình Thọ");
});

test("a field names the list that it opened, and the choice in it, while it is open", async () => {
  const { platform, user } = await open();
  platform.known = [found("Nguyễn Thị Hạnh"), found("Phạm Hạnh", { phone: "0912345288" })];
  const name = page.getByLabelText("Họ và tên");
  expect(name.getAttribute("aria-controls")).toBeNull();
  await user.click(name);
  await user.paste("hanh");
  const list = await page.findByRole("listbox");
  expect(name.getAttribute("aria-controls")).toBe(list.id);
  await user.keyboard("{ArrowDown}");
  await waitFor(() => {
    const chosen = document.getElementById(name.getAttribute("aria-activedescendant") ?? "");
    expect(chosen?.getAttribute("aria-selected")).toBe("true");
  });
});

test("the receiver's figure is in no place that is read out; that it fails is", async () => {
  const { platform } = await open();
  const read = () => [...document.querySelectorAll("[aria-live], [role=status], [role=alert]")].map(({ textContent }) => textContent).join(" ");
  expect(document.querySelector(".radio")?.textContent).toContain("86");
  expect(read()).not.toContain("86");
  platform.emit({ kind: "radio", of: { state: "no_adapter", heard_per_s: 0, last_heard_s: null, adapter: null, beside: null } });
  await waitFor(() => expect(document.querySelector("footer [role=status]")?.textContent).toContain("Không có bộ thu"));
});
