// Scanning with the camera: a real browser whose camera plays a film of labels that we draw.

import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ean13, film, type Label, ofDots, photoOf, type Scene } from "./film";
import { lookAt } from "./pictures";
import type { Order } from "./desk";
import config from "./playwright.config";
import { png } from "./png";
import { printed } from "./printed";
import { order, press } from "./screen";
import { expect, test } from "./test";

const FILM = join(tmpdir(), `yizhan-film-${process.pid}.y4m`);
const { launchOptions } = config.use ?? {};

test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--use-file-for-fake-video-capture=${FILM}`],
  },
});

test.afterAll(() => rmSync(FILM, { force: true }));

/** The label of an order, as the page about it shows it. */
async function labelOf(page: Page): Promise<Label> {
  const picture = page.locator(".qr svg").first();
  const [, , side] = ((await picture.getAttribute("viewBox")) ?? "").split(" ");
  return { squares: Number(side), path: (await picture.locator("path").getAttribute("d")) ?? "" };
}

const empty: Scene = { labels: [], seconds: 2 };

test("the keeper scans an order and its parts with the camera @everywhere", async ({ hospital, openAs, tr }, info) => {
  const { parts } = await hospital.props;
  const [bend, tap] = parts;
  const { id, number } = await hospital.orderAt("arrived", "更换水龙头，用摄像头领料");
  const shown = await openAs("technician", `/orders/${id}`);
  await press(shown, tr("order.code"));
  await film(shown, FILM, [
    { labels: [await labelOf(shown)], seconds: 2 },
    empty,
    { labels: [ean13(bend.barcode)], seconds: 2 },
    { labels: [ean13(bend.barcode), ean13(tap.barcode)], seconds: 2 },
    empty,
    { labels: [ean13(tap.barcode)], seconds: 2 },
    { labels: [], seconds: 30 },
  ]);

  const page = await openAs("keeper", "/issue");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await press(page, tr("camera.open"));
  const camera = page.getByRole("region", { name: tr("camera.title") });
  await expect(page.getByText(tr("issue.answer.order"))).toBeVisible();
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  // Each part once, however long it was held before the camera.
  await expect(page.getByRole("button", { name: tr("issue.issue_n", { n: 2 }) })).toBeVisible();
  await lookAt(page, info, "camera", "phone");
  await press(camera, tr("camera.close"));
  await expect(camera).toBeHidden();
  await press(page, tr("issue.issue_n", { n: 2 }));
  await expect(page.getByText(tr("issue.issued_text", { number }))).toBeVisible();
});

test("labels that were printed here lead from the order to its bill @everywhere", async ({ hospital, openAs, tr }) => {
  const [bend, tape] = (await hospital.props).parts;
  const { id, number } = await hospital.orderAt("arrived", "更换水龙头，扫打印的标签领料");
  const keeper = await hospital.desk("keeper");
  const scenes: Scene[] = [];
  for (const [kind, text] of [["order", number], ["part", bend.code], ["part", tape.code]] as const) {
    scenes.push({ labels: [ofDots(await printed(keeper, kind, text))], seconds: 2 }, empty);
  }
  const page = await openAs("keeper", "/issue");
  await film(page, FILM, [...scenes, { labels: [], seconds: 30 }]);
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  await press(page, tr("camera.open"));
  await expect(page.getByText(tr("issue.answer.order"))).toBeVisible();
  await expect(page.getByRole("button", { name: tr("issue.issue_n", { n: 2 }) })).toBeVisible();
  await press(page.getByRole("region", { name: tr("camera.title") }), tr("camera.close"));
  await press(page, tr("issue.issue_n", { n: 2 }));
  await expect(page.getByText(tr("issue.issued_text", { number }))).toBeVisible();

  const technician = await hospital.desk("technician");
  const { drawn } = await technician.look({ id } as Order);
  for (const { movement, quantity } of drawn) await technician.ask("use_parts", { order: id, movement, quantity });
  const { bill } = await technician.look({ id } as Order);
  expect(bill.lines.map(({ name }) => name).sort()).toEqual([bend.name, tape.name].sort());
  expect(bill.material).toBe(bill.lines.reduce((sum, { amount }) => sum + amount, 0));
  expect(bill.material).toBeGreaterThan(0);
});

test("whoever scans an order's code is led to the order", async ({ hospital, openAs, tr }) => {
  const need = "扫码找到的工单";
  const { id } = await hospital.orderAt("assigned", need);
  const shown = await openAs("technician", `/orders/${id}`);
  await press(shown, tr("order.code"));
  await film(shown, FILM, [{ labels: [await labelOf(shown)], seconds: 2 }]);
  const page = await openAs("technician", "/search");
  await press(page, tr("camera.open"));
  await expect(order(page).getByRole("heading", { name: need })).toBeVisible();
});

test("two codes side by side are not taken for one", async ({ hospital, openAs, open, tr }) => {
  const { parts } = await hospital.props;
  await film(await open(), FILM, [{ labels: parts.map(({ barcode }) => ean13(barcode)), seconds: 2 }]);
  const page = await openAs("keeper", "/issue");
  await press(page, tr("camera.open"));
  await expect(page.getByText(tr("camera.several"))).toBeVisible();
});

test("where the camera is not allowed, it says so, and a photo does as well @phone", async ({ hospital, openAs, tr }, info) => {
  const { parts } = await hospital.props;
  const { id } = await hospital.orderAt("arrived", "用照片领料");
  const page = await openAs("keeper", `/issue?order=${id}`);
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await press(page, tr("camera.open"));
  await expect(page.getByText(tr("camera.denied"), { exact: true })).toBeVisible();
  await lookAt(page, info, "camera-denied");
  const photo = page.getByLabel(tr("camera.photo"));
  await photo.setInputFiles(png("wall.png", 1600, 1200, 30));
  await expect(page.getByText(tr("camera.nothing"))).toBeVisible();
  await photo.setInputFiles({ name: "part.png", mimeType: "image/png", buffer: photoOf(parts[0].barcode) });
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
});

test("a camera that is taken away or hangs says so and comes back @phone", async ({ hospital, openAs, open, tr }, info) => {
  const { parts } = await hospital.props;
  const { id } = await hospital.orderAt("arrived", "摄像头被拔掉");
  await film(await open(), FILM, [{ labels: [ean13(parts[0].barcode)], seconds: 30 }]);
  const page = await openAs("keeper");
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const really = devices.getUserMedia.bind(devices);
    const faults = ["NotFoundError", "NotReadableError"];
    devices.getUserMedia = async (asked) => {
      const fault = faults.shift();
      if (fault) throw new DOMException("", fault);
      const stream = await really(asked);
      Object.assign(window, { unplug: () => stream.getTracks().forEach((track) => track.stop()) });
      return stream;
    };
  });
  await page.goto(`/issue?order=${id}`);
  await press(page, tr("camera.open"));
  await expect(page.getByText(tr("camera.none"), { exact: true })).toBeVisible();
  await press(page, tr("frame.try_again"));
  await expect(page.getByText(tr("camera.busy"), { exact: true })).toBeVisible();
  await press(page, tr("frame.try_again"));
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await page.evaluate(() => (window as unknown as { unplug: () => void }).unplug());
  await expect(page.getByText(tr("camera.gone"), { exact: true })).toBeVisible();
  await lookAt(page, info, "camera-gone");
  await press(page, tr("frame.try_again"));
  await expect(page.getByText(tr("issue.answer.again", { n: 2 }))).toBeVisible();
});

test("a reader that hangs is replaced, and the code is read after all @phone", async ({ hospital, openAs, open, tr }) => {
  const { parts } = await hospital.props;
  const { id } = await hospital.orderAt("arrived", "读码程序卡住");
  await film(await open(), FILM, [{ labels: [ean13(parts[0].barcode)], seconds: 30 }]);
  const page = await openAs("keeper");
  await page.clock.install();
  await page.addInitScript(() => {
    const Real = Worker;
    let made = 0;
    const first = class extends Real {
      postMessage(...asked: unknown[]) {
        Object.assign(window, { asked: true });
        if (this.number > 1) super.postMessage(...(asked as [unknown, Transferable[]]));
      }
      number = (made += 1);
    };
    window.Worker = first as typeof Worker;
  });
  await page.goto(`/issue?order=${id}`);
  await press(page, tr("camera.open"));
  await page.waitForFunction(() => (window as unknown as { asked?: boolean }).asked);
  await expect(page.getByText(tr("issue.answer.part"))).toBeHidden();
  await page.clock.fastForward(10_000);
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
});

test("light, zoom and the other camera are there where the device has them @phone", async ({ hospital, openAs, open, tr }, info) => {
  const { parts } = await hospital.props;
  const { id } = await hospital.orderAt("arrived", "两个摄像头");
  await film(await open(), FILM, [{ labels: [ean13(parts[0].barcode)], seconds: 30 }]);
  const page = await openAs("keeper");
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const really = devices.getUserMedia.bind(devices);
    const asked: unknown[] = [];
    Object.assign(window, { asked });
    let which = "back";
    devices.getUserMedia = async (constraints) => {
      const video = constraints?.video as MediaTrackConstraints;
      const exact = (video.deviceId as { exact?: string } | undefined)?.exact;
      which = exact ?? "back";
      asked.push(which);
      return really({ video: true });
    };
    const camera = (deviceId: string) => Object.create(MediaDeviceInfo.prototype, {
      deviceId: { value: deviceId }, kind: { value: "videoinput" }, label: { value: deviceId },
    });
    devices.enumerateDevices = async () => [camera("back"), camera("front")];
    const track = MediaStreamTrack.prototype;
    track.getSettings = () => ({ deviceId: which });
    track.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 4, step: 0.5 } }) as MediaTrackCapabilities;
    track.applyConstraints = async (wanted) => void asked.push(wanted?.advanced?.[0]);
  });
  await page.goto(`/issue?order=${id}`);
  await press(page, tr("camera.open"));
  await press(page, tr("camera.light_on"));
  await page.getByRole("slider", { name: tr("camera.zoom") }).fill("2.5");
  // What was read has been said, and does not appear while the colours are looked at.
  await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
  await lookAt(page, info, "camera-tools");
  await press(page, tr("camera.light_off"));
  await press(page, tr("camera.other"));
  const asked = () => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);
  await expect.poll(asked).toEqual(["back", { torch: true }, { zoom: 2.5 }, { torch: false }, "front"]);
});
