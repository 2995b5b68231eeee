// What people do on any screen of the interface.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Role } from "./cast";
import type { Fen } from "./desk";
import type { Hub } from "./hub";
import type { Words } from "./words";

/** Signs in at the door. */
export async function signIn(page: Page, tr: Words, hub: Hub, role: Role, atTheDoor?: (page: Page) => Promise<void>): Promise<void> {
  await page.goto("/");
  await page.getByLabel(tr("sign_in.staff_number")).fill(hub.cast[role].number);
  await page.getByLabel(tr("sign_in.password")).fill(hub.password);
  await atTheDoor?.(page);
  await press(page, tr("sign_in.go"));
  await expect(page.getByRole("heading", { name: tr("nav.home"), level: 1 })).toBeVisible();
}

/** Goes to an area of the interface; on phones some stand behind "me". */
export async function goTo(page: Page, tr: Words, name: string): Promise<void> {
  const way = page.getByRole("link", { name: tr(name), exact: true });
  const me = page.getByRole("navigation").getByRole("link", { name: tr("nav.me"), exact: true });
  await expect(way.or(me).first()).toBeVisible();
  if (!(await way.isVisible())) await me.click();
  await way.click();
}

/** Opens an order from the list of what waits. */
export async function openFromList(page: Page, need: string): Promise<void> {
  await page.getByRole("link", { name: need }).click();
  await expect(order(page).getByRole("heading", { name: need })).toBeVisible();
}

/** Presses the button of this name. */
export async function press(where: Page | Locator, name: string): Promise<void> {
  await where.getByRole("button", { name, exact: true }).click();
}

/** A word at the edge of the screen says this. */
export async function said(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();
}

/** The order that is open; beside it may stand the list. */
export function order(page: Page): Locator {
  return page.getByRole("article");
}

/** The sheet that is open. */
export function sheet(page: Page): Locator {
  return page.getByRole("dialog");
}

/** The screen stands: nothing loads any more, and nothing moves or fades that comes to an end. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("main[id=content], dialog[open]").first()).toBeVisible();
  await expect(page.locator("#boot, .skeleton")).toHaveCount(0);
  await page.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await painted();
    const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map((one) => one.finished));
    await painted();
  });
}

/** The amount as people write it: ¥1,234.50. */
export function yuan(fen: Fen): string {
  const sign = fen < 0 ? "-" : "";
  const whole = Math.trunc(Math.abs(fen) / 100).toString();
  return `${sign}¥${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${(Math.abs(fen) % 100).toString().padStart(2, "0")}`;
}

/** What ¥1,234.50 is in fen. */
export function fen(text: string): Fen {
  const found = /(-?)¥([\d,]+)\.(\d{2})/.exec(text);
  if (!found) throw new Error(`no amount of money: ${text}`);
  return (found[1] ? -1 : 1) * Number(found[2].replaceAll(",", "") + found[3]);
}
