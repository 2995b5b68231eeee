// What a sign-off is worth: it holds for exactly the bill that was shown, and only the department gives it.

import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { giveStars, passDevice, signOn } from "./hand-over";
import { openFromList, order, press, said, sheet, yuan } from "./screen";
import { lookAt } from "./pictures";
import { prepared } from "./set-up";
import { expect, test } from "./test";

test("a bill that changes after the sign-off makes it invalid for everybody, and a new one heals it", async ({
  hospital,
  hub,
  openAs,
  tr,
}) => {
  const need = "签字以后又加了工时";
  const { id } = await hospital.orderAt("confirmed", need);
  const ward = await openAs("requester", `/orders/${id}`);
  const supervisor = await openAs("supervisor", `/orders/${id}`);
  const isInvalid = (page: Page) => expect(order(page).getByText(tr("orders.sign_off_invalid"), { exact: true })).toBeVisible();
  await expect(order(supervisor).getByText(tr("order.sign_off_valid"))).toBeVisible();
  await expect(order(supervisor).getByRole("button", { name: tr("action.confirm_cost_supervisor") })).toBeVisible();

  const technician = await openAs("technician", `/orders/${id}/work`);
  const { fee } = await hospital.props;
  await press(technician, tr("work.add_labour"));
  await sheet(technician).getByRole("button", { name: fee.name }).first().click();
  await press(sheet(technician), tr("work.add"));
  await test.step("the technician is told before", async () => {
    await expect(technician.getByText(tr("work.signed_text", { name: hub.cast.requester.name }))).toBeVisible();
    await press(technician, tr("work.change_anyway"));
    await said(technician, tr("work.labour_saved", { name: fee.name }));
  });

  await test.step("everybody who looks at it is told", async () => {
    await expect(technician.getByText(tr("work.signature_lost"))).toBeVisible();
    for (const page of [ward, supervisor]) {
      await isInvalid(page);
      await expect(page.getByText(tr("order.invalid_title"))).toBeVisible();
    }
    for (const role of ["requester", "technician", "supervisor"] as const) {
      const page = role === "requester" ? ward : role === "supervisor" ? supervisor : technician;
      await page.goto("/orders?list=open&status=confirmed");
      const line = page.getByRole("link", { name: need });
      await expect(line.getByText(tr("orders.sign_off_invalid"))).toBeVisible();
      await line.click();
      await isInvalid(page);
    }
  });

  await test.step("the supervisor cannot confirm the cost", async () => {
    await expect(order(supervisor).getByRole("button", { name: tr("action.confirm_cost_supervisor") })).toBeHidden();
    const desk = await hospital.desk("supervisor");
    const { bill, bill_digest } = await desk.look({ id });
    const refused = desk.ask("take_step", {
      order: id,
      step: crypto.randomUUID(),
      follows: (await desk.look({ id })).last_step,
      action: "confirm_cost",
      stage: "supervisor",
      bill: bill_digest,
      total: bill.total,
    });
    await expect(refused).rejects.toThrow(/sign_off_invalid/);
  });

  await test.step("the department signs the new bill, and all is well", async () => {
    const { bill } = await (await hospital.desk("requester")).look({ id });
    await openFromListOrHome(ward, need);
    await ward.getByRole("link", { name: tr("action.sign_off") }).click();
    await expect(ward.getByText(yuan(bill.total)).last()).toBeVisible();
    await giveStars(ward.locator("main"), tr, 4);
    await press(ward, tr("sign_off.confirm"));
    await expect(ward.getByRole("heading", { name: tr("sign_off.thanks") })).toBeVisible();
    await expect(order(supervisor).getByText(tr("order.sign_off_valid"))).toBeVisible();
    await press(supervisor, tr("action.confirm_cost_supervisor"));
    await press(sheet(supervisor), tr("action.confirm_cost_supervisor"));
    await said(supervisor, tr("order.step_done", { step: tr("done.confirm_cost_supervisor") }));
  });
});

async function openFromListOrHome(page: Page, need: string): Promise<void> {
  await page.goto("/");
  await openFromList(page, need);
}

