// A month of the accounts: finance charges what is audited, hands it over to accounting, closes the month early, and the manager
// opens it again. Everything else on this hub goes on meanwhile.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import type { Hospital } from "./hospital";
import { fen, goTo, order as orderOf, press, said, sheet, yuan } from "./screen";
import { lookAt } from "./pictures";
import { expect, test } from "./test";
import type { Words } from "./words";

interface Row {
  month: string;
  closed: boolean;
}

interface Periods {
  months: Row[];
  next: string | null;
  running: string;
}

const periods = async (hospital: Hospital) => (await hospital.desk("finance")).ask<Periods>("list_periods");

/** Opens what an earlier try closed again. */
async function openAll(hospital: Hospital): Promise<void> {
  const manager = await hospital.desk("manager");
  for (const { month } of (await periods(hospital)).months.filter(({ closed }) => closed)) {
    await manager.ask("reopen_period", { month, closing: randomUUID(), reason: "走查结束" });
  }
}

/** 2026 年 11 月. */
function word(tr: Words, month: string): string {
  const [year, number] = month.split("-");
  return tr("accounts.period_is", { year, month: tr(`time.month_${Number(number)}`) });
}

test("charges are made, handed over, closed and opened again @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(300_000);
  await openAll(hospital);
  const needs = ["检验科洗手池龙头松动", "药房开水器不加热", "护士站水池漏水"];
  const orders = [];
  for (const need of needs) orders.push(await hospital.orderAt("audited", need));
  const running = (await periods(hospital)).running;
  const page = await openAs("finance");

  await test.step("finance charges what was audited", async () => {
    await goTo(page, tr, "nav.charging");
    await expect(page.getByRole("heading", { name: tr("costs.charge_title"), level: 1 })).toBeVisible();
    const tick = (number: string) => page.getByRole("checkbox", { name: tr("costs.choose", { number }) });
    for (const { number } of orders.slice(0, 2)) await tick(number).check();
    const sum = yuan(orders[0].bill.total + orders[1].bill.total);
    await lookAt(page, info, "charging", "desktop");
    await press(page, tr("costs.charge_confirm", { n: "2", sum }));
    await expect(sheet(page).getByText(tr("costs.happens_charge"))).toBeVisible();
    await lookAt(page, info, "charging-ask");
    await press(sheet(page), tr("costs.charge_confirm", { n: "2", sum }));
    await said(page, tr("costs.charge_done", { n: "2", sum }));
    await lookAt(page, info, "charging-done");
  });

  await test.step("what is charged is handed over once", async () => {
    await goTo(page, tr, "nav.accounts");
    await page.getByRole("link", { name: tr("batches.tab"), exact: true }).click();
    await expect(page.getByRole("heading", { name: tr("batches.title"), level: 1 })).toBeVisible();
    const waiting = fen(await page.locator(".figure-value").first().innerText());
    await lookAt(page, info, "batches");
    await press(page, tr("batches.make"));
    await expect(sheet(page).getByText(yuan(waiting))).toBeVisible();
    await expect(sheet(page).getByText(tr("batches.open_months"))).toBeVisible();
    await lookAt(page, info, "batches-make");
    await press(sheet(page), tr("batches.make_go"));
    await expect(page.locator(".books-digest")).toBeVisible();
    await expect(page.getByText(yuan(waiting)).first()).toBeVisible();
    await lookAt(page, info, "batch", "desktop");
    const digest = await page.locator(".books-digest").innerText();
    const file = async (name: string) => {
      const coming = page.waitForEvent("download");
      await press(page, tr(name));
      const download = await coming;
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await file("batches.csv");
    expect(csv.name).toMatch(/\.csv$/);
    expect(createHash("sha256").update(csv.bytes).digest("hex")).toBe(digest);
    for (const { number } of orders.slice(0, 2)) expect(csv.bytes.toString("utf8")).toContain(number);
    const first = await file("batches.xlsx");
    await page.reload();
    expect((await file("batches.xlsx")).bytes.equals(first.bytes)).toBe(true);
    await page.getByRole("link", { name: tr("components.back") }).or(page.getByRole("button", { name: tr("components.back") })).first().click();
    await expect(page.getByText(tr("periods.charges_n", { n: 0 })).first()).toBeVisible();
  });

  await test.step("the month is closed early, by whoever knows", async () => {
    await page.goto("/accounts/periods");
    await expect(page.getByRole("heading", { name: tr("periods.history") }).or(page.getByText(tr("periods.running")).first()).first()).toBeVisible();
    await lookAt(page, info, "periods");
    const { next } = await periods(hospital);
    // Whatever an earlier month of this hub has is closed first.
    for (let month = next; month && month < running; month = (await periods(hospital)).next) {
      const finance = await hospital.desk("finance");
      const { row } = await finance.ask<{ row: { charges: { count: number; total: number } } }>("show_period", { month });
      await finance.ask("close_period", { month, closing: randomUUID(), ...row.charges, early: false });
    }
    await page.goto(`/accounts/periods/${running}`);
    await expect(page.getByRole("heading", { name: tr("periods.on_the_way") })).toBeVisible();
    await lookAt(page, info, "period", "desktop");
    await press(page, tr("periods.close_this"));
    const close = sheet(page).getByRole("button", { name: tr("periods.close"), exact: true });
    await expect(close).toBeDisabled();
    await sheet(page).getByRole("checkbox", { name: tr("periods.close_early") }).check();
    await lookAt(page, info, "period-close");
    await close.click();
    await said(page, tr("periods.closed_now", { month: word(tr, running) }));
    await expect(page.locator(".books-head").getByText(tr("periods.closed"), { exact: true })).toBeVisible();
    await lookAt(page, info, "period-closed");
  });

  await test.step("what comes late counts in the next month and says so", async () => {
    const late = await hospital.bring(orders[2], "charged");
    const charge = (await (await hospital.desk("finance")).ask<{ charges: { month: string; period: string }[] }>("show_order", { order: late.id })).charges[0];
    expect(charge.month).toBe(running);
    expect(charge.period > running).toBe(true);
    const words = tr("accounts.late", { month: word(tr, running), period: word(tr, charge.period) });
    await page.goto(`/accounts?period=${charge.period}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await lookAt(page, info, "account-late", "desktop");
    await page.goto(`/orders/${late.id}`);
    await expect(orderOf(page).getByText(words)).toBeVisible();
    await orderOf(page).getByText(words).scrollIntoViewIfNeeded();
    await lookAt(page, info, "order-late");
  });

  await test.step("the manager opens it again, with a reason that auditors see", async () => {
    const manager = await openAs("manager", `/accounts/periods/${running}`);
    await press(manager, tr("periods.reopen"));
    await press(sheet(manager), tr("periods.reopen"));
    await expect(sheet(manager).getByText(tr("periods.no_reason"))).toBeVisible();
    await sheet(manager).getByRole("textbox", { name: tr("periods.reason") }).fill("维修班组报送迟");
    await lookAt(manager, info, "period-reopen");
    await press(sheet(manager), tr("periods.reopen"));
    await said(manager, tr("periods.reopened_now", { month: word(tr, running) }));
    await expect(manager.getByRole("button", { name: tr("periods.close_this") })).toHaveCount(0);

    const auditor = await openAs("auditor", "/accounts/periods");
    await expect(auditor.getByText("维修班组报送迟").first()).toBeVisible();
    await lookAt(auditor, info, "periods-history");
    await auditor.goto(`/accounts/periods/${running}`);
    await expect(auditor.getByRole("heading", { name: word(tr, running) })).toBeVisible();
    await expect(auditor.getByRole("button", { name: tr("periods.close_this") })).toHaveCount(0);
    await auditor.goto("/accounts/exports");
    await expect(auditor.getByRole("heading", { name: tr("batches.made") })).toBeVisible();
    await expect(auditor.getByRole("button", { name: tr("batches.make") })).toHaveCount(0);
  });
  await openAll(hospital);

  const technician = await openAs("technician", "/accounts/periods");
  await expect(technician.getByRole("heading", { name: tr("errors.wrong_role.text") })).toBeVisible();
});
