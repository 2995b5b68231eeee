// When orders come in, by weekday and hour, and how many call takers that wants.

import { lookAt } from "./pictures";
import { expect, test } from "./test";

test("a dispatcher sees the busy hours and how many people they want @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("dispatcher", "/board");
  await page.getByRole("link", { name: tr("intake.title") }).click();
  await page.getByRole("radio", { name: tr("intake.weeks", { n: "52" }) }).check({ force: true });
  const heat = page.getByRole("table", { name: tr("intake.heat") });
  await expect(heat.getByRole("row")).toHaveCount(8);
  await expect(heat.getByRole("cell").filter({ hasText: /^\d+\.\d$/ }).first()).toBeVisible();
  const seats = page.getByRole("table", { name: tr("intake.seats") });
  const people = () => seats.locator("strong").allInnerTexts();
  const usual = (await people()).map(Number);
  expect(Math.max(...usual)).toBeGreaterThan(0);
  await page.getByLabel(tr("intake.calls")).selectOption("200");
  await page.getByLabel(tr("intake.handling")).selectOption("300");
  await expect.poll(async () => (await people()).map(Number).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(usual.reduce((a, b) => a + b));
  await lookAt(page, info, "intake");
});
