// The auditor's sample: a rule by amount, what has to be looked at one by one, and what is confirmed together without it.

import { goTo, press, sheet } from "./screen";
import { lookAt } from "./pictures";
import { expect, test } from "./test";

/** More than any other walk bills, so that none of them has to be looked at. */
const ABOVE = "5000";

test("an order above the amount is looked at, and the others are confirmed together @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const auditor = await openAs("auditor", "/costs/sample");
  await expect(auditor.getByRole("heading", { name: tr("audit_rule.title"), level: 1 })).toBeVisible();
  const above = auditor.getByRole("textbox", { name: new RegExp(tr("audit_rule.above")) });
  await above.fill("很多");
  await press(auditor, tr("thresholds.save"));
  await expect(auditor.getByText(tr("costs.no_amount"))).toBeVisible();
  await above.fill(ABOVE);
  await press(auditor, tr("thresholds.save"));
  await expect(auditor.getByText(tr("audit_rule.why.above", { sum: "¥5,000.00" })).first()).toBeVisible();
  await lookAt(auditor, info, "sample-rule");

  const plain = await hospital.orderAt("chief_confirmed", "护士站水龙头滴水");
  const arrived = await hospital.orderAt("arrived", "病房走廊水管大修");
  const dear = await hospital.bring(await hospital.addLabour(arrived, 9000), "chief_confirmed");

  await goTo(auditor, tr, "nav.costs");
  const tick = ({ number }: { number: string }) => auditor.getByRole("checkbox", { name: tr("costs.choose", { number }) });
  await expect(tick(dear)).toBeDisabled();
  await expect(tick(plain)).toBeEnabled();
  await expect(auditor.locator(".costs-not-all").getByText(dear.number)).toBeVisible();
  await lookAt(auditor, info, "sample-costs");
  await auditor.getByRole("checkbox", { name: tr("costs.to_look") }).check();
  await expect(tick(plain)).toBeHidden();
  await expect(tick(dear)).toBeVisible();

  // Looked at on its own page, it can be confirmed with the others.
  await auditor.getByRole("link", { name: dear.description }).click();
  await expect(auditor.getByText(tr("audit_rule.to_look"))).toBeVisible();
  await auditor.getByText(tr("audit_rule.to_look")).scrollIntoViewIfNeeded();
  await lookAt(auditor, info, "sample-order");
  await press(auditor.locator(".order-main"), tr("audit_rule.look"));
  await expect(auditor.getByText(tr("audit_rule.look_done"))).toBeVisible();
  await lookAt(auditor, info, "sample-looked");
  await auditor.goto("/costs");
  await tick(dear).check();
  await tick(plain).check();
  await auditor.locator(".action-bar").getByRole("button").last().click();
  await sheet(auditor).locator("footer").getByRole("button").last().click();
  await expect(sheet(auditor)).toBeHidden();
  const desk = await hospital.desk("auditor");
  for (const order of [dear, plain]) expect((await desk.look(order)).status).toBe("audited");

  await auditor.goto("/costs/sample");
  await expect(auditor.getByText(tr("audit_rule.looked"), { exact: true })).toBeVisible();
  await lookAt(auditor, info, "sample-figures");
  // Other walks go on without a rule.
  const day = (await desk.ask<{ today: string }>("show_audit_rules")).today;
  const rule = { above: null, other_prices: false, corrected: false, percent: 0 };
  await desk.ask("set_audit_rule", { rule, day });
});