test.describe(() => {
  test.use({ allowed: /^status 422 \S+\/take_step$/ });

  test("the technician gets past the department's screen only without a word from the department", async ({
    hospital,
    openAs,
    tr,
  }) => {
    const { id } = await hospital.orderAt("finished", "服务人员不能替科室确认");
    const page = await openAs("technician", `/orders/${id}/sign-off`);
    const department = await passDevice(page, tr);
    const confirm = department.getByRole("button", { name: tr("sign_off.confirm_and_sign") });

    await test.step("nothing is confirmed before everything is there", async () => {
      await expect(confirm).toBeDisabled();
      await giveStars(department, tr, 5);
      await expect(confirm).toBeDisabled();
      await signOn(department, tr);
      await expect(department.getByText(tr("sign_off.still_missing", { what: tr("sign_off.missing_signer") }))).toBeVisible();
      await expect(confirm).toBeDisabled();
    });

    await test.step("the technician is nobody who could sign", async () => {
      const { name } = hospital.hub.cast.technician;
      await expect(department.getByRole("radio", { name })).toHaveCount(0);
      await department.getByRole("radio", { name: tr("sign_off.not_listed") }).check();
      await department.getByRole("textbox", { name: tr("sign_off.typed_name"), exact: true }).fill(name);
      await expect(confirm).toBeEnabled();
      await confirm.click();
      await expect(department.getByText(tr("errors.technician_cannot_sign.text")).first()).toBeVisible();
    });

    await test.step("whoever leaves, by button, Escape or back, leaves nothing behind", async () => {
      const asked = page.getByRole("dialog", { name: tr("sign_off.return_title") });
      await page.keyboard.press("Escape");
      await expect(asked).toBeVisible();
      await press(asked, tr("sign_off.stay"));
      await expect(confirm).toBeEnabled();
      await press(department, tr("sign_off.return_device"));
      await press(asked, tr("sign_off.return_without"));
      await expect(page.getByText(tr("sign_off.returned_text"))).toBeVisible();

      const again = await passDevice(page, tr);
      await expect(again.getByRole("button", { name: tr("sign_off.confirm_and_sign") })).toBeDisabled();
      const stars = again.getByRole("radiogroup", { name: tr("sign_off.rating") });
      for (const star of await stars.getByRole("radio").all()) await expect(star).not.toBeChecked();
      await giveStars(again, tr, 5);
      await page.goBack();
      await expect(page.getByText(tr("sign_off.returned_text"))).toBeVisible();
      const now = await (await hospital.desk("technician")).look({ id });
      expect([now.status, now.sign_off]).toEqual(["finished", null]);
    });
  });
});

test("a bill that changes under the eyes of the department asks for a second look", async ({ hospital, hub, openAs, tr }) => {
  const finished = await hospital.orderAt("finished", "签字时费用变了");
  const page = await openAs("technician", `/orders/${finished.id}/sign-off`);
  const department = await passDevice(page, tr);
  await giveStars(department, tr, 5);
  await department.getByRole("radio", { name: hub.cast.requester.name }).check();
  await signOn(department, tr);
  const { bill } = await hospital.addLabour(finished);
  const was = yuan(finished.bill.total);
  await expect(department.getByText(tr("sign_off.bill_changed_text", { was, is: yuan(bill.total) }))).toBeVisible();
  const confirm = department.getByRole("button", { name: tr("sign_off.confirm_and_sign") });
  await expect(confirm).toBeDisabled();
  await press(department, tr("sign_off.bill_seen"));
  await confirm.click();
  await expect(department.getByText(tr("sign_off.thanks_text", { number: finished.number, total: yuan(bill.total) }))).toBeVisible();
});

