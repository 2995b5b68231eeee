// A stocktake of one shelf by two keepers at two browsers: what differs is counted again by the other one, a chief
// approves it, and all of it can be taken along as a spreadsheet.

import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

test("two keepers count one shelf, the second one counts a difference again, and a chief approves it @everywhere", async ({ hospital, hub, openAs, tr }, info) => {
  const [part] = (await hospital.props).untouched;
  const keeper = await hospital.desk("keeper");
  const page = await keeper.ask<{ rows: { part: { id: string; code: string }; stock: { store: string; quantity: number }[] }[] }>("list_stock", { text: part.code });
  const row = page.rows.find((one) => one.part.code === part.code);
  const expected = row?.stock.find((one) => one.store === part.store)?.quantity ?? Number.NaN;
  const counted = expected + 2;
  const colleague = await hospital.colleague("keeper");
  const one = await openAs("keeper", `/stores/stocktake?store=${part.store}&part=${row?.part.id}`);
  const name = `清查 ${randomUUID().slice(0, 6)}`;

  const count = async (at: Page, units: string) => {
    await at.getByRole("heading", { level: 1 }).click();
    await at.keyboard.type(`${part.barcode}\n`);
    await at.getByLabel(tr("stores.count.how_many")).fill(units);
    await press(at, tr("stores.count.take"));
  };
  const isTaken = (at: Page) => expect(at.getByLabel(tr("stores.count.how_many"))).toBeHidden();
  const spot = (at: Page) => at.locator(".desk-line", { hasText: part.code });

  await test.step("one keeper begins, and counts blind", async () => {
    await one.getByRole("textbox", { name: tr("stores.count.name") }).fill(name);
    await one.getByLabel(tr("stores.count.blind")).check();
    await press(one, tr("stores.count.start"));
    await expect(one.getByRole("heading", { name, level: 1 })).toBeVisible();
    await expect(spot(one)).toBeVisible();
    await expect(spot(one)).not.toContainText(tr("stores.count.book_is", { n: `${expected} ${part.unit}` }));
    // Half a part is none.
    await count(one, "1.5");
    await expect(one.getByText(tr("stores.whole_number"))).toBeVisible();
    await expect(one.getByText(tr("errors.quantity_not_sensible.text"))).toBeVisible();
    await lookAt(one, info, "stocktake-fraction");
    await one.getByLabel(tr("stores.count.how_many")).fill(String(counted));
    await press(one, tr("stores.count.take"));
    await isTaken(one);
    await expect(one.getByText(tr("issue.answer.counted"), { exact: true })).toBeVisible();
    await expect(spot(one)).toContainText(tr("stores.count.progress.count_again"));
  });

  const url = new URL(one.url()).pathname;
  const two = await openAs(colleague, url);
  await test.step("the other one finds it on the list of what is to be counted again, and finds the same", async () => {
    await expect(two.getByRole("heading", { name: `${tr("stores.count.group_again")} · 1` })).toBeVisible();
    await expect(spot(two)).toContainText(tr("stores.count.counted_is", { n: `${counted} ${part.unit}`, by: hub.cast.keeper.name }));
    await lookAt(two, info, "stocktake-to-count-again");
    await count(two, String(counted));
    await isTaken(two);
    await expect(spot(two)).toContainText(tr("stores.count.progress.confirmed"));
    // The first one sees it without doing anything, and that no keeper approves it.
    await expect(spot(one)).toContainText(tr("stores.count.progress.confirmed"));
    await expect(one.getByText(tr("stores.count.chief_posts"))).toBeVisible();
    await lookAt(one, info, "stocktake-confirmed");
  });

  await test.step("a chief is told what was expected, and approves", async () => {
    const chief = await openAs("section chief", url);
    await expect(spot(chief)).toContainText(tr("stores.count.book_is", { n: `${expected} ${part.unit}` }));
    await expect(spot(chief)).toContainText("+2");
    await lookAt(chief, info, "stocktake-approve");
    await press(chief, tr("stores.count.post"));
    await expect(chief.getByText(tr("stores.state.done"))).toBeVisible();
    const saving = chief.waitForEvent("download");
    await press(chief, tr("stock_lists.take_away"));
    expect((await saving).suggestedFilename()).toContain(`${part.store_name}-${name}.xlsx`);
  });

  await test.step("the books have it, once", async () => {
    await expect(one.getByText(tr("stores.state.done"))).toBeVisible();
    const after = await keeper.ask<typeof page>("list_stock", { text: part.code });
    const now = after.rows.find((found) => found.part.code === part.code);
    expect(now?.stock.find((found) => found.store === part.store)?.quantity).toBe(counted);
    await lookAt(one, info, "stocktake-done");
  });
});
