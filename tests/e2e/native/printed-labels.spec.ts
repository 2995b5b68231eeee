// Parts are issued where there is no network: the camera sees labels that were printed before, and the technician's device
// reads off the keeper's screen what it got.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Order } from "../desk";
import { photoOfDots } from "../film";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { printed } from "../printed";
import { tr } from "./app";
import { giveCamera, holdPicture } from "./held-before";
import { become, hold, keep, meet } from "./joined";
import { expect, test } from "./test";

const NEED = "洗手池下水堵塞";

test("order label, part labels, issue and bill: both without network, then everybody together", async ({ start, device, otherDevice }, info) => {
  const hub = new Hub("printed-labels");
  await hub.start();
  try {
    const { technician, keeper } = hub.cast;
    const hospital = new Hospital(hub);
    const [bend, tape] = (await hospital.props).parts;
    const { id, number } = await hospital.orderAt("arrived", NEED);
    const at = await hospital.desk("keeper");
    const photos: string[] = [];
    for (const [kind, text] of [["order", number], ["part", bend.code], ["part", tape.code]] as const) {
      const photo = join(info.outputPath(), `${kind}-${text}.png`);
      writeFileSync(photo, photoOfDots(await printed(at, kind, text)));
      photos.push(photo);
    }
    const parts = photos.length - 1;
    const [store, wang] = [await start(device), await start(otherDevice)];
    await become(store, hub, keeper);
    await become(wang, hub, technician);
    await hospital.close();
    await hub.stop();

    await test.step("the keeper's device reads three labels and issues", async () => {
      await store.press("link", tr("nav.issue"));
      await store.press("option", bend.store_name);
      await giveCamera(store);
      await store.press("button", tr("camera.open"));
      const [order, ...labels] = photos;
      await holdPicture(store, order);
      await store.read(tr("issue.answer.order"));
      await store.read(NEED);
      for (const [n, label] of labels.entries()) {
        await holdPicture(store, label);
        await store.see("button", tr("issue.issue_n", { n: n + 1 }));
      }
      await keep(store, "30-labels-read");
      await store.press("button", tr("camera.close"));
      await store.press("button", tr("issue.issue_n", { n: parts }));
      await store.read(tr("issue.issued_text", { number }));
      await keep(store, "31-issued-offline");
    });

    await test.step("the technician's device reads them off the keeper's screen, and the bill has them", async () => {
      await store.press("button", tr("told.show"));
      await keep(store, "32-told");
      await wang.press("link", tr("nav.home"));
      await wang.press("link", NEED);
      await wang.press("button", tr("told.take"));
      await hold(store, wang, join(info.outputPath(), "told.png"), tr("told.code"), tr("told.taken", { n: parts, number }));
      await keep(wang, "33-taken");
      await store.press("button", tr("components.close"));
      await wang.press("button", tr("components.close"));
      await wang.read(tr("told.badge"));
      await wang.press("link", tr("order.work"));
      await wang.read(bend.name);
      await wang.read(tape.name);
      await wang.press("button", tr("work.all_used"));
      await wang.read(tr("work.saved"));
      await keep(wang, "34-parts-used");
    });

    // What was told is at the hub before the record of the issue.
    await hub.start();
    await meet(wang, technician);
    await meet(store, keeper);

    const desk = await hospital.desk("technician");
    const { drawn, bill } = await desk.look({ id } as Order);
    await hospital.close();
    expect(drawn).toHaveLength(parts);
    expect(drawn.some((part) => part.is_told)).toBe(false);
    expect(bill.material).toBeGreaterThan(0);
  } finally {
    await hub.stop();
  }
});
