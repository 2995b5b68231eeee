// What a keeper issued, as a code on the screen, and the technician who reads it.

import { lookAt } from "./pictures";
import { order as shown, press, sheet } from "./screen";
import { expect, test } from "./test";

// What is no such code is refused.
test.use({ allowed: /^status 422 \S+\/take_told$/ });

test("a keeper shows what was issued, and the technician takes it over @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const order = await hospital.orderAt("arrived", "弯头渗水");
  const page = await openAs("keeper", `/issue?order=${order.id}`);
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  await press(page, tr("issue.issue_n", { n: 1 }));
  await press(page, tr("told.show"));
  await expect(sheet(page).getByRole("img", { name: tr("told.code") })).toBeVisible();
  await lookAt(page, info, "told-shown", "phone");
  const [code] = await (await hospital.desk("keeper")).ask<string[]>("show_told", { order: order.id });

  const technician = await openAs("technician", `/orders/${order.id}`);
  await technician.getByRole("button", { name: tr("told.take") }).click();
  const field = sheet(technician).getByLabel(tr("told.code"));
  await field.fill("6970000000017");
  await field.press("Enter");
  await expect(sheet(technician).getByText(tr("errors.not_a_told_code.text"))).toBeVisible();
  await lookAt(technician, info, "told-wrong");
  await field.fill(code);
  await field.press("Enter");
  await expect(sheet(technician).getByText(tr("told.taken", { n: 1, number: order.number }))).toBeVisible();
  await lookAt(technician, info, "told-taken");
  await press(sheet(technician).locator("footer"), tr("components.close"));
  // The hub had the record itself: nothing stands there twice.
  await expect(shown(technician).getByText(tr("told.badge"))).toHaveCount(0);
  await expect(shown(technician).getByText(bend.name)).toHaveCount(1);
});
