// Parts are issued where there is no network, by photos of labels that were printed before.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Order } from "../desk";
import { photoOfDots } from "../film";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { printed } from "../printed";
import { tr } from "./app";
import { become, keep, meet } from "./joined";
import { expect, test } from "./test";

const NEED = "洗手池下水堵塞";

test("order label, part labels, issue and bill: the keeper without network, then everybody together", async ({ start, device, otherDevice }, info) => {
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
    const [store, wang] = [await start(device), await start(otherDevice)];
    await become(store, hub, keeper);
    await become(wang, hub, technician);
    await hospital.close();
    await hub.stop();

    await test.step("the keeper's device reads three labels and issues", async () => {
      await store.press("link", tr("nav.issue"));
      await store.press("option", bend.store_name);
      await store.press("button", tr("camera.open"));
      const [order, ...parts] = photos;
      await store.choose(order);
      await store.read(tr("issue.answer.order"));
      await store.read(NEED);
      for (const [n, part] of parts.entries()) {
        await store.choose(part);
        await store.see("button", tr("issue.issue_n", { n: n + 1 }));
      }
      await keep(store, "30-labels-read");
      await store.press("button", tr("issue.issue_n", { n: parts.length }));
      await store.read(tr("issue.issued_text", { number }));
      await keep(store, "31-issued-offline");
    });

    await hub.start();
    await meet(store, keeper);
    await meet(wang, technician);

    await test.step("the technician's device shows the parts, and the bill has them", async () => {
      await wang.press("link", tr("nav.home"));
      await wang.press("link", NEED);
      await wang.press("link", tr("order.work"));
      await wang.read(bend.name);
      await wang.read(tape.name);
      await wang.press("button", tr("work.all_used"));
      await wang.read(tr("work.saved"));
      await keep(wang, "32-parts-used");
    });

    const desk = await hospital.desk("technician");
    await meet(wang, technician);
    const { drawn, bill } = await desk.look({ id } as Order);
    await hospital.close();
    expect(drawn).toHaveLength(photos.length - 1);
    expect(bill.material).toBeGreaterThan(0);
  } finally {
    await hub.stop();
  }
});
