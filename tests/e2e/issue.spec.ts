// The keeper's desk beside the way that the story goes.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

// The hub does not know the order, nor one of the codes.
test.use({ allowed: /^status (404 \S+\/(find|show)_order|422 \S+\/find_part)$/ });

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

interface Heard {
  hertz: number;
  /** What was kept of the desk when it was heard. */
  kept: string;
}

declare global {
  interface Window {
    heard: Heard[];
  }
}

test("what is heard was kept before, and what cannot be kept is not told as found @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, other] = (await hospital.props).parts;
  const page = await openAs("keeper", "/issue");
  await page.addInitScript(() => {
    window.heard = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      const drafts = Object.entries(localStorage).filter(([name]) => name.startsWith("yizhan.issue."));
      window.heard.push({ hertz: this.frequency.value, kept: drafts.map(([, draft]) => draft as string).join() });
      start.call(this, when);
    };
  });
  await page.reload();
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  const heard = (notes: number) => expect.poll(() => page.evaluate(() => window.heard.length)).toBe(notes);
  const last = () => page.evaluate(() => window.heard.at(-1) as Heard);

  await page.keyboard.type(`YZ1/WO/${randomUUID().replaceAll("-", "").toUpperCase()}/261125-K3-08\n`);
  await heard(1);
  expect(await last()).toMatchObject({ hertz: 1320, kept: expect.stringContaining("261125-K3-08") });
  await page.keyboard.type(`${bend.barcode}\n`);
  await heard(2);
  expect(await last()).toMatchObject({ hertz: 1320, kept: expect.stringContaining(`"code":"${bend.barcode}"`) });
  // The second unit of a part has two notes.
  await page.keyboard.type(`${bend.barcode}\n`);
  await heard(4);
  expect(await last()).toMatchObject({ hertz: 880, kept: expect.stringContaining('"quantity":2') });
  await page.keyboard.type("6900000000007\n");
  await heard(5);
  expect(await last()).toMatchObject({ hertz: 196 });

  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.keyboard.type(`${other.barcode}\n`);
  await heard(6);
  expect(await last()).toMatchObject({ hertz: 196, kept: expect.not.stringContaining(other.barcode) });
  await expect(page.getByText(tr("issue.answer.not_saved"))).toBeVisible();
  await lookAt(page, info, "issue-not-saved");
});
