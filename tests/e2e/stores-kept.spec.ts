// Parts kept for orders, slips that are signed, other bins, returns to the supplier, and the rules of the stores.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { order as pane, press, said } from "./screen";
import { expect, test } from "./test";

// An order that nobody filed is unknown; a bin that is not said is refused.
test.use({ allowed: /^status (404 \S+\/(find_order|show_order)|422 \S+\/\w+)$/ });

test("a technician keeps parts, the keeper is offered them first, and both sign a slip @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, tape] = (await hospital.props).parts;
  const order = await hospital.orderAt("arrived", "水龙头漏水");
  const page = await openAs("technician", `/orders/${order.id}`);
  await pane(page).getByRole("link", { name: tr("kept.add"), exact: true }).click();
  await expect(page.getByRole("heading", { name: tr("kept.title"), level: 1 })).toBeVisible();
  await lookAt(page, info, "keep-empty");
  // By scanning, and by name.
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByRole("heading", { name: bend.name })).toBeVisible();
  await page.getByLabel(tr("kept.store")).selectOption({ value: bend.store });
  const many = page.getByRole("group", { name: tr("kept.quantity_of", { name: bend.name }) }).getByRole("textbox");
  await many.fill("3");
  await many.press("Tab");
  await lookAt(page, info, "keep-part");
  await press(page, tr("kept.keep_n", { n: 3, unit: bend.unit }));
  await said(page, tr("kept.done", { name: bend.name, n: 3, unit: bend.unit }));
  await page.getByRole("combobox", { name: tr("kept.by_name") }).fill(tape.code);
  await expect(page.getByRole("heading", { name: tape.name })).toBeVisible();
  await page.getByLabel(tr("kept.store")).selectOption({ value: tape.store });
  await press(page, tr("kept.keep_n", { n: 1, unit: tape.unit }));
  await expect(page.getByRole("button", { name: tr("kept.release_of", { name: tape.name }) })).toBeVisible();
  await expect(page.getByRole("heading", { name: tape.name })).toBeHidden();
  await expect(page.getByRole("combobox", { name: tr("kept.by_name") })).toHaveValue("");
  await lookAt(page, info, "keep-kept", "phone");
  await page.goto(`/orders/${order.id}`);
  await expect(pane(page).getByRole("heading", { name: tr("kept.of_order") })).toBeVisible();
  await lookAt(page, info, "order-kept");

  const keeper = await openAs("keeper", `/issue?order=${order.id}`);
  await keeper.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await expect(keeper.getByRole("heading", { name: tr("kept.offer") })).toBeVisible();
  await lookAt(keeper, info, "issue-offer");
  await press(keeper, tr("kept.put_all"));
  await expect(keeper.getByRole("group", { name: new RegExp(bend.name) }).getByRole("textbox")).toHaveValue("3");
  await lookAt(keeper, info, "issue-offer-put");
  await press(keeper, tr("issue.issue_n", { n: 4 }));
  await expect(keeper.getByRole("heading", { name: tr("issue.issued"), exact: true })).toBeVisible();
  await lookAt(keeper, info, "issue-slip");
  const coming = keeper.waitForEvent("download");
  await press(keeper, tr("stores.hand_over"));
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`${order.number}-parts.pdf`);
  await said(keeper, tr("labels.saved", { file: file.suggestedFilename() }));
  // What was kept is not kept any more.
  await keeper.goto(`/orders/${order.id}`);
  await expect(pane(keeper).getByText(tr("kept.of_order_none"))).toBeVisible();
});

test("who issues what is kept for another order is told before and after @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const wang = await hospital.desk("technician");
  const [mine, theirs] = [await hospital.orderAt("arrived", "水管漏水"), await hospital.orderAt("arrived", "水龙头漏水")];
  const keeper = await hospital.desk("keeper");
  const parts = await keeper.ask<{ part: { id: string }; stock: { store: string; quantity: number }[] }>("find_part", { code: bend.code });
  const there = parts.stock.find(({ store }) => store === bend.store)?.quantity ?? 0;
  const kept = { slip: randomUUID(), order: theirs.id, store: bend.store, part: parts.part.id, quantity: 5, days: 7 };
  await wang.ask("reserve_parts", kept);

  const page = await openAs("keeper", `/issue?order=${mine.id}`);
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(theirs.number)).toBeVisible();
  await lookAt(page, info, "issue-for-other");
  const many = page.getByRole("group", { name: new RegExp(bend.name) }).getByRole("textbox");
  await many.fill(String(there));
  await many.press("Tab");
  await expect(page.locator(".desk-short").filter({ hasText: theirs.number })).toBeVisible();
  await lookAt(page, info, "issue-takes");
  await press(page, tr("issue.issue_n", { n: there }));
  await expect(page.getByText(tr("kept.taken"), { exact: true })).toBeVisible();
  await lookAt(page, info, "issue-taken");
  await page.getByRole("link", { name: new RegExp(theirs.number) }).click();
  await expect(pane(page).getByText(tr("kept.only_there", { n: 0, unit: bend.unit }))).toBeVisible();
  // It is seen with the part and on the desk, and released there.
  await page.goto(`/stores/part/${parts.part.id}`);
  await expect(page.getByRole("heading", { name: tr("kept.for_orders") })).toBeVisible();
  await lookAt(page, info, "part-kept");
  await page.goto(`/stores/slip/${kept.slip}`);
  await lookAt(page, info, "slip-kept");
  await press(page, tr("kept.release"));
  await expect(page.getByText(tr("stores.state.called_off"))).toBeVisible();
  // What was taken comes back to the shelf for the next one who walks here.
  const line = { movement: randomUUID(), code: bend.code, announced: there, accepted: there, turned_away: 0, papers: true };
  await keeper.ask("receive_goods", { slip: randomUUID(), store: bend.store, lines: [line] });
});

