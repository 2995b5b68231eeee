// Codes in the app's window, whose browser is another one: what reads them runs there too.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { photoOf } from "../film";
import { tr } from "./app";
import { keep } from "./joined";
import { test } from "./test";

test("a photo is read in the app, and what is no invitation is told", async ({ start }, info) => {
  const photo = join(info.outputPath(), "label.png");
  writeFileSync(photo, photoOf("6970000000017"));
  const app = await start();
  await app.press("button", tr("first.join"));
  await app.press("button", tr("camera.open"));
  // This machine has no camera: it is told, and there is a way on.
  await app.readOneOf(tr("camera.none"), tr("camera.denied"));
  await keep(app, "9-no-camera");
  await app.choose(photo);
  await app.read(tr("join.no_invitation"));
});
