// Every step back: a reason is asked for, the order goes where it belongs, and who has it now knows why.

import type { Page } from "@playwright/test";
import type { Role } from "./cast";
import type { Stage } from "./hospital";
import { openFromList, order, press, said, sheet } from "./screen";
import { expect, test } from "./test";
import type { Words } from "./words";

/** Takes a step that stands behind "more" and asks for a reason. */
async function stepBack(page: Page, tr: Words, step: string, reason: string): Promise<void> {
  await order(page).getByRole("button", { name: tr("order.more") }).click();
  await sheet(page).getByRole("button", { name: tr(`action.${step}`) }).click();
  await press(sheet(page).locator("footer"), tr(`action.${step}`));
  await expect(sheet(page).getByText(tr("errors.reason_missing.text"))).toBeVisible();
  await sheet(page).getByLabel(tr("order.reason")).fill(reason);
  await press(sheet(page).locator("footer"), tr(`action.${step}`));
  await said(page, tr("order.step_done", { step: tr(`done.${step}`) }));
}

/** The order stands like this. */
async function expectStatus(page: Page, tr: Words, status: string): Promise<void> {
  await expect(order(page).locator(".badge").getByText(tr(`status.${status}`), { exact: true })).toBeVisible();
}

/** The order says who sent it back and why. */
async function expectReason(page: Page, tr: Words, who: string, step: string, reason: string): Promise<void> {
  const banner = page.locator(".banner").filter({ hasText: tr("order.reason_of", { who, what: tr(`done.${step}`) }) });
  await expect(banner).toContainText(reason);
}

const BACK: { who: Role; at: Stage; step: string; to: string; has: Role }[] = [
  { who: "supervisor", at: "dispatched", step: "reject", to: "submitted", has: "dispatcher" },
  { who: "technician", at: "assigned", step: "reject", to: "dispatched", has: "supervisor" },
  { who: "technician", at: "accepted", step: "reject", to: "dispatched", has: "supervisor" },
  { who: "supervisor", at: "confirmed", step: "reject", to: "rework", has: "technician" },
  { who: "section chief", at: "supervisor_confirmed", step: "reject", to: "confirmed", has: "supervisor" },
  { who: "auditor", at: "chief_confirmed", step: "reject", to: "supervisor_confirmed", has: "section chief" },
  { who: "finance", at: "audited", step: "reject", to: "chief_confirmed", has: "auditor" },
];

for (const { who, at, step, to, has } of BACK) {
  test(`${who} sends back an order that is ${at}, and ${has} has it again`, async ({ hospital, hub, openAs, tr }) => {
    const need = `${who} ${at} 退回`;
    const { id } = await hospital.orderAt(at, need);
    const reason = "费用与现场不符，请核对后再报";
    const page = await openAs(who, `/orders/${id}`);
    await stepBack(page, tr, step, reason);
    await expectStatus(page, tr, to);
    const other = await openAs(has);
    await openFromList(other, need);
    await expectReason(other, tr, hub.cast[who].name, step, reason);
  });
}

const ENDS: { who: Role; at: Stage; step: string; to: string }[] = [
  { who: "requester", at: "submitted", step: "withdraw", to: "withdrawn" },
  { who: "requester", at: "assigned", step: "withdraw", to: "withdrawn" },
  { who: "dispatcher", at: "submitted", step: "cancel", to: "cancelled" },
  { who: "dispatcher", at: "arrived", step: "cancel", to: "cancelled" },
  { who: "dispatcher", at: "charged", step: "reopen", to: "submitted" },
  { who: "requester", at: "confirmed", step: "reopen", to: "submitted" },
];

for (const { who, at, step, to } of ENDS) {
  test(`${who}: ${step} when it is ${at}`, async ({ hospital, hub, openAs, tr }) => {
    const { id } = await hospital.orderAt(at, `${who} ${at} ${step}`);
    const reason = "电话里说好了：今天不用来";
    const page = await openAs(who, `/orders/${id}`);
    await stepBack(page, tr, step, reason);
    await expectStatus(page, tr, to);
    const banner = page.locator(".banner").filter({ hasText: hub.cast[who].name });
    await expect(banner).toContainText(reason);
  });
}

