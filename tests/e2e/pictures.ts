// Pictures of every screen, light and dark: always for whoever wants to look, and on demand for the guide.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { tmpdir } from "node:os";
import type { Page, TestInfo } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { settled } from "./screen";

/** Where they all go. */
const ALL = join(tmpdir(), "yizhan-look");
const GUIDE = process.env.YIZHAN_GUIDE ? resolve(import.meta.dirname, "../../docs/guide") : undefined;

/** Looks at a screen: a picture of it in light and in dark is kept, and everybody can use it. */
export async function lookAt(page: Page, info: TestInfo, name: string, inGuide?: "phone" | "desktop"): Promise<void> {
  const [form, language] = info.project.name.split("-");
  // Nothing is meant by where the mouse was left.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page);
    const folder = join(ALL, info.project.name, colorScheme);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  }
  if (GUIDE && inGuide === form) {
    const folder = join(GUIDE, language);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 80, animations: "disabled" });
  }
  await expectAccessible(page);
  if (language === "zh") {
    // Dark differs in colours only, and these are the same in every language.
    await page.emulateMedia({ colorScheme: "dark" });
    await settled(page);
    await expectAccessible(page, true);
    await page.emulateMedia({ colorScheme: "light" });
  }
}
