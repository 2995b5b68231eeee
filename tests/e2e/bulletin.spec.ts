// The bulletin of a month: a chief writes what stood out, the manager approves it as it is shown, everybody who may reads and prints
// it, and work that comes later is told beside it.

import { readFileSync } from "node:fs";
import type { TestInfo } from "@playwright/test";
import { before, word } from "./months";
import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

interface List {
  running: string;
}

/** Each walk has a month of its own. */
function monthOf(info: TestInfo, running: string): string {
  const back = ["desktop-zh", "phone-en", "desktop-en", "phone-zh"].indexOf(info.project.name) + 1;
  return before(running, Math.max(back, 1));
}

test("a month's bulletin is written, approved, printed and compared @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(300_000);
  const boss = await hospital.desk("manager");
  const { running } = await boss.ask<List>("list_bulletins");
  const month = monthOf(info, running);
  const address = `/bulletins/quality/${month}`;
  const title = `${tr("bulletins.kind_quality")} · ${word(tr, month)}`;

  await test.step("the months are listed, each with both kinds", async () => {
    const page = await openAs("manager", "/bulletins");
    const card = page.locator(".card", { has: page.getByRole("heading", { name: word(tr, month) }) });
    await expect(card.getByRole("link")).toHaveCount(2);
    await lookAt(page, info, "bulletins");
    await card.getByRole("link", { name: tr("bulletins.kind_quality") }).click();
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  });

  await test.step("a chief writes what stood out; too long is told while it is typed", async () => {
    const page = await openAs("section chief", address);
    await expect(page.getByRole("table", { name: tr("bulletins.part_whole") })).toBeVisible();
    await lookAt(page, info, "bulletin-draft");
    await expect(page.getByRole("button", { name: tr("bulletins.approve_this") })).toHaveCount(0);
    await press(page, `${tr("bulletins.write")} · ${tr("bulletins.text_findings")}`);
    const box = sheet(page).getByRole("textbox");
    await box.fill("字".repeat(2001));
    await expect(sheet(page).getByText(tr("bulletins.too_long", { n: "1" }))).toBeVisible();
    await expect(sheet(page).getByRole("button", { name: tr("thresholds.save") })).toBeDisabled();
    await box.fill("夜间抢修增多，主要是外科楼给水。\n共 3 起，均在 30 分钟内到场。");
    // Escape loses nothing.
    await page.keyboard.press("Escape");
    await expect(page.getByText(tr("bulletins.unsaved"))).toBeVisible();
    await press(page, `${tr("bulletins.write")} · ${tr("bulletins.text_findings")}`);
    await expect(box).toHaveValue(/均在 30 分钟内到场/);
    await lookAt(page, info, "bulletin-text");
    await press(sheet(page), tr("thresholds.save"));
    await said(page, tr("bulletins.saved"));
    await expect(page.getByText("夜间抢修增多")).toBeVisible();
    await expect(page.getByText(tr("bulletins.unsaved"))).toHaveCount(0);
  });

  await test.step("a draft on paper says what it is, and that it is a draft", async () => {
    const page = await openAs("section chief", address);
    const paper = page.locator(".bulletin-paper");
    await expect(page.getByText("夜间抢修增多")).toBeVisible();
    await expect(paper).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(paper.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(paper.getByText(tr("bulletins.draft_on_paper"))).toBeVisible();
    await expect(page.getByRole("button", { name: tr("bulletins.print") })).toBeHidden();
    await lookAt(page, info, "bulletin-paper");
    await page.emulateMedia({ media: "screen" });
  });

  await test.step("the manager approves what is shown", async () => {
    const page = await openAs("manager", address);
    await expect(page.getByText("夜间抢修增多")).toBeVisible();
    await press(page, tr("bulletins.approve_this"));
    await expect(sheet(page).getByText(tr("bulletins.approve_happens"))).toBeVisible();
    await lookAt(page, info, "bulletin-approve");
    // Somebody writes meanwhile: nothing is approved that was not seen, and the page shows it.
    const view = await boss.ask<{ texts: { text: string; id: string | null }[] }>("show_bulletin", { kind: "quality", month });
    const follows = view.texts.find((of) => of.text === "measures")?.id ?? null;
    const id = crypto.randomUUID();
    await boss.ask("keep_bulletin_text", { id, kind: "quality", month, text: "measures", words: "　　加派夜班。\n\n　　更换阀门。", follows });
    await press(sheet(page), tr("bulletins.approve"));
    await expect(sheet(page).getByRole("alert")).toContainText(tr("errors.bulletin_changed.way"));
    await expect(sheet(page).getByRole("button", { name: tr("bulletins.approve"), exact: true })).toBeDisabled();
    await press(sheet(page), tr("order.not_now"));
    await expect(page.getByText("更换阀门")).toBeVisible();
    await press(page, tr("bulletins.approve_this"));
    await press(sheet(page), tr("bulletins.approve"));
    await said(page, tr("bulletins.approved_now", { title }));
  });

  await test.step("finance reads the version, compares it, and takes the PDF along", async () => {
    const page = await openAs("finance", "/bulletins");
    const card = page.locator(".card", { has: page.getByRole("heading", { name: word(tr, month) }) });
    await card.getByRole("link", { name: tr("bulletins.kind_quality") }).click();
    await expect(page.getByText(tr("bulletins.frozen"))).toBeVisible();
    await expect(page.getByText("夜间抢修增多")).toBeVisible();
    await expect(page.getByRole("button", { name: tr("bulletins.edit") })).toHaveCount(0);
    await press(page, tr("bulletins.compare"));
    await expect(page.getByRole("heading", { name: tr("bulletins.same") })).toBeVisible();
    await lookAt(page, info, "bulletin-approved");
    await page.getByRole("heading", { name: tr("bulletins.part_departments") }).scrollIntoViewIfNeeded();
    await lookAt(page, info, "bulletin-departments");
    const coming = page.waitForEvent("download");
    await press(page, tr("bulletins.pdf"));
    const file = await coming;
    expect(file.suggestedFilename()).toContain(`${month}-1.pdf`);
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBeLessThan(1_000_000);
  });

  await test.step("the process report of the same month has its own parts", async () => {
    const page = await openAs("auditor", `/bulletins/process/${month}`);
    await expect(page.getByRole("heading", { name: tr("bulletins.part_hours") })).toBeVisible();
    await expect(page.locator("svg.chart")).toBeVisible();
    await lookAt(page, info, "bulletin-process");
    await page.locator("svg.chart").scrollIntoViewIfNeeded();
    await lookAt(page, info, "bulletin-hours");
  });

  const page = await openAs("manager", "/bulletins/quality/nonsense");
  await expect(page.getByRole("heading", { name: tr("bulletins.no_such"), exact: true })).toBeVisible();
  const technician = await openAs("technician", address);
  await expect(technician.getByRole("heading", { name: tr("errors.wrong_role.text") })).toBeVisible();
});

