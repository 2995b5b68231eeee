// The service desk phones who needed an order: the list, a few taps for each call, what they said on the order's page, an
// order that follows, and the rule.

import type { Page } from "@playwright/test";
import { giveStars } from "./hand-over";
import { lookAt } from "./pictures";
import { goTo, press, said, sheet } from "./screen";
import { expect, test } from "./test";

test("the desk phones who was not content, and files what follows @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(180_000);
  const needs = ["回访甲：水龙头又滴水", "回访乙：水池下水慢"] as const;
  const orders = [];
  for (const need of needs) {
    const order = await hospital.orderAt("finished", need);
    orders.push(await hospital.sign(order, orders.length + 1));
  }
  const page = await openAs("dispatcher");
  await goTo(page, tr, "nav.callbacks");
  await expect(page.getByRole("heading", { name: tr("callbacks.title"), level: 1 })).toBeVisible();
  const card = (at: number) => page.getByRole("article").filter({ hasText: orders[at].number });
  await expect(card(1)).toBeVisible();
  await expect(card(0).getByText(tr("callbacks.why.few_stars"))).toBeVisible();
  await lookAt(page, info, "callbacks", "desktop");

  await test.step("somebody says how it was", async () => {
    await press(card(0), tr("callbacks.record"));
    await press(sheet(page), tr("callbacks.save_and_next"));
    await expect(sheet(page).getByText(tr("callbacks.outcome_missing"))).toBeVisible();
    await press(sheet(page), tr("callbacks.outcome.reached"));
    await expect(sheet(page).getByText(tr("callbacks.outcome_missing"))).toHaveCount(0);
    await giveStars(sheet(page), tr, 2);
    await sheet(page).getByLabel(tr("callbacks.words")).fill("修好两天又滴水了");
    await lookAt(page, info, "callbacks-sheet", "desktop");
    await press(sheet(page), tr("callbacks.save_and_next"));
    await said(page, tr("callbacks.saved", { number: orders[0].number }));
    await expect(sheet(page)).toContainText(orders[1].number);
  });

  await test.step("nobody answers", async () => {
    await press(sheet(page), tr("callbacks.outcome.nobody_answered"));
    const last = sheet(page).getByRole("button", { name: tr("callbacks.save"), exact: true });
    await last.click();
    await expect(sheet(page)).toBeHidden();
    await expect(card(0)).toHaveCount(0);
    await expect(card(1).getByText(tr("callbacks.attempts", { n: "1" }))).toBeVisible();
  });

  await test.step("a slip is corrected, and both are read on the order", async () => {
    await page.locator("input[type=radio][value=called]").check();
    await expect(card(0).getByText("修好两天又滴水了")).toBeVisible();
    await lookAt(page, info, "callbacks-called");
    await press(card(0), tr("callbacks.correct"));
    await expect(sheet(page).getByLabel(tr("callbacks.words"))).toHaveValue("修好两天又滴水了");
    await giveStars(sheet(page), tr, 1);
    await press(sheet(page), tr("callbacks.save"));
    await expect(card(0).getByText(tr("callbacks.reached_n", { n: "1" }))).toBeVisible();
    await card(0).getByRole("link", { name: needs[0] }).click();
    await expect(page.getByText(tr("callbacks.corrected"))).toBeVisible();
    await page.getByText(tr("callbacks.corrected")).scrollIntoViewIfNeeded();
    await lookAt(page, info, "callbacks-order");
    await page.goBack();
  });

  await test.step("what follows is filed with what is known", async () => {
    await page.locator("input[type=radio][value=called]").check();
    await card(0).getByRole("link", { name: tr("callbacks.follow_up") }).click();
    const words = page.getByLabel(tr("filing.description"));
    await expect(words).toHaveValue(tr("filing.follow_up_of", { number: orders[0].number }));
    await expect(page.getByLabel(tr("filing.place"))).toHaveValue(orders[0].place_label);
    await expect(page.getByLabel(tr("filing.requester"))).toHaveValue(orders[0].requester_name);
    await lookAt(page, info, "callbacks-follow-up");
    // Whoever begins another one on top is asked.
    await page.goto(`/new?after=${orders[1].id}`);
    await expect(page.getByText(tr("filing.other_begun", { number: orders[1].number }))).toBeVisible();
    await press(page, tr("filing.take_follow_up"));
    await expect(words).toHaveValue(new RegExp(`^${orders[1].number}`));
    await press(page, tr("filing.clear"));
  });

  await test.step("a manager reads and writes nothing", async () => {
    const reader = await openAs("manager", "/callbacks");
    await expect(reader.getByRole("article").filter({ hasText: orders[1].number })).toBeVisible();
    await expect(reader.getByRole("button", { name: tr("callbacks.record") })).toHaveCount(0);
  });
});

test("the administrator says which orders are phoned about @everywhere", async ({ openAs, tr }, info) => {
  const page: Page = await openAs("administrator", "/me");
  await page.getByRole("link", { name: tr("callback_rule.title") }).click();
  const percent = page.getByLabel(tr("callback_rule.percent"));
  const was = await percent.inputValue();
  await percent.fill("101");
  await press(page, tr("thresholds.save"));
  await expect(page.getByText(tr("callback_rule.no_percent"))).toBeVisible();
  await lookAt(page, info, "callback-rule");
  await percent.fill(was === "20" ? "10" : "20");
  await press(page, tr("thresholds.save"));
  await said(page, tr("callback_rule.saved"));
});
