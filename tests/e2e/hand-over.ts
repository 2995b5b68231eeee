// The device changes hands: what the department does on the technician's device.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words";

/** The technician passes the device on; gives the screen that the department has for itself. */
export async function passDevice(page: Page, tr: Words): Promise<Locator> {
  await page.getByRole("button", { name: tr("sign_off.hand_over_now") }).click();
  const department = page.getByRole("dialog", { name: tr("sign_off.title") });
  await expect(department).toBeVisible();
  return department;
}

/** Gives stars. */
export async function giveStars(department: Locator, tr: Words, stars: 1 | 2 | 3 | 4 | 5): Promise<void> {
  const star = department.getByRole("radio", { name: tr(`components.stars.${stars}`), exact: true });
  // The star is the picture around the radio button.
  await star.locator("xpath=..").click();
  await expect(star).toBeChecked();
}

/** Draws a signature. */
export async function signOn(department: Locator, tr: Words): Promise<void> {
  const paper = department.getByRole("img", { name: tr("sign_off.signature_label") });
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  if (!box) throw new Error("there is no paper to sign on");
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  const { mouse } = department.page();
  for (const [from, ...stroke] of [
    [at(0.2, 0.3), at(0.3, 0.7), at(0.4, 0.3), at(0.5, 0.7)],
    [at(0.55, 0.6), at(0.65, 0.35), at(0.8, 0.65)],
  ]) {
    await mouse.move(...from);
    await mouse.down();
    for (const point of stroke) await mouse.move(...point, { steps: 4 });
    await mouse.up();
  }
  await expect(department.getByRole("button", { name: tr("components.sign_again") })).toBeVisible();
}
