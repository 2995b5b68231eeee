// The test of this folder: a device of its own, the app on it, and a picture of what went wrong.

import { writeFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { App, Device } from "./app";
import { type Display, startDisplay } from "./display";

interface Things {
  device: Device;
  /** A second device, for tests that need two. */
  otherDevice: Device;
  /** Starts the app, on this test's device or another one, and unlocks it; it is ended with the test. */
  start: (on?: Device) => Promise<App>;
  /** Starts the app and leaves it as it comes up. */
  startOnly: (on?: Device) => Promise<App>;
}

interface OfWorker {
  display: Display;
}

export const test = base.extend<Things, OfWorker>({
  display: [
    async ({}, use) => {
      const display = await startDisplay();
      await use(display);
      display.stop();
    },
    { scope: "worker" },
  ],

  device: async ({}, use) => {
    const device = new Device();
    await use(device);
    device.forget();
  },

  otherDevice: async ({}, use) => {
    const device = new Device();
    await use(device);
    device.forget();
  },

  start: async ({ startOnly }, use) => {
    await use(async (on) => {
      const app = await startOnly(on);
      await app.unlock();
      return app;
    });
  },

  startOnly: async ({ device, otherDevice: _, display }, use, testInfo) => {
    const apps: App[] = [];
    await use(async (on = device) => {
      const app = await App.start(on, display);
      apps.push(app);
      return app;
    });
    const troubles: string[] = [];
    for (const app of apps) {
      troubles.push(...(await app.troubles()));
      if (testInfo.status !== testInfo.expectedStatus) {
        const name = `window-${apps.indexOf(app) + 1}`;
        // An app that was closed has no page; the failure itself is told anyway.
        const picture = await app.screenshot().catch(() => undefined);
        if (picture) writeFileSync(testInfo.outputPath(`${name}.png`), picture);
        await testInfo.attach(name, { body: await app.text().catch(() => "closed"), contentType: "text/plain" });
      }
      await app.kill();
    }
    expect(troubles, "what went wrong in the pages").toEqual([]);
  },
});

export { expect };
