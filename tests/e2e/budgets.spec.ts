// Budgets against what was charged (D5): finance says them, the department sees its own, the next year is planned.

import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

interface Budgets {
  year: number;
  rows: { department: { id: string; name: string }; code: string; outlook: { charged: number } }[];
}

test("finance says a budget, is warned when it is used up, and the department sees its own @everywhere", async ({ hospital, openAs, tr }, info) => {
  const { place } = await hospital.props;
  const { id } = await hospital.orderAt("charged", "预算内的维修");
  const department = place.department_name;
  const page = await openAs("finance", "/accounts");
  await page.getByRole("link", { name: tr("budgets.tab"), exact: true }).click();
  await expect(page.getByRole("heading", { name: tr("budgets.title"), level: 1 })).toBeVisible();
  await expect(page.getByText(tr("budgets.state.none")).first()).toBeVisible();

  const change = async (amount: string) => {
    await page
      .getByRole("button", { name: new RegExp(`^(${[tr("budgets.set_of", { department }), tr("budgets.change_of", { department })].join("|")})$`) })
      .click();
    await sheet(page).getByLabel(tr("budgets.amount")).fill(amount);
    await press(sheet(page), tr("budgets.save"));
  };
  await change("很多");
  await expect(sheet(page).getByText(tr("budgets.no_amount"))).toBeVisible();
  await lookAt(page, info, "budgets-set");
  await sheet(page).getByLabel(tr("budgets.amount")).fill("1");
  await press(sheet(page), tr("budgets.save"));
  await said(page, tr("budgets.saved"));
  await expect(page.getByText(tr("budgets.over_n", { n: "1" }))).toBeVisible();
  await lookAt(page, info, "budgets-over");

  // On the first page, too.
  await page.goto("/");
  await page.getByRole("link", { name: tr("budgets.over_budget") }).click();
  await change("1000000");
  await expect(page.getByText(tr("budgets.over_n", { n: "1" }))).toBeHidden();
  await expect(page.getByText(tr("budgets.state.within")).first()).toBeVisible();
  await lookAt(page, info, "budgets-within");

  const ward = await openAs("requester", "/accounts/budgets");
  await expect(ward.getByRole("link", { name: department })).toHaveCount(1);
  await expect(ward.getByText(tr("budgets.state.within"))).toBeVisible();
  await expect(ward.getByRole("button", { name: tr("budgets.change_of", { department }) })).toHaveCount(0);
  await lookAt(ward, info, "budgets-of-the-ward");
  await ward.getByRole("link", { name: department }).click();
  await expect(ward.locator(`a[href$="/orders/${id}"]`)).toBeVisible();

  await change("1000000");
  await page.getByRole("button", { name: tr("budgets.change_of", { department }) }).click();
  await press(sheet(page), tr("budgets.take_back"));
  await expect(page.getByRole("button", { name: tr("budgets.set_of", { department }) })).toBeVisible();
});

test("the next year is planned from the months before, and proposals are taken over @everywhere", async ({ hospital, openAs, tr }, info) => {
  await hospital.orderAt("charged", "明年的预算");
  const finance = await hospital.desk("finance");
  const { year, rows } = await finance.ask<Budgets>("show_budgets");
  const page = await openAs("finance", "/accounts/budgets");
  await page.getByRole("link", { name: tr("budgets.plan_title"), exact: true }).click();
  await expect(page.getByRole("heading", { name: tr("budgets.plan_title"), level: 1 })).toBeVisible();
  // The hub began this month: no month is over yet.
  await expect(page.getByText(tr("budgets.no_plan"))).toBeVisible();
  await lookAt(page, info, "budget-plan-empty");

  // As it will be once there were some; what is taken over goes to the hub.
  await page.route("**/api/show_budget_plan", async (route) => {
    const answer = await route.fetch();
    const plan = await answer.json();
    const [{ department, code }] = rows;
    const set = await finance.ask<{ rows: { department: { id: string }; budget: number | null }[] }>("show_budgets", { year: year + 1 });
    const budget = set.rows.find((row) => row.department.id === department.id)?.budget ?? null;
    plan.from = `${year}-01`;
    plan.proposed = 1_460_000;
    plan.rows = [
      { department, code, year_before: 1_200_000, budget, proposal: { last: 1_320_000, months: 12, before: 1_200_000, amount: 1_460_000 } },
    ];
    plan.upkeep = [
      { place: { id: department.id, name: "外科楼 3 层 治疗室" }, category: { id: department.id, name: "水 · 水龙头漏水" }, orders: 6, cost: 93_000, every_months: 2 },
    ];
    await route.fulfill({ response: answer, json: plan });
  });
  await page.reload();
  await expect(page.getByText(tr("budgets.upkeep"))).toBeVisible();
  await lookAt(page, info, "budget-plan");
  const words = { n: "1", amount: "¥14,600.00", year: tr("budgets.year_is", { year: String(year + 1) }) };
  await press(page, tr("budgets.take_over_n", words));
  await expect(sheet(page).getByText(tr("budgets.take_over_text", words))).toBeVisible();
  await press(sheet(page), tr("budgets.take_over"));
  await said(page, tr("budgets.saved"));
  await expect(page.getByText(tr("budgets.said_already", { amount: "¥14,600.00" }))).toBeVisible();
  await expect(page.getByRole("button", { name: tr("budgets.take_over_n", words) })).toHaveCount(0);
});
