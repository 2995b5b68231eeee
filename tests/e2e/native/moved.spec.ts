// A hub that is started at another address, and a device that is told so.

import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { tr } from "./app";
import { become, keep } from "./joined";
import { expect, test } from "./test";

const NEED = "洗手池下水堵塞";

test("the hub has another address: its person types it once, and what waited arrives", async ({ start, device }) => {
  const hub = new Hub("moved");
  await hub.start();
  try {
    const { technician } = hub.cast;
    const { id } = await new Hospital(hub).orderAt("assigned", NEED);
    const app = await start(device);
    await become(app, hub, technician);
    await hub.stop();
    await app.press("link", tr("nav.home"));
    await app.press("link", NEED);
    await app.press("button", tr("action.accept"));
    await app.see("button", tr("action.arrive"));
    await hub.startElsewhere();

    await app.press("link", technician.name);
    await app.press("link", tr("sync.note"));
    await app.press("button", tr("sync.move"));
    await app.write(tr("join.address"), "http://127.0.0.1:9");
    await app.press("button", tr("sync.move_go"));
    await app.read(tr("errors.offline.text"));
    await keep(app, "21-move-hub");
    await app.write(tr("join.address"), hub.url);
    await app.press("button", tr("sync.move_go"));
    await app.read(tr("sync.moved"));
    await app.read(tr("sync.text_of.together"));
    await app.read(hub.url);
    await keep(app, "22-moved");

    const desk = await Desk.of(hub, technician);
    const order = await desk.look({ id } as Order);
    await desk.leave();
    expect(order.status).toBe("accepted");
  } finally {
    await hub.stop();
  }
});
