// The telephone exchange's log of calls: looked at, brought once however often, its figures, and the call takers that they want.

import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

const HEAD = "来电时间,主叫号码,分机,是否接通,等待时长,通话时长";
const TIME = "/statistics/calls?from=2026-10-05&to=2026-10-18";

/** Days of October 2026 with calls: busy mornings, of which every sixth call is given up. */
function log(days: number[]): string {
  const rows = [HEAD];
  for (const day of days) {
    for (let hour = 7; hour < 20; hour++) {
      const calls = hour < 12 ? 24 : 9;
      for (let call = 0; call < calls; call++) {
        const at = `2026-10-${String(day).padStart(2, "0")} ${String(hour).padStart(2, "0")}:${String(call * 2).padStart(2, "0")}:00`;
        const answered = call % 6 !== 5;
        rows.push(`${at},1380000${String(call).padStart(4, "0")},800${call % 3},${answered ? "是" : "否"},${5 + (call % 5) * 6},${answered ? "2:05" : ""}`);
      }
    }
  }
  return rows.join("\n");
}

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a log of calls is brought, and tells when people ring and how many should answer @everywhere", async ({ openAs, tr }, info) => {
  test.setTimeout(300_000);
  const admin = await openAs("administrator", "/statistics");
  await admin.getByRole("link", { name: tr("calls.title"), exact: true }).click();
  await expect(admin.getByRole("heading", { name: tr("calls.title"), level: 1 })).toBeVisible();
  const bring = admin.locator("input[type=file]");

  await test.step("bad rows are told, and nothing goes in", async () => {
    await admin.getByRole("link", { name: tr("calls.logs"), exact: true }).click();
    await expect(admin.getByRole("heading", { name: tr("calls.bring_title") })).toBeVisible();
    const bad = [HEAD, "昨天,13800000000,8001,是,12,95", "2026-10-05 08:00,13800000000,8001,也许,很久,95"].join("\n");
    await bring.setInputFiles(file("话单.csv", bad));
    await expect(admin.getByText(tr("import.bad", { n: "3" }))).toBeVisible();
    await expect(admin.getByText(tr("import.row_column", { row: "3", column: "等待时长" }))).toBeVisible();
    await lookAt(admin, info, "calls-bad");
  });

  const days = [5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17];
  const calls = String(days.length * (5 * 24 + 8 * 9));

  await test.step("what is in it is seen, then it goes in, once", async () => {
    await bring.setInputFiles(file("10月话单.csv", log(days)));
    await expect(admin.getByText(tr("calls.bring_good", { n: calls }))).toBeVisible();
    await lookAt(admin, info, "calls-good");
    await press(admin, tr("calls.bring_go", { n: calls }));
    await expect(admin.getByText(tr("calls.bring_done", { n: calls }))).toBeVisible();
    await expect(admin.locator(".row-title", { hasText: "10月话单.csv" })).toHaveCount(1);
    await bring.setInputFiles(file("10月话单-副本.csv", log(days)));
    await expect(admin.getByText(tr("calls.bring_nothing"), { exact: true })).toBeVisible();
  });

  await test.step("a wrong one is withdrawn", async () => {
    await bring.setInputFiles(file("错的.csv", `${HEAD}\n2026-10-11 03:00,13800000000,8001,是,12,95`));
    await press(admin, tr("calls.bring_go", { n: "1" }));
    await expect(admin.getByText(tr("calls.bring_done", { n: "1" }))).toBeVisible();
    await press(admin, tr("calls.withdraw_this", { name: "错的.csv" }));
    await expect(sheet(admin).getByText("错的.csv")).toBeVisible();
    await lookAt(admin, info, "calls-withdraw");
    await press(sheet(admin), tr("calls.withdraw"));
    await said(admin, tr("calls.withdrawn_now"));
    await expect(admin.getByText(tr("calls.withdrawn"), { exact: true })).toBeVisible();
    await lookAt(admin, info, "calls-logs");
  });

  const page = await openAs("dispatcher", "/board/intake");
  await test.step("a dispatcher sees how it went, and which days have no log", async () => {
    await page.getByRole("link", { name: tr("calls.title"), exact: true }).click();
    await expect(page.getByRole("heading", { name: tr("calls.title"), level: 1 })).toBeVisible();
    await page.goto(TIME);
    await expect(page.getByText(tr("calls.missing", { n: "3" }))).toBeVisible();
    await expect(page.getByText("2026-10-10 – 2026-10-11")).toBeVisible();
    const figure = (key: string, values = {}) => page.locator(".figure", { hasText: tr(key, values) }).locator(".figure-value").first();
    await expect(figure("calls.connected")).toHaveText(/^8\d\.\d%$/);
    await expect(page.locator(".figure").first()).toContainText(calls);
    await lookAt(page, info, "calls");
    const heat = page.getByRole("table", { name: tr("calls.heat") });
    await expect(heat.getByRole("row")).toHaveCount(8);
    await expect(heat.getByRole("cell").filter({ hasText: "24.0" }).first()).toBeVisible();
    await page.getByRole("radio", { name: tr("calls.cell_connected"), exact: true }).check({ force: true });
    await expect(heat.getByRole("cell").filter({ hasText: /^\d+%$/ }).first()).toBeVisible();
    await heat.scrollIntoViewIfNeeded();
    await lookAt(page, info, "calls-heat");
    const hours = page.getByRole("table", { name: tr("calls.by_hour") });
    await expect(hours.locator("tbody tr")).toHaveCount(13);
    // Who waits longer counts when more time is given.
    const early = await figure("calls.in_time", { n: "20" }).innerText();
    await page.getByLabel(tr("calls.within"), { exact: true }).first().selectOption("60");
    await expect(figure("calls.in_time", { n: "60" })).not.toHaveText(early);
  });

  await test.step("and how many call takers that wants", async () => {
    const table = page.getByRole("table", { name: tr("calls.staffing") });
    const people = async () => (await table.locator("strong").allInnerTexts()).map(Number);
    await expect(table.locator("tbody tr")).toHaveCount(13);
    const usual = await people();
    expect(Math.max(...usual)).toBeGreaterThan(1);
    await page.getByLabel(tr("calls.wish_after")).fill("300");
    await expect.poll(async () => Math.max(...(await people()))).toBeGreaterThan(Math.max(...usual));
    await page.getByLabel(tr("calls.wish_percent")).fill("200");
    await expect(page.getByText(tr("calls.between", { least: "1", most: "99" }))).toBeVisible();
    await page.getByLabel(tr("calls.wish_percent")).fill("90");
    await page.getByLabel(tr("calls.on_days")).selectOption({ label: tr("time.weekday_6") });
    await expect(page.getByText(tr("time.weekday_6"), { exact: false }).last()).toBeVisible();
    await page.getByLabel(tr("calls.on_days")).selectOption({ label: tr("intake.workday") });
    await table.scrollIntoViewIfNeeded();
    await lookAt(page, info, "calls-staffing");
    const saving = page.waitForEvent("download");
    await press(page, tr("stock_lists.take_away"));
    expect((await saving).suggestedFilename()).toMatch(/2026-10-05-2026-10-18\.xlsx$/);
  });

  await test.step("a time without a log says so", async () => {
    await page.goto("/statistics/calls?from=2019-01-01&to=2019-01-07");
    await expect(page.getByText(tr("calls.none_here"))).toBeVisible();
    await lookAt(page, info, "calls-none");
  });
});
