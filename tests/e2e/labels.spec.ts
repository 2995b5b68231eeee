// Labels: picked, seen as they will be printed, saved, and sent to a printer.

import { readFile } from "node:fs/promises";
import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

// Nothing listens at the address of the printer, and the hub says so; what is no address of a printer it refuses.
test.use({ allowed: /^status (502|422) \S+\/labels\/print$/ });

test("three parts are picked, seen and saved as PDF, and a printer that is off is said to be @everywhere", async ({ openAs, tr }, info) => {
  test.setTimeout(120_000);
  const page = await openAs("keeper", "/stock");
  await press(page, tr("labels.title"));
  await expect(page.getByRole("heading", { name: tr("labels.title"), level: 1 })).toBeVisible();
  const preview = page.getByRole("img", { name: tr("labels.preview") });
  await expect(preview).toBeVisible();
  await lookAt(page, info, "50-labels-all");

  const boxes = page.locator(".labels-rows").getByRole("checkbox");
  for (const place of [0, 1, 2]) await boxes.nth(place).check();
  await expect(page.getByText(tr("labels.picked", { n: 3 }))).toBeVisible();
  await expect(preview.locator("g")).toHaveCount(3);
  await lookAt(page, info, "51-labels-picked", "desktop");

  const saving = page.waitForEvent("download");
  await press(page, tr("labels.pdf"));
  const file = await saving;
  expect(file.suggestedFilename()).toBe("labels-parts.pdf");
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.length).toBeGreaterThan(1000);

  await page.getByRole("radio", { name: tr("labels.on.roll") }).check();
  await expect(preview).toBeVisible();
  await lookAt(page, info, "52-labels-roll");
  await press(page, tr("labels.print"));
  await sheet(page).getByLabel(tr("labels.address")).fill("8.8.8.8");
  await sheet(page).getByRole("button", { name: tr("labels.print") }).click();
  await expect(sheet(page).getByText(tr("errors.not_a_printer.way"))).toBeVisible();
  // Nothing listens there on the machine that runs the tests.
  await sheet(page).getByLabel(tr("labels.address")).fill("127.0.0.63");
  await sheet(page).getByRole("button", { name: tr("labels.print") }).click();
  await expect(sheet(page).getByText(tr("errors.printer_silent.way"))).toBeVisible();
  await lookAt(page, info, "53-labels-printer");
});

test("a place, a bin and an order have labels too, and an order its slip @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(120_000);
  const order = await hospital.orderAt("arrived", "茶水间水龙头滴水");
  const page = await openAs("dispatcher", "/base/place");
  await press(page, tr("labels.title"));
  const preview = page.getByRole("img", { name: tr("labels.preview") });
  await expect(preview).toBeVisible();
  await page.getByLabel(tr("labels.kind_of")).selectOption("bin");
  await expect(page.getByRole("searchbox", { name: tr("labels.search.bin") })).toBeVisible();
  await expect(preview.locator("g").first()).toBeVisible();
  await page.getByLabel(tr("labels.kind_of")).selectOption("equipment");
  const machines = page.getByRole("searchbox", { name: tr("labels.search.equipment") });
  await expect(page.locator(".labels-rows").getByRole("checkbox").first()).toBeVisible();
  await expect(preview.locator("g").first()).toBeVisible();
  await lookAt(page, info, "57-labels-equipment");
  await machines.fill("没有这样的设备");
  await expect(page.getByText(tr("labels.none.equipment")).first()).toBeVisible();
  await page.getByLabel(tr("labels.kind_of")).selectOption("order");
  await expect(page.getByText(tr("labels.none.order")).first()).toBeVisible();
  await lookAt(page, info, "54-labels-none");

  await page.goto(`/orders/${order.id}`);
  await press(page, tr("order.code"));
  await lookAt(page, info, "55-order-code");
  const saving = page.waitForEvent("download");
  await sheet(page).getByRole("button", { name: tr("labels.slip"), exact: true }).click();
  const bytes = await readFile(await (await saving).path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  await sheet(page).getByRole("link", { name: tr("labels.label") }).click();
  await expect(preview.locator("g")).toHaveCount(1);
  await lookAt(page, info, "56-order-label");
});
