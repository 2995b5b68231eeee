// Two apps, neither with a network: the department confirms on its own device, and each reads the other's screen.

import { join } from "node:path";
import { Desk, type Order } from "../desk";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { tr } from "./app";
import { become, hold, keep, meet } from "./joined";
import { expect, test } from "./test";

test("the department's own device confirms, and both are without a network", async ({ start, device, otherDevice }, info) => {
  const hub = new Hub("own-device");
  await hub.start();
  try {
    const { technician, requester } = hub.cast;
    const need = "更换病房水龙头";
    const { id } = await new Hospital(hub).orderAt("finished", need);
    const [wang, ward] = [await start(device), await start(otherDevice)];
    await become(wang, hub, technician);
    await become(ward, hub, requester);
    await hub.stop();

    await test.step("the technician's device asks", async () => {
      await wang.press("link", tr("nav.home"));
      await wang.press("link", need);
      await wang.press("link", tr("action.sign_off"));
      await wang.press("button", tr("sign_off.hand_over_now"));
      await wang.press("radio", tr("sign_off.way.device"));
      await keep(wang, "10-asks");
    });

    await test.step("the ward's device shows what for, and signs", async () => {
      await ward.press("link", requester.name);
      await ward.press("link", tr("confirm.title"));
      await hold(wang, ward, join(info.outputPath(), "asked.png"), tr("sign_off.asked_qr"), tr("confirm.asked"));
      await ward.press("radio", tr("components.stars.5"));
      await keep(ward, "11-asked");
      await ward.press("button", tr("confirm.sign"));
      await ward.read(tr("confirm.signed"));
      await keep(ward, "12-signed");
    });

    await test.step("the technician's device takes the answer", async () => {
      await hold(ward, wang, join(info.outputPath(), "answered.png"), tr("confirm.signed_qr"), tr("sign_off.thanks"));
    });

    await hub.start();
    await wang.press("link", tr("sign_off.i_am_technician"));
    await wang.read(tr("order.sign_off_valid"));
    await wang.press("link", tr("nav.home"));
    await meet(wang, technician);
    const desk = await Desk.of(hub, requester);
    const order = await desk.look({ id } as Order);
    await desk.leave();
    expect([order.status, order.sign_off?.valid]).toEqual(["confirmed", true]);
    expect(order.sign_off?.sign_off.level).toBe("own_device");
  } finally {
    await hub.stop();
  }
});