test("what was withdrawn can be opened again, and the service desk has it", async ({ hospital, openAs, tr }) => {
  const need = "撤回以后又要";
  const submitted = await hospital.orderAt("submitted", need);
  await (await hospital.desk("requester")).step(submitted, "withdraw", { reason: "已自行解决" });
  const page = await openAs("requester", `/orders/${submitted.id}`);
  await stepBack(page, tr, "reopen", "又坏了");
  const desk = await openAs("dispatcher");
  await openFromList(desk, need);
  await expectStatus(desk, tr, "submitted");
});

for (const [step, status] of [
  ["wait_for_parts", "waiting_for_parts"],
  ["suspend", "suspended"],
] as const) {
  test(`the technician stops (${step}) and goes on`, async ({ hospital, openAs, tr }) => {
    const { id } = await hospital.orderAt("arrived", `停工 ${step}`);
    const page = await openAs("technician", `/orders/${id}`);
    await stepBack(page, tr, step, "缺 DN20 截止阀，明早到货");
    await expectStatus(page, tr, status);
    if (step === "wait_for_parts") await expect(order(page).getByText(tr("clock.stands_still"))).toBeVisible();
    await press(page, tr("action.resume"));
    await said(page, tr("order.step_done", { step: tr("done.resume") }));
    await expectStatus(page, tr, "arrived");
    await expect(order(page).getByText(tr("clock.stands_still"))).toBeHidden();
  });
}

test("the service desk returns an order; the ward corrects it and files it again @phone", async ({ hospital, hub, openAs, tr }) => {
  const need = "东西坏了";
  const { id } = await hospital.orderAt("submitted", need);
  const desk = await openAs("dispatcher", `/orders/${id}`);
  await order(desk).getByRole("button", { name: tr("order.more") }).click();
  await sheet(desk).getByRole("button", { name: tr("action.reject") }).click();
  await press(sheet(desk), tr("order.usual.reject.1"));
  await press(sheet(desk).locator("footer"), tr("action.reject"));
  await expectStatus(desk, tr, "returned");

  const ward = await openAs("requester");
  await openFromList(ward, need);
  await expectReason(ward, tr, hub.cast.dispatcher.name, "reject", tr("order.usual.reject.1"));
  await order(ward).getByRole("button", { name: tr("order.more") }).click();
  await sheet(ward).getByRole("button", { name: tr("order.amend") }).click();
  const corrected = "三楼治疗室水龙头关不上，一直滴水";
  await sheet(ward).getByLabel(tr("filing.description")).fill(corrected);
  await press(sheet(ward), tr("order.save"));
  await said(ward, tr("order.amended"));
  await press(ward, tr("action.submit"));
  await said(ward, tr("order.step_done", { step: tr("done.submit") }));

  // The desk, which still has the order open, sees both without doing anything.
  await expectStatus(desk, tr, "submitted");
  await expect(order(desk).getByRole("heading", { name: corrected })).toBeVisible();
});

test("an unsatisfied department sends the work back; done again, it confirms @phone", async ({ hospital, hub, openAs, tr }) => {
  const need = "修好又漏";
  const { id } = await hospital.orderAt("finished", need);
  const ward = await openAs("requester");
  await openFromList(ward, need);
  await ward.getByRole("link", { name: tr("action.sign_off") }).click();
  await press(ward, tr("sign_off.rework"));
  await press(sheet(ward), tr("order.usual.return_for_rework.1"));
  await press(sheet(ward).locator("footer"), tr("sign_off.rework_now"));
  await expect(ward.getByRole("heading", { name: tr("sign_off.rework_done") })).toBeVisible();

  const technician = await openAs("technician");
  await openFromList(technician, need);
  await expectReason(technician, tr, hub.cast.requester.name, "return_for_rework", tr("order.usual.return_for_rework.1"));
  await press(technician, tr("action.arrive"));
  await said(technician, tr("order.step_done", { step: tr("done.arrive") }));
  await press(technician, tr("action.finish"));
  await sheet(technician).getByRole("textbox", { name: tr("order.solution") }).fill("重新更换密封圈并试压");
  await press(sheet(technician), tr("work.finish_now"));
  await said(technician, tr("work.finished"));

  await ward.goto(`/orders/${id}/sign-off`);
  await ward.getByRole("radio", { name: tr("components.stars.4"), exact: true }).locator("xpath=..").click();
  await press(ward, tr("sign_off.confirm"));
  await expect(ward.getByRole("heading", { name: tr("sign_off.thanks") })).toBeVisible();
  await expect(technician.getByRole("heading", { name: tr("sign_off.already") })).toBeVisible();
});
