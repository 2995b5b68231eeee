// A technician's whole visit where there is no network, and a device that is given up there.

import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { tr } from "./app";
import { become, keep, meet } from "./joined";
import { confirmAndSign, workAndFinish } from "./on-site";
import { signIn } from "./people";
import { expect, test } from "./test";

const NEED = "洗手池下水堵塞";

test("from accepting to the department's signature without network, with a killed app in between", async ({ start, device }) => {
  const hub = new Hub("visit");
  await hub.start();
  try {
    const { technician, requester } = hub.cast;
    const { id } = await new Hospital(hub).orderAt("assigned", NEED);
    let app = await start(device);
    await become(app, hub, technician);
    await hub.stop();

    await test.step("the technician accepts and arrives, and the app dies", async () => {
      await app.press("link", tr("nav.home"));
      await app.press("link", NEED);
      await app.press("button", tr("action.accept"));
      await app.press("button", tr("action.arrive"));
      await app.see("link", tr("order.work"));
      await app.kill();
    });

    await test.step("started again, it goes on where it was", async () => {
      app = await start(device);
      await signIn(app, technician, hub.password);
      await app.press("link", tr("nav.home"));
      await app.press("link", NEED);
      await workAndFinish(app);
    });

    await test.step("the department confirms, rates and signs", async () => {
      await confirmAndSign(app, requester);
    });

    await hub.start();
    await meet(app, technician);
    const desk = await Desk.of(hub, requester);
    const order = await desk.look({ id } as Order);
    await desk.leave();
    expect(order.status).toBe("confirmed");
    expect(order.sign_off?.valid).toBe(true);
    expect(order.bill.total).toBe(1741);
  } finally {
    await hub.stop();
  }
});

test("a device that is given up without network loses nothing of what it had", async ({ start, device }) => {
  const hub = new Hub("given-up");
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

    await app.press("link", technician.name);
    await app.press("link", tr("sync.note"));
    await app.read(tr("leave.text"));
    await keep(app, "7-leave");
    await app.press("button", tr("leave.anew"));
    await app.read(tr("leave.anew_waiting", { n: 1 }));
    await keep(app, "8-anew");
    await app.press("button", tr("leave.anew"));
    // Its key is gone with its store: another one is made, for whoever has the device now.
    await app.unlock();
    await app.see("button", tr("first.join"));

    await hub.start();
    await become(app, hub, technician);
    await meet(app, technician);
    const desk = await Desk.of(hub, technician);
    const order = await desk.look({ id } as Order);
    await desk.leave();
    expect(order.status).toBe("accepted");
  } finally {
    await hub.stop();
  }
});
