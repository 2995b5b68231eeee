// Statistics: grouped, divided, drawn; from a figure to its orders; as a spreadsheet.

import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

const NUMBER = /^\d+$/;

test("a manager goes from the whole house to the orders of a team @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("manager", "/statistics");
  const table = page.getByRole("table", { name: tr("statistics.title") });
  const total = async () => Number(await table.locator("tfoot td").first().innerText());
  // Twelve months, along time.
  await expect(table.locator("tbody tr")).toHaveCount(12);
  const all = await total();
  expect(all).toBeGreaterThan(1000);
  await lookAt(page, info, "statistics", "desktop");

  await page.getByLabel(tr("statistics.by")).selectOption("team");
  await expect(table.getByRole("columnheader").first()).toHaveText(tr("statistics.by_team"));
  await expect.poll(total).toBe(all);
  await expect(table.getByRole("rowheader", { name: /^2\d{3}-\d\d$/ })).toHaveCount(0);
  const first = table.locator("tbody tr").first();
  const team = await first.getByRole("rowheader").innerText();
  const orders = Number(await first.getByRole("cell").first().innerText());
  await press(page, tr("statistics.as_pareto"));
  await lookAt(page, info, "statistics-pareto");

  // Inside of a team: its technicians, and a chip that leads out again.
  await first.getByRole("link", { name: team, exact: true }).click();
  await expect(page.getByLabel(tr("statistics.by"))).toHaveValue("technician");
  await expect.poll(total).toBe(orders);
  const away = page.getByRole("button", { name: tr("narrowed.without", { name: team }) });
  await expect(away).toBeVisible();
  await page.getByLabel(tr("statistics.measure")).selectOption("response_time");
  await press(page, tr("statistics.as_classes"));
  await lookAt(page, info, "statistics-classes");

  // The orders behind a figure are found by the search, which says what it looks for.
  const one = table.locator("tbody tr").filter({ hasNotText: tr("statistics.nothing") }).last();
  const few = Number(await one.getByRole("cell").first().innerText());
  const name = await one.getByRole("rowheader").innerText();
  await one.getByRole("cell").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/search\?/);
  await expect(page.getByRole("button", { name: tr("narrowed.without", { name }) })).toBeVisible();
  if (few <= 50) await expect(page.getByText(tr("search.found", { n: String(few) }))).toBeVisible();
  await page.goBack();
  await away.click();
  await expect.poll(total).toBe(all);
});

test("costs by month and category are drawn in parts, and days by hours as a heat map @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("finance", "/statistics?measure=cost&across=group");
  const table = page.getByRole("table", { name: tr("statistics.title") });
  await expect(table.locator("tbody tr")).toHaveCount(12);
  await expect(page.locator(".chart-part").first()).toBeVisible();
  await lookAt(page, info, "statistics-stacks", "desktop");
  await page.goto("/statistics?by=weekday&across=hour");
  const heat = page.locator(".heat-table");
  await press(page, tr("statistics.as_heat"));
  await expect(heat.getByRole("row")).toHaveCount(8);
  await lookAt(page, info, "statistics-heat", "phone");
  await page.goto("/statistics?by=building&measure=finish_in_time");
  await expect(page.locator(".bar-row").first()).toBeVisible();
  await lookAt(page, info, "statistics-bars", "phone");
  // Nothing at all: the page says so, and has a way on.
  await page.goto("/statistics?by=building&measure=area_cost");
  await expect(page.getByRole("columnheader", { name: tr("statistics.measure_area_cost") }).first()).toBeVisible();
  await lookAt(page, info, "area-cost");
  await page.goto("/statistics?from=1999-01&to=1999-02");
  await expect(page.getByText(tr("statistics.none_text"))).toBeVisible();
  await press(page, tr("statistics.twelve_months"));
  await expect(table.locator("tfoot td").first()).toHaveText(NUMBER);
});

test("a supervisor sees the own team only, and takes the figures along @everywhere", async ({ openAs, tr }) => {
  const page = await openAs("supervisor", "/statistics?by=team");
  const table = page.getByRole("table", { name: tr("statistics.title") });
  await expect(table.locator("tbody tr")).toHaveCount(1);
  const download = page.waitForEvent("download");
  await press(page, tr("stock_lists.take_away"));
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});
