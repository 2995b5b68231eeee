// What a keeper does beyond issuing to orders: deliveries, hand-outs, returns, transfers, write-offs, stocktakes.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

// A code that nobody knows, and a delivery without papers, are refused.
test.use({ allowed: /^status (404 \S+\/find_part|422 \S+\/\w+)$/ });

const UNKNOWN = "6999999999997";

test("a delivery is checked and put away, and what waits stands on the desk @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, tap] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores");
  await expect(page.locator('a[href="/stores/work/receive"]')).toBeVisible();
  await lookAt(page, info, "stores-desk", "desktop");
  await page.locator('a[href="/stores/work/receive"]').click();
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await lookAt(page, info, "stores-receive-empty");
  // The scanner types, wherever the focus is.
  await page.getByRole("heading", { level: 1 }).click();
  for (const code of [bend.barcode, bend.barcode, tap.barcode, UNKNOWN]) {
    await page.keyboard.type(`${code}\n`);
  }
  await expect(page.getByText(tr("issue.answer.unknown"))).toBeVisible();
  // The label of a bin says where the part goes that was scanned last; another label is no part.
  await page.keyboard.type(`${tap.barcode}\nYZ1/N/R-01\n`);
  await expect(page.getByText(`${tap.name} → R-01`)).toBeVisible();
  await lookAt(page, info, "stores-receive-bin");
  await page.keyboard.type("YZ1/E/EQ-7\n");
  await expect(page.getByText(tr("issue.answer.not_a_part"))).toBeVisible();
  await page.getByText(tr("stores.delivery_details")).first().click();
  await expect(page.getByLabel(tr("stores.bin"), { exact: true }).first()).toHaveValue("R-01");
  // What came is held against the delivery note, those that were turned away among it.
  await page.getByLabel(tr("stores.announced")).first().fill("3");
  const fewer = page.getByText(tr("stores.fewer_than_announced", { n: 1, unit: tap.unit }));
  await expect(fewer).toBeVisible();
  await lookAt(page, info, "stores-receive-fewer");
  await page.getByLabel(tr("stores.turned_away")).first().fill("1");
  await expect(fewer).toBeHidden();
  await page.getByLabel(tr("stores.price")).first().fill("18.50");
  await page.getByLabel(tr("stores.lot")).first().fill("L-2611");
  await page.getByLabel(tr("stores.expires_on")).first().fill("2029-03-31");
  await press(page, tr("stores.work.receive.send", { n: 4 }));
  // Without papers nothing is taken in.
  await expect(page.getByText(tr("errors.papers_missing.text"))).toBeVisible();
  await lookAt(page, info, "stores-receive-refused");
  await page.getByLabel(tr("stores.papers")).check();
  await page.getByLabel(tr("stores.delivery_note")).fill("SH-20261128-01");
  // What lies on the desk outlives the page.
  await page.reload();
  await expect(page.getByLabel(tr("stores.delivery_note"))).toHaveValue("SH-20261128-01");
  await press(page, tr("stores.work.receive.send", { n: 4 }));
  await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
  await expect(page.getByText("SH-20261128-01")).toBeVisible();
  await lookAt(page, info, "stores-receive-done", "phone");
  // The code that nobody knew waits, and is linked.
  await page.goto("/stores");
  await expect(page.getByText(UNKNOWN, { exact: true })).toBeVisible();
  // Others may wait beside it.
  const line = page.locator(".code-line", { hasText: UNKNOWN });
  await line.getByRole("combobox", { name: tr("stores.which_part") }).fill(tap.code);
  await press(line, tr("stores.link"));
  await expect(page.getByText(UNKNOWN, { exact: true })).toBeHidden();
});

