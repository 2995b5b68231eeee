// Service clocks that know working hours, and tell those in charge: the administrator says when people work and who is told;
// time alone brings an order to the desk, and the browser tells.

import { randomUUID } from "node:crypto";
import { look, told, watched } from "./notices";
import { lookAt } from "./pictures";
import { order as shownOrder, press, said } from "./screen";
import { expect, test } from "./test";

interface Level {
  clock: string;
  minutes: number;
  only: string | null;
  to: string[];
}

test("the administrator says when people work, with holidays and days that are worked instead @everywhere", async ({ openAs, tr }, info) => {
  test.setTimeout(120_000);
  const page = await openAs("administrator", "/me");
  await page.getByRole("link", { name: tr("hours.title") }).click();
  const hospital = page.getByRole("link", { name: tr("hours.hospital_hours") });
  await expect(hospital).toContainText(tr("hours.always"));
  await lookAt(page, info, "hours");
  await hospital.click();
  const own = page.getByLabel(tr("hours.has_hours"));
  await own.check();
  const monday = page.getByLabel(tr("hours.day_0"), { exact: true });
  await monday.fill("8点到5点");
  await press(page, tr("thresholds.save"));
  await expect(page.getByText(tr("hours.not_read")).first()).toBeVisible();
  await monday.fill("8-12、14:00至18:00");
  await press(page, tr("hours.like_monday"));

  const add = async (from: string, until: string, plan: string, name: string) => {
    await page.getByLabel(tr("hours.day_from"), { exact: true }).fill(from);
    await page.getByRole("group", { name: tr("hours.add_days") }).locator("input[type=date]").nth(1).fill(until);
    await page.getByLabel(tr("hours.plan"), { exact: true }).selectOption(plan);
    await page.getByPlaceholder(tr("hours.why_example")).fill(name);
    await press(page, tr("hours.add"));
  };
  const days = page.getByRole("list", { name: tr("hours.other_days") }).getByRole("listitem");
  await add("2027-10-01", "2027-10-03", "off", "国庆节");
  await expect(days).toHaveCount(3);
  await add("2027-10-09", "", "0", "调休");
  await expect(days.last()).toContainText(tr("hours.like", { day: tr("hours.day_0") }));
  await press(page, tr("hours.take_off", { day: "2027-10-03" }));
  await expect(days).toHaveCount(3);
  await page.evaluate(() => window.scrollTo(0, 0));
  await lookAt(page, info, "hours-hospital");
  await days.last().scrollIntoViewIfNeeded();
  await lookAt(page, info, "hours-days");
  await press(page, tr("thresholds.save"));
  await said(page, tr("hours.saved"));
  await expect(hospital).toContainText("08:00-12:00 14:00-18:00");
  await lookAt(page, info, "hours-set");

  // The other walks go around the clock.
  await hospital.click();
  await expect(own).toBeChecked();
  await expect(days).toHaveCount(3);
  await own.uncheck();
  await press(page, tr("thresholds.save"));
  await said(page, tr("hours.saved"));
  await expect(hospital).toContainText(tr("hours.always"));
});

test("an order comes to the desk by time alone, and is told @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(180_000);
  const admin = await hospital.desk("administrator");
  const { place, category } = await hospital.props;
  // A minute for everything, so that the walk sees it pass.
  const limits = { response_min: 1, on_site_min: 1, finish_min: 1 };
  const name = `一分钟的活 ${info.project.name}`;
  const body = { id: category.id, team: category.team, group: "其他", name, urgency: "general", limits };
  await admin.ask("keep_entry", { before: null, record: { kind: "category", body } });
  const ward = await hospital.desk("requester");
  const categories = await ward.ask<{ id: string; name: string }[]>("list_categories");
  const quick = categories.find((one) => one.name === name);
  const { levels } = await admin.ask<{ levels: Level[] }>("show_escalation");

  const page = await openAs("administrator", "/me");
  await page.getByRole("link", { name: tr("escalation.title") }).click();
  await lookAt(page, info, "escalation");
  const level = (at: number) => page.getByRole("group", { name: tr("escalation.level_n", { n: at.toString() }), exact: true });
  await test.step("a level that tells nobody is not taken", async () => {
    await press(page, tr("escalation.add"));
    const last = level(levels.length + 1);
    await last.getByLabel(tr("escalation.clock"), { exact: true }).selectOption("response");
    await last.getByLabel(tr("escalation.side"), { exact: true }).selectOption("before");
    await last.getByLabel(tr("escalation.minutes"), { exact: true }).fill("1");
    await press(last, tr("role.chief"));
    await press(page, tr("thresholds.save"));
    await expect(last.getByText(tr("escalation.nobody"))).toBeVisible();
    await press(last, tr("role.dispatcher"));
    await lookAt(page, info, "escalation-level");
    await press(page, tr("thresholds.save"));
    await said(page, tr("escalation.saved"));
  });

  const desk = await openAs("dispatcher", "/me");
  await desk.addInitScript(watched);
  await desk.reload();
  // Wherever it is night.
  await desk.getByLabel(tr("notices.quiet")).uncheck();
  await desk.goto("/board");
  await expect(desk.getByRole("heading", { name: tr("board.title"), level: 1 })).toBeVisible();
  await look(desk, true);
  const need = `升级：开关松动 ${info.project.name}`;
  const ids = { order: randomUUID(), step: randomUUID() };
  await ward.ask("file_order", { ...ids, place: place.id, category: quick?.id, description: need });
  const card = desk.getByRole("article").filter({ hasText: need }).filter({ visible: true });
  await expect(card).toBeVisible();
  const warned = tr("escalation.warned", { who: tr("role.dispatcher") });
  // Half a minute later, and nobody reloads.
  await expect(card.getByText(warned)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => told(desk), { timeout: 20_000 }).toContainEqual({
    title: tr("escalation.before", { kind: tr("clock.response"), span: tr("time.minutes", { m: "1" }) }),
    body: expect.stringContaining(need),
  });
  await lookAt(desk, info, "escalation-board");

  await look(desk, false);
  await desk.goto("/");
  await desk.getByRole("link", { name: tr("home.escalated") }).click();
  const row = desk.getByRole("link").filter({ hasText: need });
  await expect(row.getByText(tr("orders.new"), { exact: true })).toBeVisible();
  await lookAt(desk, info, "escalation-list");
  await row.click();
  const who = shownOrder(desk).getByRole("list", { name: tr("escalation.who_was_told") });
  await expect(who).toContainText(tr("role.dispatcher"));
  await who.scrollIntoViewIfNeeded();
  await lookAt(desk, info, "escalation-order");

  await test.step("who takes care of it takes it away", async () => {
    await hospital.bring(await ward.ask("show_order", { order: ids.order }), "finished");
    await expect(who).toHaveCount(0);
    await desk.goto("/orders?list=escalated");
    await expect(row).toHaveCount(0);
    await lookAt(desk, info, "escalation-none");
  });

  const now = await admin.ask<{ levels: Level[] }>("show_escalation");
  await admin.ask("set_escalation", { levels, was: now.levels });
  await test.step("those in charge read the rules and change nothing", async () => {
    const chief = await openAs("section chief", "/me/escalation");
    await expect(chief.getByText(tr("escalation.text"))).toBeVisible();
    await expect(chief.getByRole("button", { name: tr("thresholds.save") })).toHaveCount(0);
    await lookAt(chief, info, "escalation-read");
  });
});
