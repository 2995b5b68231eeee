// A hub and two apps, each a process of its own: a day without network on both, then everything comes together.

import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "../cast";
import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { type App, tr } from "./app";
import { expect, test } from "./test";

/** Where pictures go, for whoever wants to look (`YIZHAN_LOOK=1`). */
const PICTURES = process.env.YIZHAN_LOOK ? join(tmpdir(), "yizhan-look/native") : undefined;

async function keep(app: App, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.png`), await app.screenshot());
}

/** Makes the app one of the hub's, with an invitation as the hub shows it in the browser. */
async function become(app: App, hub: Hub, person: Person): Promise<void> {
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
async function meet(app: App, person: Person): Promise<void> {
  await app.press("link", person.name);
  await app.press("link", tr("sync.note"));
  await app.press("button", tr("sync.now"));
  await app.read(tr("sync.text_of.together"));
}

test("two apps work a day without network on one order, and show the same afterwards", async ({ start, device, otherDevice }) => {
  const hub = new Hub("two-apps");
  await hub.start();
  try {
    const { technician, dispatcher } = hub.cast;
    const need = "洗手池下水堵塞";
    const { id } = await new Hospital(hub).orderAt("assigned", need);
    const [wang, desk] = [await start(device), await start(otherDevice)];
    await become(wang, hub, technician);
    await become(desk, hub, dispatcher);
    await keep(desk, "2-joined");
    await hub.stop();

    await test.step("in the basement the technician works", async () => {
      await wang.press("link", tr("nav.home"));
      await wang.press("link", need);
      await wang.press("button", tr("action.accept"));
      await wang.press("button", tr("action.arrive"));
      await wang.press("link", tr("order.work"));
      await wang.press("button", tr("work.add_labour"));
      await wang.press("button", "更换水龙头");
      await wang.press("button", tr("work.add"));
      await wang.read("17.41");
      await wang.read(tr("sync.short.offline_waiting", { waiting: 3 }));
      await keep(wang, "3-offline-work");
    });

    await test.step("meanwhile the service desk, cut off too, cancels the order", async () => {
      await desk.press("link", tr("nav.search"));
      await desk.write(tr("search.label"), need);
      await desk.press("link", need);
      await desk.press("button", tr("order.more"));
      await desk.press("button", tr("action.cancel"));
      await desk.write(tr("order.reason"), "重复报修");
      await desk.press("button", tr("action.cancel"));
      await desk.read(tr("status.cancelled"));
      await keep(desk, "4-offline-cancelled");
    });

    await hub.start();
    await meet(desk, dispatcher);
    await meet(wang, technician);
    await keep(wang, "5-together");
    await meet(desk, dispatcher);

    const atHub = await Desk.of(hub, dispatcher);
    const order = await atHub.look({ id } as Order);
    await atHub.leave();
    expect(order.labour).toHaveLength(1);
    for (const [name, app] of [["technician", wang], ["dispatcher", desk]] as const) {
      await app.press("link", tr("nav.search"));
      await app.write(tr("search.label"), order.number);
      await app.press("link", need);
      await app.read(tr(`status.${order.status}`));
      await app.read("17.41");
      await app.read("重复报修");
      await app.read(tr("order.edit.reopened", { was: tr("status.cancelled") }));
      await keep(app, `6-explained-${name}`);
    }
  } finally {
    await hub.stop();
  }
});
