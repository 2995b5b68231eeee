// The app of somebody beside a hub.

import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Person } from "../cast";
import { Desk } from "../desk";
import type { Hub } from "../hub";
import { type App, tr } from "./app";
import { until } from "./until";

/** Where pictures go, for whoever wants to look (`YIZHAN_LOOK=1`). */
const PICTURES = process.env.YIZHAN_LOOK ? join(tmpdir(), "yizhan-look/native") : undefined;

/** Keeps a picture, for whoever wants to look. */
export async function keep(app: App, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.png`), await app.screenshot());
}

/** Keeps a picture of a browser's window beside it, for whoever wants to look. */
export async function keepPage(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: "disabled" });
}

/** Makes the app one of the hub's, with an invitation as the hub shows it in the browser. */
export async function become(app: App, hub: Hub, person: Person): Promise<void> {
  const desk = await Desk.of(hub, person);
  const { code, staff_number } = await desk.invite();
  await desk.leave();
  await app.press("button", tr("first.join"));
  await app.write(tr("join.address"), hub.url);
  await app.write(tr("join.code"), code);
  await app.write(tr("sign_in.staff_number"), staff_number);
  await app.write(tr("sign_in.password"), hub.password);
  await keep(app, "1-join");
  await app.press("button", tr("join.go"));
  await app.see("link", person.name);
}

/** Opens the page about hub and device, and lets them meet. */
export async function meet(app: App, person: Person): Promise<void> {
  await app.press("link", person.name);
  await app.press("link", tr("sync.note"));
  await app.press("button", tr("sync.now"));
  await app.read(tr("sync.text_of.together"));
}

/**
 * Holds the code on one device's screen before the other one, until that says `heard`: by photos of the screen, since
 * there is no camera here. A window that has not drawn yet what its page has is held once more.
 */
export async function hold(from: App, before: App, photo: string, code: string, heard: string): Promise<void> {
  await from.see("img", code);
  // What is still to come above or below it may move it once more.
  await until("the whole code in sight", () =>
    from.run(() => {
      const code = document.querySelector(".asked-code");
      code?.scrollIntoView({ block: "center" });
      const box = code?.getBoundingClientRect();
      return box !== undefined && box.top > 60 && box.bottom < innerHeight - 100;
    }),
  );
  const show = async () => {
    writeFileSync(photo, await from.screenshot());
    await before.choose(photo);
  };
  await before.press("button", tr("camera.open"));
  await show();
  await until(`the code to be read, and the words ${heard}`, async () => {
    const text = await before.text();
    if (text.includes(tr("camera.nothing"))) await show();
    return text.includes(heard);
  });
}
