// Pictures of every screen, light and dark, for whoever wants to look (`YIZHAN_LOOK=1`) and for the guide
// (`YIZHAN_GUIDE=1`); and whether everybody can use it, always.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { tmpdir } from "node:os";
import type { Page, TestInfo } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { settled } from "./screen";

/** Where they all go. */
const ALL = process.env.YIZHAN_LOOK || process.env.YIZHAN_GUIDE ? join(tmpdir(), "yizhan-look") : undefined;
const GUIDE = process.env.YIZHAN_GUIDE ? resolve(import.meta.dirname, "../../docs/guide") : undefined;

/** Looks at a screen: a picture of it in light and in dark is kept, and everybody can use it. */
export async function lookAt(page: Page, info: TestInfo, name: string, inGuide?: "phone" | "desktop"): Promise<void> {
  const [form, language] = info.project.name.split("-");
  // Nothing is meant by where the mouse was left.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["dark", "light"] as const) {
    if (!ALL) break;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page);
    const folder = join(ALL, info.project.name, colorScheme);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  }
  await settled(page);
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
