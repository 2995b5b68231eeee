// A month's costs at the desks of supervisor, section chief and auditor: chosen, summed and confirmed together; what changed
// meanwhile is told by number.

import type { Page } from "@playwright/test";
import { fen, goTo, press, sheet, yuan } from "./screen";
import { lookAt } from "./pictures";
import { expect, test } from "./test";

test("costs are chosen and confirmed together, and what changed meanwhile is left out @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const { fee } = await hospital.props;
  const orders = [];
  for (const need of ["开水间水龙头滴水", "值班室洗手池水龙头松动", "处置室水龙头出水小", "污洗间水龙头漏水"]) {
    orders.push(await hospital.orderAt("confirmed", need));
  }
  const [first, second, third, changed] = orders;
  const sum = (some: typeof orders) => yuan(some.reduce((all, { bill }) => all + bill.total, 0));
  const tick = (page: Page, { number }: { number: string }) => page.getByRole("checkbox", { name: tr("costs.choose", { number }) });
  const confirmed = (n: number, total: string) => tr("costs.done", { n: `${n}`, sum: total });

  const page = await openAs("supervisor");
  await goTo(page, tr, "nav.costs");
  await expect(page.getByRole("heading", { name: tr("costs.title"), level: 1 })).toBeVisible();
  for (const order of orders) await expect(tick(page, order)).toBeVisible();
  await lookAt(page, info, "costs");

  // What is chosen stays chosen while one looks at an order.
  await tick(page, first).check();
  await tick(page, second).check();
  const button = (n: number, total: string) => page.getByRole("button", { name: tr("costs.confirm", { n: `${n}`, sum: total }), exact: true });
  await expect(button(2, sum([first, second]))).toBeEnabled();
  await page.getByRole("link", { name: third.description }).click();
  await expect(page.getByRole("article").getByRole("heading", { name: third.description })).toBeVisible();
  await page.goBack();
  await expect(tick(page, first)).toBeChecked();
  await tick(page, changed).check();
  await expect(button(3, sum([first, second, changed]))).toBeEnabled();
  await lookAt(page, info, "costs-chosen", "desktop");

  // While it is asked, the technician adds to one of the bills.
  await button(3, sum([first, second, changed])).click();
  await expect(sheet(page).getByText(tr("costs.happens_supervisor"))).toBeVisible();
  await lookAt(page, info, "costs-ask");
  await hospital.addLabour(changed);
  await press(sheet(page), tr("costs.confirm", { n: "3", sum: sum([first, second, changed]) }));
  const told = page.getByRole("status").filter({ hasText: confirmed(2, sum([first, second])) });
  await expect(told).toBeVisible();
  await expect(told.getByRole("link", { name: changed.number })).toBeVisible();
  await expect(told.getByText(tr("errors.sign_off_invalid.text"))).toBeVisible();
  await expect(tick(page, first)).toBeHidden();
  await lookAt(page, info, "costs-left-out");
  await press(told, tr("components.close"));

  // The chief narrows, and chooses all that is shown.
  const desk = await hospital.desk("administrator");
  const entry = ({ id, code, name, unit }: typeof fee, price: number) => ({ kind: "fee", body: { id, code, name, unit, price } });
  await desk.ask("keep_entry", { before: entry(fee, fee.price), record: entry(fee, fee.price + 500) });
  const chief = await openAs("section chief", "/costs?sort=dearest");
  await expect(tick(chief, first)).toBeVisible();
  await expect(chief.getByText(tr("costs.other_price", { name: fee.name, billed: yuan(fee.price), now: yuan(fee.price + 500) })).first()).toBeVisible();
  await lookAt(chief, info, "costs-other-price");
  await chief.getByRole("textbox", { name: tr("costs.from"), exact: true }).fill("很多");
  await chief.keyboard.press("Enter");
  await expect(chief.getByText(tr("costs.no_amount"))).toBeVisible();
  await chief.getByRole("textbox", { name: tr("costs.from"), exact: true }).fill("99999999");
  await chief.keyboard.press("Enter");
  await expect(chief.getByRole("heading", { name: tr("costs.none_like_this") })).toBeVisible();
  await lookAt(chief, info, "costs-none-like-this");
  await chief.getByRole("link", { name: tr("orders.show_all") }).click();
  await expect(tick(chief, first)).toBeVisible();
  await confirmAll(chief, "chief");
  await expect(chief.getByRole("heading", { name: tr("costs.none") })).toBeVisible();
  await lookAt(chief, info, "costs-none");
  await desk.ask("keep_entry", { before: entry(fee, fee.price + 500), record: entry(fee, fee.price) });

  const auditor = await openAs("auditor", "/costs");
  await expect(tick(auditor, second)).toBeVisible();
  await confirmAll(auditor, "auditor");
  await expect(auditor.getByRole("heading", { name: tr("costs.none") })).toBeVisible();
  for (const order of [first, second]) expect((await (await hospital.desk("auditor")).look(order)).status).toBe("audited");

  // Nobody else has the list.
  const technician = await openAs("technician", "/costs");
  await expect(technician.getByRole("heading", { name: tr("errors.wrong_role.text") })).toBeVisible();

  async function confirmAll(page: Page, stage: string): Promise<void> {
    const total = fen(await page.locator(".figure-value").nth(1).innerText());
    await page.locator(".costs-all").getByRole("checkbox").check();
    const bar = page.locator(".action-bar").getByRole("button").last();
    await expect(bar).toHaveText(new RegExp(yuan(total).replace(/[¥.,]/g, "\\$&")));
    await bar.click();
    await expect(sheet(page).getByText(tr(`costs.happens_${stage}`))).toBeVisible();
    await sheet(page).locator("footer").getByRole("button").last().click();
    await expect(page.getByRole("status").filter({ hasText: yuan(total) }).first()).toBeVisible();
    await expect(sheet(page)).toBeHidden();
  }
});

test("several costs are sent back for one reason, which stands with each of them @everywhere", async ({ hospital, openAs, tr }, info) => {
  const orders = [];
  for (const need of ["处置室水龙头滴水", "配餐间水龙头松动"]) orders.push(await hospital.orderAt("supervisor_confirmed", need));
  const page = await openAs("section chief", "/costs");
  for (const { number } of orders) await page.getByRole("checkbox", { name: tr("costs.choose", { number }) }).check();
  await press(page, tr("costs.back"));
  await expect(sheet(page).getByText(tr("costs.back_to_chief"))).toBeVisible();
  const send = sheet(page).getByRole("button", { name: tr("costs.back_confirm", { n: "2" }), exact: true });
  await expect(send).toBeDisabled();
  await sheet(page).getByLabel(tr("order.reason")).fill("材料数量请核对");
  await lookAt(page, info, "costs-back");
  await send.click();
  const sum = yuan(orders.reduce((all, { bill }) => all + bill.total, 0));
  await expect(page.getByRole("status").filter({ hasText: tr("costs.back_done", { n: "2", sum }) })).toBeVisible();
  await lookAt(page, info, "costs-sent-back");
  const chief = await hospital.desk("section chief");
  for (const order of orders) expect((await chief.look(order)).status).toBe("confirmed");
  await page.goto(`/orders/${orders[0]?.id}`);
  await expect(page.getByRole("alert").getByText("材料数量请核对")).toBeVisible();
});
