// A technician's phone is about to be lost: what it had is saved as a file, handed in, looked at, decided about.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { expectAccessible } from "../accessible";
import type { Person } from "../cast";
import { launchOptions } from "../chromium";
import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { press, sheet } from "../screen";
import { tr } from "./app";
import { become, keep, keepPage } from "./joined";
import { expect, test } from "./test";

const NEED = "洗手池下水堵塞";

test("what a stopped device had is handed in as a file, waits for a decision, and counts then", async ({ start, device }) => {
  const hub = new Hub("held");
  await hub.start();
  const browser = await chromium.launch(launchOptions);
  try {
    const { technician, supervisor } = hub.cast;
    const { id } = await new Hospital(hub).orderAt("accepted", NEED);
    const app = await start(device);
    await become(app, hub, technician);
    await hub.stop();

    await app.press("link", tr("nav.home"));
    await app.press("link", NEED);
    await app.press("button", tr("action.arrive"));
    await app.press("link", tr("order.work"));
    await app.press("button", tr("work.add_labour"));
    await app.press("button", "更换水龙头");
    await app.press("button", tr("work.add"));
    await app.read("17.41");

    await test.step("who signs out is told what waits, and led there", async () => {
      await app.press("link", technician.name);
      await app.press("button", tr("me.sign_out"));
      await app.read(tr("me.sign_out_waiting", { n: 2 }));
      await keep(app, "20-sign-out");
      await app.press("link", tr("me.sign_out_stay"));
      await app.read(tr("outbox.intro"));
      await app.read(tr("done.arrive"));
      await keep(app, "21-outbox");
    });

    const file = await test.step("what waits is saved as a file", async () => {
      await app.press("button", tr("leave.save"));
      const saved = tr("leave.saved", { path: "(\\S+)", n: 2 });
      await app.read(saved.split("(")[0] ?? "");
      const path = new RegExp(saved).exec(await app.text())?.[1];
      if (!path) throw new Error("the page names no file");
      await app.kill();
      return { name: basename(path), mimeType: "application/octet-stream", buffer: readFileSync(path) };
    });

    await hub.start();
    await test.step("in a browser the technician stops the device and hands the file in", async () => {
      const page = await openAs(browser, hub, technician, "/me/devices", { width: 390, height: 844 });
      await page.getByRole("button", { name: tr("devices.revoke_of", { name: "" }) }).click();
      await press(sheet(page), tr("devices.revoke"));
      await expect(page.getByText(tr("devices.revoked"), { exact: true })).toBeVisible();
      const chooser = page.waitForEvent("filechooser");
      await press(page, tr("hand_in.choose"));
      await (await chooser).setFiles(file);
      await expect(page.getByText(tr("hand_in.done", { counts: 0, held: 2, known: 0 }))).toBeVisible();
      await keepPage(page, "22-handed-in");
      await page.goto(`${hub.url}/me/sync`);
      const records = page.getByRole("listitem").filter({ hasText: tr("objection.device_revoked.text") });
      await expect(records).toHaveCount(2);
      await expect(page.getByText(tr("held.own_review_text"))).toHaveCount(2);
      await expect(page.getByText(tr("objection.device_revoked.own"))).toHaveCount(2);
      await expect(page.getByRole("button", { name: tr("held.count"), exact: true })).toHaveCount(0);
      await expectAccessible(page);
      await keepPage(page, "23-own-records");
      await page.context().close();
    });

    await test.step("the supervisor lets both count", async () => {
      const page = await openAs(browser, hub, supervisor, "/me/sync", { width: 1440, height: 900 });
      const count = page.getByRole("button", { name: tr("held.count"), exact: true });
      await expect(count).toHaveCount(2);
      await expectAccessible(page);
      await keepPage(page, "24-to-decide");
      // The arrival first: nobody works before arriving.
      await press(page.getByRole("listitem").filter({ hasText: tr("done.arrive") }), tr("held.count"));
      await expect(count).toHaveCount(1);
      await count.click();
      await expect(page.getByText(tr("held.none"))).toBeVisible();
      await page.context().close();
    });

    const desk = await Desk.of(hub, supervisor);
    const order = await desk.look({ id } as Order);
    await desk.leave();
    expect([order.status, order.bill.total]).toEqual(["arrived", 1741]);
  } finally {
    await browser.close();
    await hub.stop();
  }
});

/** A window where somebody is signed in already, in Chinese. */
async function openAs(browser: Browser, hub: Hub, person: Person, path: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ baseURL: hub.url, viewport, locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  const data = { staff_number: person.number, password: hub.password };
  const answer = await page.request.post("/session", { data, headers: { "x-yizhan": "1" } });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.goto(path);
  return page;
}
