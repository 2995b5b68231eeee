import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium";
import type { Choices } from "./test";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };
const everywhere = /@everywhere/;
// Where time is short, what is between the longest words in the smallest window and the shortest in the largest is only looked at.
const between = process.env.YIZHAN_OUTERMOST ? ["look.spec.ts", "story.spec.ts", "first-sight.spec.ts"] : "*.spec.ts";

export default defineConfig<Choices>({
  testDir: ".",
  testIgnore: "native/**",
  outputDir: "test-results",
  globalSetup: "./set-up.ts",
  reporter: [["list"]],
  // One for each core of the smallest machine; each has a hub, its store and a browser.
  workers: 2,
  // Two hundred walks on a full machine: one that fails is walked once more, with a new hub. What passes only then is listed as
  // flaky at the end, and is a fault to be found, in the walk or in the product.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    launchOptions,
    actionTimeout: 15_000,
    timezoneId: "Asia/Shanghai",
    contextOptions: { reducedMotion: "reduce" },
    // A trace takes as long as the test itself; the picture and what stood on the page come always.
    trace: process.env.YIZHAN_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  // Each project has a hub of its own, so that no story disturbs another.
  projects: [
    { name: "desktop-zh", use: { ...desktop, language: "zh-CN" } },
    { name: "phone-zh", use: { ...phone, language: "zh-CN" }, grep: everywhere, testMatch: between },
    { name: "phone-en", use: { ...phone, language: "en" }, grep: /@everywhere|@phone/ },
    { name: "desktop-en", use: { ...desktop, language: "en" }, grep: everywhere, testMatch: between },
  ],
});
