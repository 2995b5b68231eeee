// The keeper's desk beside the way that the story goes.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

// The hub does not know the order.
test.use({ allowed: /^status 404 \S+\/(find|show)_order$/ });

test("parts go to an order that the hub has never seen, and the record says that nobody vouches for its code @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const number = "261125-K3-07";
  const page = await openAs("keeper", "/issue");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await page.keyboard.type(`YZ1/WO/${randomUUID().replaceAll("-", "").toUpperCase()}/${number}\n`);
  await expect(page.getByText(tr("issue.answer.order"))).toBeVisible();
  await expect(page.getByText(tr("issue.by_bare_code_text"))).toBeVisible();
  await page.keyboard.type(`${bend.barcode}\n`);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await lookAt(page, info, "issue-unseen");
  // What lies on the desk outlives the page, the code of its order included.
  await page.reload();
  await expect(page.getByText(tr("issue.by_bare_code_text"))).toBeVisible();
  await press(page, tr("issue.issue_n", { n: 1 }));
  await expect(page.getByText(tr("issue.issued_text", { number }))).toBeVisible();
  await expect(page.getByText(tr("issue.by_bare_code_text"))).toBeVisible();
  await lookAt(page, info, "issue-unseen-done");
});
