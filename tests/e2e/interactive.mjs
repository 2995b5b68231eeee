// How long until a person can type, on a processor four times slower, and what was fetched until then: prints
// three figures.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";

const hub = process.env.YIZHAN_HUB;
const data = mkdtempSync(join(tmpdir(), "yizhan-bench-"));
const imported = spawnSync(hub, ["import", "../../demo/hospital", "--demo", "--data", data], { stdio: "ignore" });
if (imported.status !== 0) throw new Error("the import failed");
const server = spawn(hub, ["serve", "--listen", "127.0.0.1:0", "--data", data, "--ui", process.env.YIZHAN_UI]);
const address = await new Promise((found) => {
  createInterface({ input: server.stdout }).on("line", (line) => {
    const match = /^listening on (\S+)/.exec(line);
    if (match) found(match[1]);
  });
});

const browser = await chromium.launch({
  executablePath: process.env.YIZHAN_BROWSER ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const painted = [];
const ready = [];
let fetched = 0;
for (let turn = 0; turn < 5; turn += 1) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("input").first().waitFor();
  ready.push(await page.evaluate(() => performance.now()));
  painted.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  fetched = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter(({ name }) => !name.includes("/api/"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await context.close();
}
await browser.close();
server.kill();
rmSync(data, { recursive: true });

const median = (times) => (times.sort((a, b) => a - b)[2] / 1000).toFixed(2);
console.log(`| first paint of the skeleton, 4× slower processor, median of 5 | ${median(painted)} s | before the module runs |`);
console.log(`| a person can type, 4× slower processor, median of 5 | ${median(ready)} s | ≤ 2.5 s |`);
console.log(`| fetched until then, compressed | ${(fetched / 1000).toFixed(1)} kB | ≤ 450 kB |`);
