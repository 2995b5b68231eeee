// A code that nobody knew becomes a new part.

import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

// The code is unknown at first, and cannot be kept once.
test.use({ allowed: /^status (404|422) \S+\/find_part$|net::ERR_FAILED$/ });

test("a keeper makes a new part for a code, and the next scan knows it @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const code = info.project.name.startsWith("desktop") ? "6988888888887" : "6988888888894";
  const page = await openAs("keeper", "/stores/work/receive");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  // Nobody is told that a code is kept before it is.
  await page.route("**/note_code", (route) => route.abort(), { times: 1 });
  await page.keyboard.type(`${code}\n`);
  await expect(page.getByText(tr("issue.answer.not_kept_text", { code }))).toBeVisible();
  await page.keyboard.type(`${code}\n`);
  await expect(page.getByText(tr("issue.answer.unknown"))).toBeVisible();
  await page.goto("/stores");
  // Others may wait beside it.
  await press(page.locator(".code-line", { hasText: code }), tr("stores.new_part.open"));
  await sheet(page).getByLabel(tr("stores.new_part.name")).fill("感应龙头电池盒");
  await sheet(page).getByLabel(tr("stores.new_part.price")).fill("36.50");
  await press(sheet(page), tr("stores.new_part.make"));
  await expect(sheet(page).getByText(tr("errors.part_incomplete.text"))).toBeVisible();
  await lookAt(page, info, "stores-new-part");
  await sheet(page).getByLabel(tr("stores.new_part.unit"), { exact: true }).fill("个");
  await press(sheet(page), tr("stores.new_part.make"));
  await expect(page.getByText(code, { exact: true })).toBeHidden();
  await page.goto("/stores/work/receive");
  await expect(page.locator("#scan-field")).toBeVisible();
  await page.keyboard.type(`${code}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();

  await page.goto("/stock");
  await page.getByRole("searchbox").fill(code);
  await page.locator(".part-words", { hasText: `${code} ` }).filter({ visible: true }).getByRole("link").click();
  await press(page, tr("stock_lists.change"));
  await sheet(page).getByLabel(tr("stores.new_part.maximum")).fill("-5");
  await press(sheet(page), tr("stock_lists.change_save"));
  await expect(sheet(page).getByText(tr("errors.levels_not_rising.text"))).toBeVisible();
  await sheet(page).getByLabel(tr("stores.new_part.maximum")).fill("20");
  await sheet(page).getByLabel(tr("stores.new_part.name")).fill("感应龙头电池盒（加长）");
  await lookAt(page, info, "part-change");
  await press(sheet(page), tr("stock_lists.change_save"));
  await expect(page.getByRole("heading", { level: 1, name: "感应龙头电池盒（加长）" })).toBeVisible();
});
