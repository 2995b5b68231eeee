import AxeBuilder from "@axe-core/playwright";
import { expectAccessible } from "./accessible";
import { expect, test } from "./test";

test("a page stands there before the interface has arrived, and says so when it does not come", async ({ page, hub }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(hub.url);
  await expect(page.getByText("驿站", { exact: true })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("界面没有加载成功");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the first page can be read by everybody, ${colorScheme}`, async ({ page, hub }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && message.text().includes("Content Security Policy")) {
        complaints.push(message.text());
      }
    });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(hub.url);
    await expect(page.locator("#boot")).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test("what nobody can read or name is found", async ({ page }) => {
  const said = (body: string, coloursOnly = false) => page.setContent(`<html lang="zh-CN"><title>驿站</title><main><h1>工单</h1>${body}</main></html>`)
    .then(() => expectAccessible(page, coloursOnly))
    .then(() => "nothing", (error: Error) => error.message);
  expect(await said("<p>三楼漏水</p>")).toBe("nothing");
  expect(await said('<p style="color:#aaa;background:#fff">三楼漏水</p>')).toContain("color-contrast");
  expect(await said('<p style="color:#aaa;background:#fff">三楼漏水</p>', true)).toContain("color-contrast");
  expect(await said('<input type="text">')).toContain("label: ");
  expect(await said("<button></button>")).toContain("button-name: ");
});
