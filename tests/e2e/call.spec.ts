// A call is taken by keyboard alone, in a few keys, and what is open there already is seen before it is filed twice.

import type { Page } from "@playwright/test";
import { lookAt } from "./pictures";
import { order } from "./screen";
import { expect, test } from "./test";

/** Counts the keys that a call taker presses. */
class Keys {
  count = 0;
  constructor(readonly page: Page) {}

  async type(text: string): Promise<void> {
    this.count += text.length;
    await this.page.keyboard.type(text);
  }

  /** Keys that are held together count each. */
  async press(keys: string): Promise<void> {
    this.count += keys.split("+").length;
    await this.page.keyboard.press(keys);
  }
}

test("a call is filed and dispatched in at most twenty-five keys @everywhere", async ({ hospital, hub, openAs, tr }, info) => {
  const { place, category } = await hospital.props;
  const before = await hospital.orderAt("submitted", "早上就报过的");
  const page = await openAs("dispatcher", "/new");
  const where = page.getByLabel(tr("filing.place"));
  await expect(where).toBeVisible();
  if (info.project.name.startsWith("desktop")) await expect(where).toBeFocused();
  else await where.click();
  const keys = new Keys(page);
  await keys.type(place.extension);
  await keys.press("Enter");
  await expect(page.getByLabel(tr("filing.requester"))).toBeFocused();
  await keys.type(hub.cast.requester.number);
  await keys.press("Enter");
  await expect(page.getByLabel(tr("filing.phone"))).toBeFocused();
  await keys.press("Enter");
  const kind = page.getByLabel(tr("filing.find_category"));
  await expect(kind).toBeFocused();
  await expect(page.getByLabel(tr("filing.requester"))).toHaveValue(hub.cast.requester.name);

  // What is open there is offered, and said to be the same once the kind is chosen.
  const around = page.getByRole("list", { name: tr("filing.around") });
  const open = around.getByRole("link", { name: /早上就报过的/ }).first();
  await expect(open).toBeVisible();
  await expect(around.getByText(tr("filing.same_kind"))).toHaveCount(0);
  // Also those of the old system.
  await expect(around.getByText(tr("status.charged")).first()).toBeVisible();

  const number = await numberOf(page, category.name);
  await keys.type(number);
  await keys.press("Enter");
  const words = page.getByLabel(tr("filing.description"));
  await expect(words).toBeFocused();
  await expect(around.getByText(tr("filing.same_kind")).first()).toBeVisible();
  await lookAt(page, info, "call");
  await page.keyboard.type("四楼开水间又漏水了");
  await keys.press("Control+Enter");
  await expect(order(page).getByRole("heading", { name: "四楼开水间又漏水了" })).toBeVisible();
  await expect(order(page).getByText(tr("status.dispatched")).first()).toBeVisible();
  expect(keys.count).toBeLessThanOrEqual(25);

  // The one that was there is one key away from the form, and the form is kept.
  await page.goto("/new");
  await where.fill(place.extension);
  await open.click();
  await expect(order(page).getByRole("heading", { name: before.description })).toBeVisible();
});

test("whoever types faster than the categories come still gets to their box", async ({ hospital, openAs, tr }) => {
  const { place, category } = await hospital.props;
  const page = await openAs("dispatcher");
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  await page.route("**/api/list_categories", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/new");
  await page.getByLabel(tr("filing.place")).fill(place.extension);
  for (const box of ["filing.place", "filing.requester", "filing.phone"]) await page.getByLabel(tr(box)).press("Enter");
  const kind = page.getByLabel(tr("filing.find_category"));
  await expect(kind).toBeFocused();
  release();
  await expect(page.getByText(category.group).first()).toBeVisible();
  await expect(kind).toBeFocused();
});

/** The number that stands before a category, as a practised call taker knows it. */
async function numberOf(page: Page, name: string): Promise<string> {
  const kind = page.getByRole("searchbox").first();
  await kind.fill(name);
  const number = await page.locator(".pick", { hasText: name }).locator(".pick-number").first().innerText();
  await kind.fill("");
  return number;
}
