// A part that has run out or is blocked: what does in its place is named once, and offered to whoever scans it.

import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

test("a keeper names what does instead, and takes it where the part has run out or is blocked @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, tape] = (await hospital.props).parts;
  const order = await hospital.orderAt("arrived", "下水弯头漏水");
  const page = await openAs("keeper", "/stock");
  await page.getByRole("searchbox").fill(bend.code);
  await page.locator(".part-words", { hasText: `${bend.code} ` }).filter({ visible: true }).getByRole("link").click();
  const list = page.getByRole("list", { name: tr("instead.title") });
  await page.getByRole("combobox", { name: tr("instead.which") }).fill(tape.code);
  await expect(page.getByRole("combobox", { name: tr("instead.which") })).toHaveValue(new RegExp(`${tape.name}.*${tape.code}`));
  await press(page, tr("instead.add"));
  await expect(list.getByRole("link", { name: new RegExp(tape.name) })).toBeVisible();
  await lookAt(page, info, "part-substitutes");
  const part = new URL(page.url()).pathname;

  await page.goto(`/issue?order=${order.id}`);
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  const units = (name: string) => page.getByRole("group", { name: new RegExp(name) }).getByRole("textbox");
  await expect(units(bend.name)).toHaveValue("1");
  await expect(list).toBeHidden();
  await units(bend.name).fill("9999");
  await units(bend.name).blur();
  const take = list.getByRole("listitem").filter({ hasText: tape.name }).getByRole("button");
  await expect(take).toBeVisible();
  await take.evaluate((button) => button.scrollIntoView({ block: "center" }));
  await lookAt(page, info, "issue-substitute", "phone");
  await take.click();
  await expect(units(tape.name)).not.toHaveValue("1");
  await expect(units(bend.name)).not.toHaveValue("9999");
  await press(page, tr("issue.undo"));
  await expect(units(bend.name)).toHaveValue("9999");
  await expect(units(tape.name)).toHaveCount(0);
  await press(page, tr("issue.undo"));
  await press(page, tr("issue.undo"));

  await page.goto(part);
  await press(page, tr("stock_lists.block_this"));
  await sheet(page).getByLabel(tr("stock_lists.block_reason")).fill("厂家召回");
  await press(sheet(page), tr("stock_lists.block"));
  await expect(page.getByRole("button", { name: tr("stock_lists.unblock") })).toBeVisible();
  await page.goto(`/issue?order=${order.id}`);
  await expect(page.locator("#scan-field")).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.blocked"), { exact: true })).toBeVisible();
  await lookAt(page, info, "issue-blocked-substitute");
  await take.click();
  await expect(units(tape.name)).toHaveValue("1");
  await expect(list).toBeHidden();
  await press(page, tr("issue.undo"));

  await page.goto(part);
  await press(page, tr("stock_lists.unblock"));
  // The news of what was taken away can be faster than the answer, and makes the row that was pressed anew.
  let seen = () => {};
  const anew = new Promise<void>((resolve) => (seen = resolve));
  await page.route("**/api/name_substitutes", async (route) => {
    const answer = await route.fetch();
    await anew;
    await route.fulfill({ response: answer });
  });
  const answered = page.waitForResponse("**/api/name_substitutes");
  await press(page, tr("instead.remove", { name: (await list.getByRole("link").first().innerText()).split("\n")[0]! }));
  await expect(page.getByText(tr("instead.none"))).toBeVisible();
  seen();
  await answered;
  await expect(page.getByRole("combobox", { name: tr("instead.which") })).toBeEnabled();
  await page.unrouteAll();
});
