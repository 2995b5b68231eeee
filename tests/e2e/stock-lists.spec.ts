// What is looked at in stores: a part, what runs low, what was consumed, where a lot went, who holds what.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { press, said } from "./screen";
import { expect, test } from "./test";

test("a part tells where it lies and what happened to it, and its lot can be followed @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [part] = (await hospital.props).parts;
  const keeper = await hospital.desk("keeper");
  const lot = `L-${randomUUID().slice(0, 6)}`;
  const received = { movement: randomUUID(), code: part.code, announced: 6, accepted: 6, turned_away: 0, papers: true, shelf: { bin: "A-1", lot, expires_on: "2031-03-31" } };
  await keeper.ask("receive_goods", { slip: randomUUID(), store: part.store, reference: "SH-77", lines: [received] });
  const order = await hospital.orderAt("arrived", "水龙头漏水");
  await hospital.issue(order, part, 2);

  const page = await openAs("keeper", `/stock?text=${part.code}`);
  await page.getByRole("link", { name: part.name, exact: true }).first().click();
  await expect(page.getByRole("heading", { name: part.name, level: 1 })).toBeVisible();
  await expect(page.getByText(tr("stock_lists.moved.issue", { from: part.store_name, to: order.number })).first()).toBeVisible();
  await lookAt(page, info, "part");
  await page.getByRole("link", { name: lot }).click();
  await expect(page.getByRole("heading", { name: lot, level: 1 })).toBeVisible();
  await expect(page.getByText(tr("stock_lists.moved.inbound", { to: part.store_name }))).toBeVisible();
  await lookAt(page, info, "lot");
});

test("what was consumed is summed, drilled down to and taken away @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [part] = (await hospital.props).parts;
  const [keeper, ward] = [await hospital.desk("keeper"), await hospital.desk("requester")];
  const visit = `ZY-${randomUUID().slice(0, 6)}`;
  const lines = [{ movement: randomUUID(), code: part.code, quantity: 3 }];
  await keeper.ask("hand_out", { slip: randomUUID(), store: part.store, to: { who: "department", id: ward.department }, purpose: "department", reference: visit, lines });

  const page = await openAs("finance", "/stores/consumption");
  await expect(page.getByRole("link", { name: part.name }).first()).toBeVisible();
  await lookAt(page, info, "consumption");
  await page.getByRole("link", { name: tr("stock_lists.by_reference"), exact: true }).click();
  await page.getByRole("link", { name: visit }).click();
  await expect(page.getByRole("heading", { name: tr("stock_lists.moves"), level: 1 })).toBeVisible();
  await expect(page.getByText(part.name).first()).toBeVisible();
  await lookAt(page, info, "movements");
  const coming = page.waitForEvent("download");
  await press(page, tr("stock_lists.take_away"));
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  await said(page, tr("stock_lists.saved", { name: file.suggestedFilename() }));
});

test("what runs low stands on a list, and what has to be ordered on another @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("keeper", "/");
  await page.getByRole("link", { name: tr("stock_lists.alerts") }).first().click();
  await expect(page.getByRole("heading", { name: tr("stock_lists.alerts"), level: 1 })).toBeVisible();
  await lookAt(page, info, "alerts");
  for (const alert of ["below_safety", "expiring", "slow", "replenish", "classes"]) {
    await page.getByRole("link", { name: new RegExp(`^${tr(`stock_lists.alert_${alert}`)}`) }).first().click();
    await expect(page.getByText(tr(`stock_lists.alert_${alert}_text`))).toBeVisible();
    await lookAt(page, info, `alerts-${alert}`, alert === "replenish" ? "desktop" : undefined);
  }
});

test("a technician finds what is carried along, and uses it on an order @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [part] = (await hospital.props).parts;
  const [keeper, wang] = [await hospital.desk("keeper"), await hospital.desk("technician")];
  const lines = [{ movement: randomUUID(), code: part.code, quantity: 4 }];
  await keeper.ask("hand_out", { slip: randomUUID(), store: part.store, to: { who: "person", id: wang.id }, purpose: "internal", reference: "", lines });
  const order = await hospital.orderAt("arrived", "水管漏水");

  const page = await openAs("technician", "/me");
  await page.getByRole("link", { name: tr("stock_lists.my_bag") }).click();
  await expect(page.getByText(part.name).first()).toBeVisible();
  await lookAt(page, info, "bag");
  await page.goto(`/orders/${order.id}/work`);
  await expect(page.getByRole("heading", { name: tr("stock_lists.from_my_bag") })).toBeVisible();
  await lookAt(page, info, "work-from-bag");
  const carried = page.getByRole("list").filter({ hasText: tr("stock_lists.use_it") }).getByRole("listitem").filter({ hasText: part.name });
  await press(carried.first(), tr("stock_lists.use_it"));
  await expect(page.getByText(tr("work.drawn", { n: 1, unit: part.unit })).first()).toBeVisible();

  const holders = await openAs("keeper", "/stores/holders");
  await holders.getByRole("link", { name: hospital.hub.cast.technician.name }).click();
  await expect(holders.getByRole("heading", { name: tr("stock_lists.holds_now") })).toBeVisible();
  await lookAt(holders, info, "held");
  await holders.goto("/stores/holders");
  await expect(holders.getByText(hospital.hub.cast.technician.name)).toBeVisible();
  await lookAt(holders, info, "holders");
});