test("a transfer is taken in by the other store, and a chief approves a large write-off @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores/work/transfer");
  await page.getByLabel(tr("stores.from_store")).selectOption({ label: bend.store_name });
  await page.getByLabel(tr("stores.to_store")).selectOption({ index: 1 });
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await lookAt(page, info, "stores-transfer", "phone");
  await press(page, tr("stores.work.transfer.send", { n: 1 }));
  await expect(page.getByText(tr("stores.sent"), { exact: true })).toBeVisible();
  await page.getByRole("link", { name: tr("stores.open_slip") }).click();
  await expect(page.getByRole("button", { name: tr("stores.arrived_send") })).toBeVisible();
  await lookAt(page, info, "stores-slip-transfer", "phone");
  await press(page, tr("stores.arrived_send"));
  await expect(page.getByRole("button", { name: tr("stores.arrived_send") })).toBeHidden();

  await page.goto("/stores/work/write_off");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  const many = page.getByRole("group", { name: tr("issue.quantity_of", { name: bend.name }) }).getByRole("textbox");
  await many.fill("900");
  await many.press("Tab");
  await page.getByLabel(tr("stores.reason")).fill("运输中压坏");
  await press(page, tr("stores.work.write_off.send", { n: 900 }));
  await expect(page.getByText(tr("stores.waits_for_approval"), { exact: true })).toBeVisible();
  await lookAt(page, info, "stores-write-off-waits");

  const chief = await openAs("section chief", "/stores");
  await chief.getByRole("link", { name: tr("stores.slip.write_off") }).first().click();
  await expect(chief.getByRole("button", { name: tr("stores.approve") })).toBeVisible();
  await lookAt(chief, info, "stores-approve", "desktop");
  await press(chief, tr("stores.call_off"));
  await expect(chief.getByText(tr("stores.state.called_off"))).toBeVisible();
});

test("parts are handed to a department and to a person, and what is carried comes back @everywhere", async ({ hospital, hub, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores/work/hand_out");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  // For a department, in an emergency: what for is asked, and which dispatch order it is.
  const department = page.getByRole("combobox", { name: tr("stores.department") });
  await department.fill("急诊");
  await page.getByRole("listbox").getByRole("option").first().click();
  const named = await department.inputValue();
  expect(named).toContain("急诊");
  await page.getByLabel(tr("stores.purpose_label")).selectOption({ label: tr("stores.purpose.emergency") });
  await page.getByLabel(tr("stores.reference")).fill("应急-1130");
  await lookAt(page, info, "stores-hand-out-department", "phone");
  await press(page, tr("stores.work.hand_out.send", { n: 1 }));
  await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
  await page.getByRole("link", { name: tr("stores.open_slip") }).click();
  await expect(page.getByText(named).first()).toBeVisible();
  await expect(page.getByText(tr("stores.purpose.emergency")).first()).toBeVisible();
  await expect(page.getByText("应急-1130").first()).toBeVisible();

  await page.goto("/stores/work/hand_out");
  await expect(page.locator("#scan-field")).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await page.getByRole("radio", { name: tr("stores.whom.person") }).check();
  await page.getByRole("combobox", { name: tr("stores.person") }).fill(hub.cast.technician.number);
  await expect(page.getByRole("combobox", { name: tr("stores.person") })).toHaveValue(hub.cast.technician.name);
  await lookAt(page, info, "stores-hand-out", "phone");
  await press(page, tr("stores.work.hand_out.send", { n: 1 }));
  await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();

  await page.goto("/stores/return");
  await page.getByRole("combobox", { name: tr("stores.return.person") }).fill(hub.cast.technician.number);
  await expect(page.getByText(tr("stores.return.drawn_for", { name: hub.cast.technician.name }))).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await lookAt(page, info, "stores-return", "phone");
  await press(page, tr("stores.return.send", { n: 1 }));
  await expect(page.getByText(tr("stores.return.done"), { exact: true })).toBeVisible();
});

test("a shelf is counted twice before its difference is posted @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [, tap] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores/stocktake");
  await page.getByLabel(tr("issue.store")).selectOption({ label: tap.store_name });
  const name = `清查 ${randomUUID().slice(0, 6)}`;
  await page.getByRole("textbox", { name: tr("stores.count.name") }).fill(name);
  await lookAt(page, info, "stores-stocktake-begin", "phone");
  await press(page, tr("stores.count.start"));
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  // The label of a bin counts nothing.
  await page.keyboard.type("YZ1/N/R-01\n");
  await expect(page.getByText(tr("issue.answer.not_a_part"))).toBeVisible();
  for (const time of [1, 2]) {
    await page.keyboard.type(`${tap.barcode}\n`);
    await page.getByLabel(tr("stores.count.how_many")).fill("7");
    if (time === 1) await lookAt(page, info, "stores-counting", "phone");
    await press(page, tr("stores.count.take"));
    await expect(page.getByLabel(tr("stores.count.how_many"))).toBeHidden();
  }
  await expect(page.getByText(tr("stores.count.progress.confirmed"))).toBeVisible();
  await lookAt(page, info, "stores-counted", "desktop");
  const url = new URL(page.url()).pathname;
  const chief = await openAs("section chief", url);
  await press(chief, tr("stores.count.post"));
  await expect(chief.getByText(tr("stores.state.done"))).toBeVisible();
  await lookAt(chief, info, "stores-stocktake-done", "desktop");
});
