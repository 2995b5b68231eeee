// Hand scanners that type: beside text fields, through a Chinese input method, and checked on their own page.

import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { scannerAt } from "./scanner";
import { expect, test } from "./test";

// The hub does not know the order.
test.use({ allowed: /^status 404 \S+\/(find|show)_order$/ });

for (const inputMethod of [false, true]) {
  const how = inputMethod ? "through an input method" : "without an input method";
  test(`a scanner issues to an order beside a field that is being typed into, ${how} @everywhere`, async ({ hospital, openAs, tr }, info) => {
    const [bend, tap] = (await hospital.props).parts;
    const page = await openAs("keeper", "/issue");
    const scanner = await scannerAt(page, inputMethod);
    await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
    const scanField = page.locator("#scan-field");
    await scanField.focus();
    await scanner.scan(`YZ1/WO/${randomUUID().replaceAll("-", "").toUpperCase()}/261125-K3-07`);
    await expect(page.getByText(tr("issue.answer.order"))).toBeVisible();
    await expect(scanField).toHaveValue("");
    await scanner.scan(bend.barcode);
    await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
    await expect(scanField).toHaveValue("");
    // A quantity is being typed when the next part is scanned.
    const many = page.getByRole("group", { name: tr("issue.quantity_of", { name: bend.name }) }).getByRole("textbox");
    await many.fill("3");
    await many.focus();
    await scanner.scan(tap.code);
    await expect(page.getByRole("group", { name: tr("issue.quantity_of", { name: tap.name }) })).toBeVisible();
    await expect(many).toHaveValue("3");
    await expect(scanField).toHaveValue("");
    await lookAt(page, info, inputMethod ? "wedge-input-method" : "wedge-plain", "desktop");
    await press(page, tr("issue.issue_n", { n: 4 }));
    await expect(page.getByText(tr("issue.issued_text", { number: "261125-K3-07" }))).toBeVisible();
  });
}

const TEXT = "YZ-qa/Wm-0258";

test("a scanner is checked, told what to change, and kept with its prefix @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores");
  await page.getByRole("link", { name: tr("stores.way.scanner") }).click();
  await expect(page.getByRole("img", { name: tr("scanner.code_label") })).toBeVisible();
  await lookAt(page, info, "scanner-check");
  await page.getByRole("radio", { name: tr("scanner.bars") }).check();
  await expect(page.getByRole("img", { name: tr("scanner.code_label") })).toBeVisible();
  await lookAt(page, info, "scanner-check-bars", "phone");

  const scanner = await scannerAt(page, false);
  await scanner.scan("yz-QA/wM-0258");
  await found(page, tr("scanner.found.caps_lock.title"));
  await lookAt(page, info, "scanner-check-caps");
  await scanner.scan("6970000000017");
  await found(page, tr("scanner.found.another.title"));
  await scanner.scan(TEXT, "");
  await found(page, tr("scanner.found.no_ending.title"));
  const slow = await scannerAt(page, false, 0.09);
  await slow.scan(TEXT);
  await found(page, tr("scanner.found.too_slow.title"));
  // With a prefix, also a slow one is known; with an input method too.
  await slow.scan(`~${TEXT}`);
  await found(page, tr("scanner.found.fine.title"));
  await page.getByLabel(tr("scanner.typed")).focus();
  const taken = await scannerAt(page, true, 0.09);
  await taken.scan(`~${TEXT}`);
  await expect(page.getByText(tr("scanner.input_method_on"))).toBeVisible();
  await found(page, tr("scanner.found.fine.title"));
  await expect(page.getByLabel(tr("scanner.typed"))).toHaveValue("");
  await lookAt(page, info, "scanner-check-fine");

  // What was found holds at the desk, and is forgotten when asked.
  await page.goto("/stores/work/receive");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await slow.scan(`~${bend.barcode}`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await page.goto("/me/scanner");
  await press(page, tr("scanner.forget"));
  await expect(page.getByText(tr("scanner.kept"))).toBeHidden();
});

async function found(page: Page, title: string): Promise<void> {
  await expect(page.getByText(title, { exact: true })).toBeVisible();
}
