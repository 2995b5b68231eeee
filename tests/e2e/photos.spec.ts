// Photos: of what is wrong, with the report; of the work, by who did it; kept where there is no network.

import type { Locator, Page } from "@playwright/test";
import { lookAt } from "./pictures";
import { png } from "./png";
import { order, press, sheet } from "./screen";
import { expect, test } from "./test";

const NEED = { "zh-CN": "治疗室水管接头漏水，附照片", en: "A pipe leaks in the treatment room, see the photo" };

/** The tiles that can be opened. */
function tiles(page: Page): Locator {
  return order(page).locator("button.photo-frame");
}

/** Every picture among `where` came, and is no larger than photos are. */
async function expectShown(where: Locator): Promise<void> {
  const sides = () =>
    where.locator("img").evaluateAll((all) => all.map((one) => (one as HTMLImageElement).complete && Math.max((one as HTMLImageElement).naturalWidth, (one as HTMLImageElement).naturalHeight)));
  await expect.poll(async () => (await sides()).every((side) => typeof side === "number" && side > 0 && side <= 1600)).toBe(true);
}

test("a report with a photo, and the technician's before and after @everywhere", async ({ openAs, hospital, language, tr }, info) => {
  test.setTimeout(240_000);
  const { place, category } = await hospital.props;
  const need = NEED[language];

  const ward = await openAs("requester", "/new");
  await ward.getByLabel(tr("filing.place")).fill(place.extension);
  await expect(ward.getByText(tr("filing.belongs_to", { department: place.department_name }))).toBeVisible();
  await ward.getByLabel(tr("filing.find_category")).fill(category.name);
  await ward.getByRole("radio", { name: category.name }).click();
  await ward.getByLabel(tr("filing.description")).fill(need);
  const pick = ward.getByLabel(tr("photo.add.need"));
  await pick.setInputFiles({ name: "list.pdf", mimeType: "image/png", buffer: Buffer.from("%PDF-1.4") });
  await expect(ward.getByText(tr("errors.not_a_picture.text"))).toBeVisible();
  await pick.setInputFiles([png("pipe.png", 2400, 1600, 60), png("valve.png", 900, 1600, 200)]);
  await expect(ward.locator(".photo-tile")).toHaveCount(2);
  // A page that is closed loses nothing.
  await ward.reload();
  await expect(ward.locator(".photo-tile")).toHaveCount(2);
  await expectShown(ward.locator(".photo-tiles"));
  await lookAt(ward, info, "60-filing-with-photos", "phone");
  await ward.getByRole("button", { name: tr("photo.remove") }).last().click();
  await expect(ward.locator(".photo-tile")).toHaveCount(1);
  await press(ward, tr("filing.submit"));
  await expect(order(ward).getByRole("heading", { name: need })).toBeVisible();
  await expect(tiles(ward)).toHaveCount(1);
  await expectShown(tiles(ward));
  const id = new URL(ward.url()).pathname.split("/").pop() ?? "";
  await lookAt(ward, info, "61-order-with-photo", "desktop");

  await tiles(ward).first().click();
  await expect(sheet(ward)).toBeVisible();
  await expectShown(sheet(ward));
  const alt = (await sheet(ward).getByRole("img").getAttribute("alt")) ?? "";
  expect(alt).toContain(tr("photo.kind.need"));
  await lookAt(ward, info, "62-photo-large", "phone");
  await ward.keyboard.press("Escape");
  await expect(sheet(ward)).toBeHidden();
  await expect(tiles(ward).first()).toBeFocused();

  const desk = await hospital.desk("requester");
  await hospital.bring(await desk.look({ id }), "arrived");
  const technician = await openAs("technician", `/orders/${id}`);
  await expect(tiles(technician)).toHaveCount(1);
  await technician.getByLabel(tr("photo.add.before")).setInputFiles(png("before.png", 1200, 900, 30));
  await expect(tiles(technician)).toHaveCount(2);
  await technician.goto(`/orders/${id}/work`);
  await technician.getByLabel(tr("photo.add.after")).setInputFiles(png("after.png", 1200, 900, 230));
  await expect(technician.locator("button.photo-frame")).toHaveCount(3);
  await expectShown(technician.locator(".photo-tiles"));
  await lookAt(technician, info, "63-work-with-photos", "phone");

  // The ward sees them without having asked.
  await expect(tiles(ward)).toHaveCount(3);
  await tiles(ward).first().click();
  await press(sheet(ward), tr("photo.next"));
  await expect(sheet(ward).getByRole("img")).toHaveAttribute("alt", new RegExp(tr("photo.kind.before")));
});

test.describe(() => {
  // Pages that come later are fetched ahead, and are not there then.
  test.use({ allowed: /net::ERR_|Failed to fetch/ });

  test("without a network a photo waits in the browser, and is handed in later", async ({ openAs, hospital, tr }, info) => {
    const { id } = await hospital.orderAt("submitted", "断网时补拍照片");
    const page = await openAs("requester", `/orders/${id}`);
    await expect(page.getByLabel(tr("photo.add.need"))).toBeVisible();
    await page.context().setOffline(true);
    await page.getByLabel(tr("photo.add.need")).setInputFiles(png("later.png", 1200, 900, 120));
    await expect(page.getByText(tr("photo.waiting_title"))).toBeVisible();
    await expect(page.getByText(tr("photo.waiting_text"))).toBeVisible();
    await lookAt(page, info, "64-photo-waits");
    await page.context().setOffline(false);
    await page.reload();
    await expect(tiles(page)).toHaveCount(1);
    await expect(page.getByText(tr("photo.waiting_title"))).toBeHidden();
    await expectShown(tiles(page));
  });
});
