// Finding orders by words and by what is chosen beside them; a search that is kept.

import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

test("a dispatcher finds orders by status, team and day, and keeps the search @everywhere", async ({ hospital, openAs, tr }, info) => {
  const { category } = await hospital.props;
  const mark = `找${info.project.name.replace("-", "")}`;
  const open = await hospital.orderAt("submitted", `${mark} ${category.name} 1`);
  const under = await hospital.orderAt("accepted", `${mark} ${category.name} 2`);
  const page = await openAs("dispatcher", "/search");
  const row = (number: string) => page.getByRole("link").filter({ hasText: number });
  await page.getByRole("searchbox").fill(mark);
  await expect(row(open.number)).toBeVisible();
  await expect(row(under.number)).toBeVisible();
  // On a phone the results come first.
  const more = page.getByRole("button", { name: tr("search.choose") });
  if (await more.isVisible()) await more.click();
  await page.getByLabel(tr("orders.status")).selectOption("accepted");
  await expect(row(open.number)).toHaveCount(0);
  await expect(row(under.number)).toBeVisible();
  await page.getByLabel(tr("filing.category")).selectOption(category.id);
  await expect(row(under.number)).toBeVisible();
  await page.getByLabel(tr("search.from")).fill("2020-01-01");
  await press(page, tr("search.keep"));
  const kept = page.getByRole("list", { name: tr("search.saved") });
  await expect(kept.getByRole("link")).toHaveText(new RegExp(`${mark} · ${tr("status.accepted")}.*2020-01-01`));
  await lookAt(page, info, "search-chosen");
  await page.getByRole("textbox", { name: tr("search.to"), exact: true }).fill("2020-01-02");
  await expect(page.getByText(tr("search.none_text"))).toBeVisible();
  await lookAt(page, info, "search-none");

  // What was kept is there later, with its words.
  await page.goto("/search");
  await kept.getByRole("link").click();
  await expect(page.getByRole("searchbox")).toHaveValue(mark);
  await expect(page.getByLabel(tr("orders.status"))).toHaveValue("accepted");
  await expect(row(under.number)).toBeVisible();
  await press(page, tr("orders.show_all"));
  await expect(row(open.number)).toBeVisible();
  await kept.getByRole("button").click();
  await expect(kept).toHaveCount(0);
});
