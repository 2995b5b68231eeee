// The bonus of a technician: the manager says by which rules, finance what posts are worth, the supervisor gives a score, the chief
// approves the month, the technician appeals, and the chief answers. Each walk has a month of its own.

import { randomUUID } from "node:crypto";
import { press, said, sheet } from "./screen";
import { before, word } from "./months";
import { lookAt } from "./pictures";
import { expect, test } from "./test";

interface Bonuses {
  running: string;
}

// What changed while the chief looked at it is not approved; a requester has no bonus.
test.use({ allowed: /^status (409|422) \S+\/(approve_bonuses|show_bonus_line)$/ });

test("a month's bonuses are set, scored, approved, appealed and answered @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(300_000);
  const chiefs = await hospital.desk("section chief");
  const { running } = await chiefs.ask<Bonuses>("show_bonuses");
  const back = ["desktop-zh", "phone-en", "desktop-en", "phone-zh"].indexOf(info.project.name) + 1;
  const month = before(running, Math.max(back, 1));
  const technician = await hospital.desk("technician");
  const who = (await technician.ask<{ person: { id: string; name: string } }>("who_am_i")).person;

  await test.step("the manager writes a formula, and a mistake is told while it is typed", async () => {
    const page = await openAs("manager", `/bonus/rules/${month}`);
    await expect(page.getByRole("heading", { name: word(tr, month) })).toBeVisible();
    await lookAt(page, info, "bonus-rules");
    await press(page, tr("bonus.rules_change"));
    const formula = sheet(page).getByRole("textbox", { name: tr("bonus.formula") });
    const good = await formula.inputValue();
    await formula.fill("本人服务费 + 服务分钟");
    await expect(sheet(page).locator(".field-error").first()).toBeVisible();
    await expect(sheet(page).getByRole("button", { name: tr("thresholds.save") })).toBeDisabled();
    await lookAt(page, info, "bonus-rules-wrong");
    await formula.fill(good);
    await sheet(page).getByRole("textbox", { name: tr("bonus.other_points") }).fill("2");
    await lookAt(page, info, "bonus-rules-change");
    await press(sheet(page), tr("thresholds.save"));
    await said(page, tr("bonus.kept"));
  });

  await test.step("finance says what the average is and what a post is worth", async () => {
    const page = await openAs("finance", `/bonus/rules/${month}`);
    await press(page, tr("bonus.inputs_change"));
    await sheet(page).getByRole("textbox", { name: tr("bonus.average") }).fill("3000");
    await sheet(page).getByRole("textbox", { name: who.name }).first().fill("1.2");
    await lookAt(page, info, "bonus-inputs");
    await press(sheet(page), tr("thresholds.save"));
    await said(page, tr("bonus.kept"));
    await page.goto(`/bonus?month=${month}`);
    await expect(page.getByText(who.name).first()).toBeVisible();
    const coming = page.waitForEvent("download");
    await press(page, tr("stock_lists.take_away"));
    expect((await coming).suggestedFilename()).toContain(month);
  });

  await test.step("the supervisor gives a score", async () => {
    const page = await openAs("supervisor", `/bonus?month=${month}`);
    await page.getByRole("link", { name: who.name }).first().click();
    await expect(page.getByRole("heading", { name: tr("bonus.how") })).toBeVisible();
    await press(page, tr("bonus.score"));
    await sheet(page).getByRole("textbox", { name: tr("bonus.score_value") }).fill("92.5");
    await press(sheet(page), tr("bonus.score_save"));
    await expect(sheet(page).getByText(tr("bonus.no_words"))).toBeVisible();
    await sheet(page).getByRole("textbox", { name: tr("bonus.score_reason") }).fill("台风夜抢修");
    await lookAt(page, info, "bonus-score");
    await press(sheet(page), tr("bonus.score_save"));
    await said(page, tr("bonus.scored"));
    await expect(page.getByText("台风夜抢修")).toBeVisible();
    // The way back leads to the month that was looked at.
    await expect(page.getByRole("link", { name: tr("components.back") })).toHaveAttribute("href", new RegExp(`month=${month}`));
  });

  await test.step("the chief approves what is shown", async () => {
    const page = await openAs("section chief");
    await page.goto(`/bonus?month=${month}`);
    await expect(page.getByText(who.name).first()).toBeVisible();
    await lookAt(page, info, "bonuses");
    const ask = tr("bonus.approve_this", { month: word(tr, month) });
    await press(page, ask);
    await expect(sheet(page).getByText(tr("bonus.approve_happens"))).toBeVisible();
    await lookAt(page, info, "bonus-approve");
    // Meanwhile finance says otherwise: nothing is approved that was not shown.
    const finance = await hospital.desk("finance");
    await finance.ask("keep_bonus_inputs", { id: randomUUID(), month, average: { amount: 310_000 } });
    await press(sheet(page), tr("bonus.approve"));
    await expect(sheet(page).getByRole("button", { name: tr("periods.look_again") })).toBeVisible();
    await lookAt(page, info, "bonus-approve-changed");
    await press(sheet(page), tr("periods.look_again"));
    await expect(sheet(page)).toHaveCount(0);
    await press(page, ask);
    await press(sheet(page), tr("bonus.approve"));
    await said(page, tr("bonus.approved_now", { month: word(tr, month) }));
    await lookAt(page, info, "bonuses-approved");
  });

  await test.step("the technician sees every step and appeals", async () => {
    const page = await openAs("technician");
    await page.goto(`/bonus?month=${month}`);
    await expect(page.getByRole("heading", { name: tr("bonus.own"), level: 1 })).toBeVisible();
    await expect(page.getByRole("heading", { name: tr("bonus.how") })).toBeVisible();
    await expect(page.locator(".bonus-steps > li").first()).toBeVisible();
    await lookAt(page, info, "bonus-own");
    await press(page, tr("bonus.appeal"));
    await sheet(page).getByRole("textbox", { name: tr("bonus.appeal_words") }).fill("夜间抢修一单未计入");
    await lookAt(page, info, "bonus-appeal");
    await press(sheet(page), tr("bonus.appeal_send"));
    await said(page, tr("bonus.appealed"));
    await expect(page.getByText(tr("bonus.appeal_waits_text"))).toBeVisible();
  });

  await test.step("the chief finds the appeal on the first page and beside other months", async () => {
    const page = await openAs("section chief", "/");
    const figure = page.getByRole("link", { name: tr("bonus.appeals_wait") });
    await expect(figure).toBeVisible();
    await lookAt(page, info, "bonus-home");
    await page.goto(`/bonus?month=${running}`);
    await expect(page.getByText(tr("bonus.other_months"))).toBeVisible();
    await lookAt(page, info, "bonus-others");
    await page.getByRole("status").getByRole("link", { name: word(tr, month) }).click();
    await expect(page.getByText(tr("bonus.appeal_waits")).first()).toBeVisible();
  });

  await test.step("the chief answers with a correction, and both see it", async () => {
    const page = await openAs("section chief", `/bonus/of?month=${month}&person=${who.id}`);
    await expect(page.getByText("夜间抢修一单未计入").first()).toBeVisible();
    await press(page, tr("bonus.answer"));
    await sheet(page).getByRole("textbox", { name: tr("bonus.correction") }).fill("50");
    await sheet(page).getByRole("textbox", { name: tr("bonus.answer_words") }).fill("核实，补计夜班");
    await lookAt(page, info, "bonus-answer");
    await press(sheet(page), tr("bonus.answer_send"));
    await said(page, tr("bonus.answered"));
    await expect(page.getByText("核实，补计夜班").first()).toBeVisible();
    const own = await openAs("technician", `/bonus?month=${month}`);
    await expect(own.getByText("核实，补计夜班").first()).toBeVisible();
    await lookAt(own, info, "bonus-answered");
    await own.goto(`/bonus?month=${running}`);
    await expect(own.getByText(tr("bonus.other_appeals"))).toBeVisible();
    await lookAt(own, info, "bonus-other-appeals");
  });

  await test.step("who approves anew is told what is other and what appeals added", async () => {
    const finance = await hospital.desk("finance");
    await finance.ask("keep_bonus_inputs", { id: randomUUID(), month, average: { amount: 320_000 } });
    const page = await openAs("section chief", `/bonus?month=${month}`);
    await expect(page.getByText(tr("bonus.differing_text"))).toBeVisible();
    await press(page, tr("bonus.approve_this", { month: word(tr, month) }));
    await expect(sheet(page).getByText(tr("bonus.approve_changed"))).toBeVisible();
    await expect(sheet(page).getByText(tr("bonus.approve_corrections"))).toBeVisible();
    await lookAt(page, info, "bonus-approve-again");
    await press(sheet(page), tr("order.not_now"));
  });

  await test.step("the manager sees every version, and rules for a month that is over are warned of", async () => {
    const page = await openAs("manager", `/bonus/rules/${month}`);
    await expect(page.getByRole("heading", { name: tr("bonus.versions") })).toBeVisible();
    await page.locator("details.bonus-was > summary").first().click();
    await lookAt(page, info, "bonus-versions");
    await press(page, tr("bonus.rules_change"));
    await expect(sheet(page).getByText(tr("bonus.early"))).toHaveCount(0);
    await sheet(page).getByLabel(tr("bonus.valid_from")).selectOption(month);
    await expect(sheet(page).getByText(tr("bonus.early"))).toBeVisible();
    await lookAt(page, info, "bonus-rules-early");
    // What was typed is there again.
    await sheet(page).getByRole("textbox", { name: tr("bonus.other_points") }).fill("9");
    await press(sheet(page), tr("order.not_now"));
    await press(page, tr("bonus.rules_change"));
    await expect(sheet(page).getByRole("textbox", { name: tr("bonus.other_points") })).toHaveValue("9");
    await press(sheet(page), tr("order.not_now"));
  });

  const requester = await openAs("requester", "/bonus");
  await expect(requester.getByRole("heading", { name: tr("errors.no_bonuses.text") })).toBeVisible();
});
