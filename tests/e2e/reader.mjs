// How fast the browser's reader looks at a camera's frame: prints a line for each set of pictures that is named.
//
// Told by the environment: YIZHAN_UI, the built interface. A set is a folder with `truth.csv` and its pictures.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium } from "@playwright/test";

/** How often a picture is read; the least time counts, as in the native bench. */
const TIMES = 5;
const HERE = "http://reader.test";

const ui = process.env.YIZHAN_UI;
const glue = readdirSync(ui).find((name) => /^decoder-\w+\.js$/.test(name));
const module = readdirSync(ui).find((name) => /^decoder_bg-\w+\.wasm$/.test(name));
if (!glue || !module) throw new Error(`no reader in ${ui}`);

const browser = await chromium.launch({
  executablePath: process.env.YIZHAN_BROWSER ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
await page.route(`${HERE}/**`, (route) => {
  const { pathname } = new URL(route.request().url());
  if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<title>reader</title>" });
  const type = pathname.endsWith(".js") ? "text/javascript" : "application/wasm";
  return route.fulfill({ contentType: type, body: readFileSync(join(ui, basename(pathname))) });
});
await page.goto(`${HERE}/`);
await page.evaluate(
  async ([glue, module]) => {
    const reader = await import(glue);
    await reader.default({ module_or_path: module });
    globalThis.Eye = reader.Eye;
  },
  [`/${glue}`, `/${module}`],
);

for (const set of process.argv.slice(2)) {
  const folder = existsSync(join(set, "pictures")) ? join(set, "pictures") : set;
  const rows = readFileSync(join(set, "truth.csv"), "utf8").trim().split(/\r?\n/).slice(1);
  const times = [];
  let right = 0;
  for (const row of rows) {
    const [file, , ...text] = row.split(",");
    const bytes = readFileSync(join(folder, file)).toString("base64");
    const [seen, ms] = await page.evaluate(
      async ([bytes, times]) => {
        const raw = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([raw]));
        const { width, height } = picture;
        const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        context.drawImage(picture, 0, 0);
        const pixels = new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
        let best = Infinity;
        let seen;
        for (let turn = 0; turn < times; turn += 1) {
          const eye = new globalThis.Eye();
          const from = performance.now();
          const sight = eye.frame(pixels, width, 0);
          best = Math.min(best, performance.now() - from);
          seen = sight.text;
          eye.free();
        }
        return [seen, best];
      },
      [bytes, TIMES],
    );
    times.push(ms);
    if (seen !== undefined && text.join(",").replace(/^"|"$/g, "") === seen) right += 1;
  }
  times.sort((a, b) => a - b);
  const at = (percent) => times[Math.ceil((times.length * percent) / 100) - 1].toFixed(1);
  console.log(`| ${basename(set)}, all | ours in Chromium, a camera's first look | ${right} of ${rows.length} | | ${at(50)} | ${at(95)} |`);
}
await browser.close();
