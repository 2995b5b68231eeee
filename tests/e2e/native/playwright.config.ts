import { defineConfig } from "@playwright/test";

// Only Playwright's runner: the window is WebKitGTK's own, driven by its own driver.
export default defineConfig({
  testDir: ".",
  globalSetup: "../set-up.ts",
  outputDir: "../test-results/native",
  reporter: [["list"]],
  workers: 1,
  retries: 0,
  timeout: 180_000,
  forbidOnly: Boolean(process.env.CI),
});
