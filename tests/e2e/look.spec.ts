// The screens that the story does not come by: whoever comes there finds a way on, in every form and language.

import { giveStars } from "./hand-over";
import type { Hospital } from "./hospital";
import { lookAt } from "./pictures";
import { order, press, sheet } from "./screen";
import { expect, test } from "./test";

/** An order that was signed, and whose bill then changed. */
async function invalid(hospital: Hospital, need: string): Promise<string> {
  const signed = await hospital.orderAt("confirmed", need);
  await hospital.addLabour(signed);
  return signed.id;
}

test("orders in every state, found by list and by words @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const { parts } = await hospital.props;
  for (const [need, stage] of [
    ["手术室门口应急灯不亮", "submitted"],
    ["三楼开水房阀门关不严", "dispatched"],
    ["治疗室洗手池感应龙头不出水", "assigned"],
    ["卫生间地漏返味，请检查水封", "arrived"],
    ["更衣室淋浴混水阀漏水", "finished"],
    ["配餐间软管老化更换", "audited"],
  ] as const) {
    await hospital.orderAt(stage, need);
  }
  const arrived = await hospital.orderAt("arrived", "换药室水龙头滴水");
  await hospital.issue(arrived, parts[0], 3);
  await (await hospital.desk("technician")).step(arrived, "wait_for_parts", { reason: "缺 DN20 截止阀，明早到货" });
  const changed = await invalid(hospital, "污洗间水龙头更换");
  const finished = await hospital.orderAt("finished", "抢救室洗手池堵塞");

  const page = await openAs("dispatcher", "/orders?list=open");
  await expect(page.getByRole("link", { name: "污洗间水龙头更换" })).toBeVisible();
  await lookAt(page, info, "30-orders", "desktop");
  await page.goto("/search");
  await expect(page.getByText(tr("search.how"))).toBeVisible();
  await lookAt(page, info, "31-how-to-search");
  await page.getByRole("searchbox").fill("漏水");
  await expect(page.getByRole("link", { name: /漏水/ }).first()).toBeVisible();
  await lookAt(page, info, "32-search", "desktop");
  await page.goto(`/orders/${changed}`);
  await expect(page.getByText(tr("order.invalid_title"))).toBeVisible();
  await lookAt(page, info, "33-sign-off-invalid", "desktop");

  const technician = await openAs("technician", `/orders/${arrived.id}`);
  await expect(order(technician).getByText(tr("clock.stands_still"))).toBeVisible();
  await lookAt(technician, info, "34-waiting-for-parts", "phone");
  await press(page, tr("order.more"));
  await lookAt(page, info, "35-more");
  await technician.goto(`/orders/${changed}/work`);
  await expect(technician.getByText(tr("work.signature_lost"))).toBeVisible();
  await lookAt(technician, info, "36-signature-lost");

  const ward = await openAs("requester", `/orders/${finished.id}/sign-off`);
  await giveStars(ward.locator("main"), tr, 5);
  await lookAt(ward, info, "37-own-sign-off", "phone");
  await press(ward, tr("sign_off.rework"));
  await expect(sheet(ward)).toBeVisible();
  await lookAt(ward, info, "38-rework", "phone");

  const keeper = await openAs("keeper", "/issue");
  await expect(keeper.getByText(tr("issue.waiting"))).toBeVisible();
  await lookAt(keeper, info, "39-waiting-orders");
});

test("base data, stock, the person, and addresses that lead nowhere @everywhere", async ({ openAs, tr }, info) => {
  test.setTimeout(240_000);
  const page = await openAs("keeper", "/stock");
  await expect(page.getByText(tr("stock.below_minimum")).first()).toBeVisible();
  await lookAt(page, info, "40-stock", "desktop");
  for (const [number, kind] of ["person", "place", "category", "fee", "equipment"].entries()) {
    await page.goto(`/base/${kind}`);
    await expect(page.locator("main table, main ul.list").first()).toBeVisible();
    await lookAt(page, info, `41-${number}-${kind}`, kind === "place" ? "desktop" : undefined);
  }
  await page.goto("/me");
  await expect(page.getByRole("heading", { name: tr("nav.me"), level: 1 })).toBeVisible();
  await lookAt(page, info, "42-me", "phone");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: tr("start.not_found") })).toBeVisible();
  await lookAt(page, info, "43-nowhere");

  const manager = await openAs("manager");
  await expect(manager.getByRole("heading", { name: tr("home.open") }).first()).toBeVisible();
  await lookAt(manager, info, "44-manager");
});

test.describe(() => {
  test.use({ allowed: /^status 401 |net::ERR_/ });

  test("what went wrong is said where it happened @everywhere", async ({ hospital, open, openAs, hub, tr }, info) => {
    const door = await open();
    await door.goto("/");
    await door.getByLabel(tr("sign_in.staff_number")).fill(hub.cast.auditor.number);
    await door.getByLabel(tr("sign_in.password")).fill("不对");
    await press(door, tr("sign_in.go"));
    await expect(door.getByText(tr("errors.wrong_password.text"))).toBeVisible();
    await lookAt(door, info, "50-wrong-password");

    const page = await openAs("requester", "/new");
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("filing.place_missing"))).toBeVisible();
    await lookAt(page, info, "51-something-missing");
    const { id } = await hospital.orderAt("submitted", "断网时撤回");
    await page.goto(`/orders/${id}`);
    await order(page).getByRole("button", { name: tr("order.more") }).click();
    await sheet(page).getByRole("button", { name: tr("action.withdraw") }).click();
    await press(sheet(page), tr("order.usual.withdraw.1"));
    await page.context().setOffline(true);
    await press(sheet(page).locator("footer"), tr("action.withdraw"));
    await expect(sheet(page).getByText(tr("errors.offline.way"))).toBeVisible();
    await lookAt(page, info, "52-offline");
    await page.context().setOffline(false);
    await page.context().clearCookies();
    await press(sheet(page).locator("footer"), tr("action.withdraw"));
    await expect(page.getByText(tr("sign_in.again"))).toBeVisible();
    await lookAt(page, info, "53-sign-in-again");
  });
});