test.describe(() => {
  test.use({ allowed: /^status (422|401) \S+\/(sign_by_badge|sign_by_device|read_badge|badge\/pin|set_thresholds)$/ });

  test("badge and PIN confirm what a drawing does not @everywhere", async ({ hospital, hub, openAs, tr }, info) => {
    test.setTimeout(240_000);
    const pin = "481502";
    const ward = await openAs("requester", "/me");
    await test.step("the nurse gets a badge and chooses its PIN", async () => {
      await ward.getByRole("link", { name: tr("badge.title") }).click();
      const issue = ward.getByRole("button", { name: tr("badge.issue"), exact: true });
      const code = ward.getByRole("img", { name: tr("badge.qr") });
      await expect(issue.or(code)).toBeVisible();
      await lookAt(ward, info, "60-no-badge");
      if (await issue.isVisible()) await issue.click();
      await expect(code).toBeVisible();
      const form = ward.locator("form");
      const fill = async (password: string, chosen: string, again: string) => {
        await form.getByLabel(tr("sign_in.password")).fill(password);
        await form.getByLabel(tr("badge.pin_new"), { exact: true }).fill(chosen);
        await form.getByLabel(tr("badge.pin_again")).fill(again);
        await press(form, tr("badge.choose"));
      };
      await fill(hub.password, pin, "481503");
      await expect(form.getByText(tr("pin.differ"))).toBeVisible();
      await fill("不对", pin, pin);
      await expect(form.getByText(tr("errors.wrong_password.text"))).toBeVisible();
      await fill(hub.password, "123456", "123456");
      await expect(form.getByText(tr("errors.badge_pin_weak.text", { digits: 6 }))).toBeVisible();
      await fill(hub.password, pin, pin);
      await said(ward, tr("badge.pin_chosen"));
      await expect(ward.getByText(tr("badge.has_pin"))).toBeVisible();
      await lookAt(ward, info, "61-badge", "phone");
    });

    const { code } = await (await hospital.desk("requester")).ask<{ code: string }>("show_badge");
    const arrived = await hospital.orderAt("arrived", "换一整排水龙头");
    const finished = await hospital.bring(await hospital.addLabour(arrived, 5000), "finished");
    const total = yuan(finished.bill.total);
    const wanted = tr("identity.badge_pin");
    const technician = await openAs("technician", `/orders/${finished.id}/sign-off`);
    const department = await passDevice(technician, tr);
    await test.step("the bill says how it wants to be confirmed", async () => {
      await expect(department.getByText(tr("sign_off.wanted", { total, wanted }))).toBeVisible();
      await department.getByRole("radio", { name: tr("sign_off.way.drawn") }).check({ force: true });
      await expect(department.getByText(tr("sign_off.too_weak_text", { total, wanted }))).toBeVisible();
      await department.getByText(tr("sign_off.too_weak_text", { total, wanted })).scrollIntoViewIfNeeded();
      await lookAt(technician, info, "62-too-weak");
      await department.getByRole("radio", { name: tr("sign_off.way.device") }).check({ force: true });
      const code = department.getByRole("img", { name: tr("sign_off.asked_qr") });
      await expect(code).toBeVisible();
      await code.scrollIntoViewIfNeeded();
      await lookAt(technician, info, "67-own-device");
      const answer = department.getByLabel(tr("sign_off.answer"));
      await answer.fill("YZ1/C/AA");
      await answer.press("Enter");
      await expect(department.getByText(tr("errors.not_an_answer_code.text"))).toBeVisible();
      await department.getByRole("radio", { name: tr("sign_off.way.badge") }).check({ force: true });
    });

    const confirm = department.getByRole("button", { name: tr("sign_off.confirm"), exact: true });
    await test.step("the badge is read, and nothing else is one", async () => {
      const field = department.getByLabel(tr("sign_off.badge_code"));
      await field.fill("6970000000017");
      await field.press("Enter");
      await expect(department.getByText(tr("errors.not_a_badge.text"))).toBeVisible();
      await field.fill(code.toLowerCase());
      await field.press("Enter");
      await expect(department.getByText(hub.cast.requester.name).last()).toBeVisible();
      await giveStars(department, tr, 5);
      await expect(confirm).toBeDisabled();
    });

    await test.step("a wrong PIN is refused, and the right one confirms", async () => {
      await department.getByLabel(tr("sign_off.pin"), { exact: true }).fill("999998");
      await confirm.click();
      await expect(department.getByText(tr("errors.badge_pin_wrong.text", { left: 4 }))).toBeVisible();
      await expect(department.getByLabel(tr("sign_off.pin"), { exact: true })).toHaveValue("");
      await lookAt(technician, info, "63-wrong-pin");
      await department.getByLabel(tr("sign_off.pin"), { exact: true }).fill(pin);
      await confirm.click();
      await expect(department.getByText(tr("sign_off.thanks_text", { number: finished.number, total }))).toBeVisible();
    });

    await test.step("everybody sees how the signer was identified", async () => {
      const supervisor = await openAs("supervisor", `/orders/${finished.id}`);
      await expect(order(supervisor).getByText(tr("order.sign_off_valid"))).toBeVisible();
      await expect(order(supervisor).getByText(wanted, { exact: true })).toBeVisible();
      await lookAt(supervisor, info, "64-signed-by-badge");
    });
  });

  test("a drawing of a dear order is evidence only, until the department signs again @everywhere", async ({
    hospital,
    openAs,
    tr,
  }, info) => {
    const arrived = await hospital.orderAt("arrived", "整层换地漏");
    const finished = await hospital.bring(await hospital.addLabour(arrived, 5000), "finished");
    const technician = await openAs("technician", `/orders/${finished.id}/sign-off`);
    const department = await passDevice(technician, tr);
    await department.getByRole("radio", { name: tr("sign_off.way.drawn") }).check({ force: true });
    await giveStars(department, tr, 4);
    await department.getByRole("radio", { name: hospital.hub.cast.requester.name }).check();
    await signOn(department, tr);
    await press(department, tr("sign_off.confirm_and_sign"));
    await expect(department.getByRole("heading", { name: tr("sign_off.thanks") })).toBeVisible();
    const supervisor = await openAs("supervisor", `/orders/${finished.id}`);
    await expect(supervisor.getByText(tr("order.weak_title"))).toBeVisible();
    await expect(order(supervisor).getByRole("button", { name: tr("action.confirm_cost_supervisor") })).toBeHidden();
    await lookAt(supervisor, info, "65-evidence-only");
    await hospital.sign(await (await hospital.desk("requester")).look({ id: finished.id }));
    await expect(order(supervisor).getByText(tr("order.sign_off_valid"))).toBeVisible();
    await expect(order(supervisor).getByText(tr("identity.own_account"), { exact: true })).toBeVisible();
    await expect(order(supervisor).getByRole("button", { name: tr("action.confirm_cost_supervisor") })).toBeVisible();
  });

  test("the administrator says from which total on what is wanted @everywhere", async ({ openAs, tr }, info) => {
    const page = await openAs("administrator", "/me");
    await page.getByRole("link", { name: tr("thresholds.title") }).click();
    const account = page.getByLabel(tr("thresholds.own_account"));
    await expect(account).toHaveValue("5000.00");
    await account.fill("100");
    await press(page, tr("thresholds.save"));
    await expect(page.getByText(tr("errors.thresholds_not_rising.text"))).toBeVisible();
    await account.fill("很多");
    await press(page, tr("thresholds.save"));
    await expect(page.getByText(tr("thresholds.no_amount"))).toBeVisible();
    await account.fill("5000");
    await press(page, tr("thresholds.save"));
    await said(page, tr("thresholds.saved"));
    await lookAt(page, info, "66-thresholds");
  });
});