test("two who write the same text are told of each other @everywhere", async ({ hospital, openAs, tr }, info) => {
  const boss = await hospital.desk("manager");
  const { running } = await boss.ask<List>("list_bulletins");
  const month = monthOf(info, running);
  const page = await openAs("dispatcher", `/bulletins/process/${month}`);
  const button = page.getByRole("button", { name: tr("bulletins.text_measures") });
  await button.click();
  const view = await boss.ask<{ texts: { text: string; id: string | null }[] }>("show_bulletin", { kind: "process", month });
  const follows = view.texts.find((of) => of.text === "measures")?.id ?? null;
  const id = crypto.randomUUID();
  await boss.ask("keep_bulletin_text", { id, kind: "process", month, text: "measures", words: "加派夜班", follows });
  await sheet(page).getByRole("textbox").fill("减少夜班");
  await press(sheet(page), tr("thresholds.save"));
  await expect(sheet(page).getByRole("alert")).toContainText(tr("errors.bulletin_text_changed.way"));
  // The other text stands beside the own one, and both are put together.
  await expect(sheet(page).getByText("加派夜班")).toBeVisible();
  await expect(sheet(page).getByRole("textbox")).toHaveValue("减少夜班");
  await lookAt(page, info, "bulletin-both");
  await sheet(page).getByRole("textbox").fill("加派夜班，减少周末班");
  await press(sheet(page), tr("thresholds.save"));
  await said(page, tr("bulletins.saved"));
  await expect(page.getByText("减少周末班")).toBeVisible();
});
test("words that are changed after an answer got lost are a text of their own", async ({ hospital, openAs, tr }, info) => {
  const boss = await hospital.desk("manager");
  const { running } = await boss.ask<List>("list_bulletins");
  const month = before(monthOf(info, running), 4);
  const page = await openAs("section chief", `/bulletins/process/${month}`);
  await page.getByRole("button", { name: tr("bulletins.text_findings") }).click();
  const box = sheet(page).getByRole("textbox");
  const save = sheet(page).getByRole("button", { name: tr("thresholds.save") });
  // The hub has it, and the answer is lost on its way.
  await page.route("**/keep_bulletin_text", async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await box.fill("第一次");
  await save.click();
  await expect(sheet(page).getByRole("alert")).toBeVisible();
  await box.fill("第一次，改过");
  await save.click();
  // What the hub has stands beside what is written now.
  await expect(sheet(page).getByText("第一次", { exact: true })).toBeVisible();
  await expect(box).toHaveValue("第一次，改过");
  await save.click();
  await said(page, tr("bulletins.saved"));
  await expect(page.getByText("第一次，改过")).toBeVisible();
});
test.use({ allowed: /^status (409|422) \S+\/(keep_bulletin_text|approve_bulletin)$|net::ERR_FAILED/ });
