// What axe says of a screen.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Checks the screen, or its colours only: nothing serious that people would stumble over (WCAG 2.2 AA). */
export async function expectAccessible(page: Page, coloursOnly = false): Promise<void> {
  // In the page itself, without a second one to put its findings together, and of these only what is wrong: a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"], preload: false });
  const { violations } = await (coloursOnly ? axe.withRules("color-contrast") : axe).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const said = grave.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary?.replace(/\s+/g, " ")}`));
  expect(said, page.url()).toEqual([]);
}