test("what the department signed stays to be seen as it was, with what became of it since @everywhere", async ({ hospital, hub, openAs, tr }, info) => {
  const signed = await hospital.orderAt("confirmed", "签字后又换了一个弯头");
  const page = await openAs("section chief", `/orders/${signed.id}`);
  const look = () => order(page).getByRole("button", { name: tr("as_signed.open") }).click();
  await look();
  await expect(sheet(page).getByText(tr("as_signed.proved"))).toBeVisible();
  await expect(sheet(page).getByText(hub.cast.requester.name).first()).toBeVisible();
  await expect(sheet(page).getByText(tr("as_signed.same"))).toBeVisible();
  await sheet(page).getByRole("button", { name: tr("components.close") }).click();

  await hospital.addLabour(signed, 200);
  const now = await (await hospital.desk("technician")).look(signed);
  await expect(order(page).getByText(tr("order.invalid_title"))).toBeVisible();
  await look();
  await expect(sheet(page).getByText(tr("as_signed.proved"))).toBeVisible();
  const total = { was: yuan(signed.bill.total), now: yuan(now.bill.total) };
  await expect(sheet(page).getByText(tr("as_signed.total", total))).toBeVisible();
  await lookAt(page, info, "as-signed");
});

test("an auditor takes an order away as a file that proves itself, and checks it without the hub @everywhere", async ({ hospital, openAs, tr }, info) => {
  const { id, number } = await hospital.orderAt("charged", "审计要看的一张单");
  const page = await openAs("auditor", `/orders/${id}`);
  const card = order(page).locator(".card", { has: page.getByRole("heading", { name: tr("audit.title"), exact: true }) });
  const fingerprint = (await card.locator(".fingerprint").textContent()) ?? "";
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const coming = page.waitForEvent("download");
  await press(card, tr("audit.save"));
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`${number}.bundle`);
  await said(page, tr("stock_lists.saved", { name: `${number}.bundle` }));
  await card.scrollIntoViewIfNeeded();
  await lookAt(page, info, "audit-bundle");
  const told = execFileSync(prepared().program, ["verify", await file.path(), "--authority", fingerprint], { encoding: "utf8" });
  expect(told).toContain(number);

  const supervisor = await openAs("supervisor", `/orders/${id}`);
  await expect(order(supervisor).getByRole("heading", { name: tr("order.trail") })).toBeVisible();
  await expect(order(supervisor).getByRole("button", { name: tr("audit.save") })).toHaveCount(0);
});
