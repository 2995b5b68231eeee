// The code on a wall: whoever stands there reports without an account, and sees how far it is.

import { lookAt } from "./pictures";
import { png } from "./png";
import { order as shownOrder, press } from "./screen";
import { expect, test } from "./test";

// A browser says that it has no network, and what a code of nowhere is answered with.
test.use({ allowed: /ERR_INTERNET_DISCONNECTED|^status 422 \S+\/places\/0+-0000-0000-0000-0+7$/ });

const NEED = { "zh-CN": "走廊尽头的灯一直闪，看不清路", en: "The light at the end of the corridor flickers" };

test("a visitor scans the code at a place, reports with a photo, and the service desk has it @everywhere", async ({ hospital, open, openAs, language, tr }, info) => {
  test.setTimeout(120_000);
  const { place, category } = await hospital.props;
  const need = NEED[language];
  const page = await open();
  // As the code says it: in capital letters.
  await page.goto(`/P/${place.id.replaceAll("-", "").toUpperCase()}`);
  await expect(page.getByRole("heading", { name: tr("report.title") })).toBeVisible();
  await expect(page.getByText(place.label, { exact: true })).toBeVisible();
  await press(page, tr("report.send"));
  await expect(page.getByText(tr("errors.phone_missing.text"))).toBeVisible();
  await lookAt(page, info, "report-missing");

  await page.getByLabel(tr("filing.find_category")).fill(category.name);
  await page.getByRole("radio", { name: category.name }).click();
  await page.getByLabel(tr("filing.description")).fill(need);
  await page.getByLabel(tr("photo.add.need")).setInputFiles([png("light.png", 900, 600, 90)]);
  await expect(page.locator(".photo-tile")).toHaveCount(1);
  await page.getByLabel(tr("report.phone")).fill("138 0013 8000");
  await page.getByLabel(tr("report.name")).fill("李家属");
  await lookAt(page, info, "report", "phone");

  // Without a network nothing is lost, not even when the page is closed.
  await page.context().setOffline(true);
  await press(page, tr("report.send"));
  await expect(page.getByText(tr("errors.offline.text"))).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByLabel(tr("filing.description"))).toHaveValue(need);
  await expect(page.locator(".photo-tile")).toHaveCount(1);
  await press(page, tr("report.send"));
  const filed = page.getByRole("status").filter({ hasText: tr("report.filed_text") });
  await expect(filed).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: tr("status.submitted") }).first()).toBeVisible();
  await lookAt(page, info, "report-filed");

  const number = (await page.locator(".report-own .row-title").first().innerText()).trim();
  await expect(filed).toContainText(number);
  const dispatcher = await openAs("dispatcher", "/board");
  await expect(dispatcher.getByText(need).first()).toBeVisible();
  const [own] = await page.evaluate(() => JSON.parse(localStorage.getItem("yizhan.reports") ?? "[]") as { order: string }[]);
  await dispatcher.goto(`/orders/${own?.order}`);
  await expect(shownOrder(dispatcher).getByText(need)).toBeVisible();
  await expect(shownOrder(dispatcher).getByText(tr("order.no_account")).first()).toBeVisible();
  await expect(shownOrder(dispatcher).getByRole("link", { name: /138 0013 8000/ })).toBeVisible();
  await expect(shownOrder(dispatcher).locator("button.photo-frame")).toHaveCount(1);
  await lookAt(dispatcher, info, "report-order");

  // Later, with the same browser.
  await press(page, tr("report.another"));
  await expect(page.getByLabel(tr("filing.description"))).toHaveValue("");
  await expect(page.getByLabel(tr("report.phone"))).toHaveValue("138 0013 8000");
});

test("whoever is signed in and scans a code files as always, and a code of nowhere says so", async ({ hospital, open, openAs, tr }, info) => {
  const { place } = await hospital.props;
  const ward = await openAs("requester", `/p/${place.id.replaceAll("-", "")}`);
  await expect(ward).toHaveURL(/\/new\?place=/);
  await expect(ward.getByLabel(tr("filing.place"))).toHaveValue(place.label);
  const page = await open();
  await page.goto("/p/00000000000000000000000000000007");
  await expect(page.getByText(tr("report.gone_text"))).toBeVisible();
  await lookAt(page, info, "report-gone");
  await page.getByRole("link", { name: tr("report.account") }).first().click();
  await expect(page.getByLabel(tr("sign_in.staff_number"))).toBeVisible();
});
