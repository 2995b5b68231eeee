// A hub and two apps, each a process of its own: a day without network on both, then everything comes together.

import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { tr } from "./app";
import { become, keep, meet } from "./joined";
import { expect, test } from "./test";

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
