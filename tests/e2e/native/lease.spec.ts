// A device that lay in a drawer for a hundred days: its person gives the password, and it goes on.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Hospital } from "../hospital";
import { Hub } from "../hub";
import { tr } from "./app";
import { become, keep } from "./joined";
import { test } from "./test";

const DAYS = 100;

test("after a hundred days in a drawer the password brings the news", async ({ start, device }, info) => {
  const hub = new Hub("lease");
  await hub.start();
  try {
    const { technician } = hub.cast;
    const need = "更换走廊灯管";
    await new Hospital(hub).orderAt("assigned", need);
    const app = await start(device);
    await become(app, hub, technician);
    await hub.stop();
    await app.press("link", tr("nav.home"));
    await app.press("link", need);
    await app.press("button", tr("action.accept"));
    await app.see("button", tr("action.arrive"));

    const clock = join(info.outputPath(), "ahead.so");
    execFileSync("cc", ["-shared", "-fPIC", "-o", clock, join(import.meta.dirname, "ahead.c"), "-ldl"]);
    await hub.start({ LD_PRELOAD: clock, AHEAD_SECONDS: String(DAYS * 86_400) });
    await app.press("link", technician.name);
    await app.press("link", tr("sync.note"));
    await app.press("button", tr("sync.now"));
    await app.read(tr("sync.renew_text"));
    await keep(app, "13-renew");
    await app.write(tr("sign_in.password"), "guess");
    await app.press("button", tr("sync.renew_go"));
    await app.read(tr("sync.wrong_password"));
    await app.run(() => document.querySelector("form [type=password]")?.scrollIntoView({ block: "center" }));
    await keep(app, "14-wrong");
    await app.write(tr("sign_in.password"), hub.password);
    await app.press("button", tr("sync.renew_go"));
    await app.read(tr("sync.text_of.together"));
    await keep(app, "15-renewed");
  } finally {
    await hub.stop();
  }
});