test("parts go into another bin and back to their supplier @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, tape] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores");
  await page.getByRole("link", { name: tr("stores.way.reshelve") }).click();
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  await page.keyboard.type(`${tape.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await press(page, tr("stores.work.reshelve.send", { n: 2 }));
  await expect(page.getByText(tr("errors.bin_missing.way"))).toBeVisible();
  await lookAt(page, info, "reshelve-refused");
  // The label of the bin is scanned like a part.
  const bin = `Q-${randomUUID().slice(0, 4).toUpperCase()}`;
  await page.keyboard.type(`YZ1/N/${bin}\n`);
  await expect(page.getByLabel(tr("stores.to_bin"), { exact: true })).toHaveValue(bin);
  await lookAt(page, info, "reshelve", "phone");
  await press(page, tr("stores.work.reshelve.send", { n: 2 }));
  await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
  await expect(page.getByText(tr("stores.put_in_bin", { bin })).first()).toBeVisible();
  await lookAt(page, info, "reshelve-done");

  await page.goto("/stores/work/send_back");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  // From which shelf matters here: the one with the bad parts.
  await page.getByLabel(tr("stores.from_shelf")).selectOption({ index: 1 });
  await page.getByLabel(tr("stores.reason")).fill("螺纹不合格");
  await page.getByLabel(tr("stores.return_note")).fill("TH-1128");
  await lookAt(page, info, "send-back");
  await press(page, tr("stores.work.send_back.send", { n: 1 }));
  await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
  await page.getByRole("link", { name: tr("stores.open_slip") }).click();
  await expect(page.getByText("TH-1128")).toBeVisible();
  await lookAt(page, info, "send-back-slip", "phone");
  const coming = page.waitForEvent("download");
  await press(page, tr("stores.hand_over"));
  expect((await coming).suggestedFilename()).toMatch(/-parts\.pdf$/);
});

test("the administrator changes the rules of the stores, and everybody reads what they were @everywhere", async ({ openAs, tr }, info) => {
  const keeper = await openAs("keeper", "/base/stock_rules");
  await expect(keeper.getByRole("heading", { name: tr("stock_rules.title") })).toBeVisible();
  await expect(keeper.getByRole("button", { name: tr("thresholds.save") })).toBeHidden();
  const page = await openAs("administrator", "/base/department");
  await page.getByRole("link", { name: tr("base.kind.stock_rules"), exact: true }).click();
  await page.getByLabel(tr("stock_rules.limit")).fill("viel");
  await press(page, tr("thresholds.save"));
  await expect(page.getByText(tr("thresholds.no_amount"))).toBeVisible();
  await page.getByLabel(tr("stock_rules.limit")).fill("499.00");
  await lookAt(page, info, "stock-rules", "desktop");
  await press(page, tr("thresholds.save"));
  await said(page, tr("stock_rules.saved"));
  const history = page.getByRole("list", { name: tr("stock_rules.history") });
  await expect(history.getByText("499.00").first()).toBeVisible();
  await lookAt(page, info, "stock-rules-changed");
  // As it was, for the other walks.
  await page.getByLabel(tr("stock_rules.limit")).fill("500.00");
  await press(page, tr("thresholds.save"));
  await expect(history.getByText("500.00").first()).toBeVisible();
});

test("what was issued on a code that nobody vouches for stands on the desk until it comes back @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const page = await openAs("keeper", "/issue");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  // The code of an order that nobody ever filed here, without anybody's word.
  await page.keyboard.type(`YZ1/WO/${randomUUID().replaceAll("-", "").toUpperCase()}/261121-X9-01\n`);
  await expect(page.getByText(tr("issue.by_bare_code")).filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await press(page, tr("issue.issue_n", { n: 1 }));
  await expect(page.getByRole("heading", { name: tr("issue.issued"), exact: true })).toBeVisible();

  await page.goto("/stores");
  await expect(page.getByRole("heading", { name: tr("doubts.unseen") })).toBeVisible();
  await lookAt(page, info, "desk-doubts");
  // The newest stands first; other walks leave some behind.
  const ways = page.getByRole("list", { name: tr("doubts.unseen") }).getByRole("link", { name: tr("doubts.take_back") });
  const ours = await ways.first().getAttribute("href");
  await ways.first().click();
  await expect(page.getByRole("heading", { name: tr("stores.return.title"), level: 1 })).toBeVisible();
  await expect(page.getByRole("group", { name: new RegExp(bend.name) })).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await press(page, tr("stores.return.send", { n: 1 }));
  await expect(page.getByText(tr("stores.return.done"), { exact: true })).toBeVisible();
  await page.goto("/stores");
  await expect(page.locator('a[href="/stores/work/receive"]')).toBeVisible();
  await expect(page.locator(`a[href="${ours}"]`)).toHaveCount(0);
});
