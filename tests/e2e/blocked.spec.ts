// A part that was recalled: nobody issues it, whoever scans it reads why, and the block is lifted again.

import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

// A block without a reason is refused.
test.use({ allowed: /^status 422 \S+\/block_part$/ });

test("a keeper blocks a part, whoever scans it reads why, and lifts the block @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [, tape] = (await hospital.props).parts;
  const order = await hospital.orderAt("arrived", "水龙头漏水");
  const why = "厂家召回，批次有裂纹";
  const page = await openAs("keeper", "/stock");
  await page.getByRole("searchbox").fill(tape.code);
  await page.locator(".part-words", { hasText: `${tape.code} ` }).filter({ visible: true }).getByRole("link").click();
  await press(page, tr("stock_lists.block_this"));
  await press(sheet(page), tr("stock_lists.block"));
  await expect(sheet(page).getByText(tr("errors.reason_missing.text"))).toBeVisible();
  await sheet(page).getByLabel(tr("stock_lists.block_reason")).fill(why);
  await lookAt(page, info, "part-block");
  await press(sheet(page), tr("stock_lists.block"));
  await expect(page.getByRole("alert").getByText(tr("stock_lists.blocked", { reason: why }))).toBeVisible();
  await lookAt(page, info, "part-blocked", "phone");
  const blocked = new URL(page.url()).pathname;

  await page.goto(`/issue?order=${order.id}`);
  await page.getByLabel(tr("issue.store")).selectOption({ label: tape.store_name });
  await page.keyboard.type(`${tape.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.blocked"), { exact: true })).toBeVisible();
  await expect(page.getByText(why)).toBeVisible();
  await expect(page.getByRole("group", { name: new RegExp(tape.name) })).toHaveCount(0);
  await lookAt(page, info, "issue-blocked");

  const technician = await openAs("technician", `/orders/${order.id}/keep`);
  await expect(technician.locator("#scan-field")).toBeVisible();
  await technician.keyboard.type(`${tape.barcode}\n`);
  await expect(technician.getByText(tr("issue.answer.blocked"), { exact: true })).toBeVisible();

  await page.goto("/stores/work/write_off");
  await page.getByLabel(tr("issue.store")).selectOption({ label: tape.store_name });
  await page.keyboard.type(`${tape.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();

  await page.goto("/stock");
  await page.getByRole("searchbox").fill(tape.code);
  await expect(page.getByText(tr("stock.blocked"), { exact: true }).filter({ visible: true })).toHaveCount(1);
  await lookAt(page, info, "stock-blocked");
  await page.goto(blocked);
  await press(page, tr("stock_lists.unblock"));
  await expect(page.getByRole("button", { name: tr("stock_lists.block_this") })).toBeVisible();
});
