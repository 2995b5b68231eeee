// A device without a keystore: what a PIN keeps, and what whoever finds the device sees.

import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepared } from "../set-up";
import { type App, type Device, PIN, tr } from "./app";
import { keep } from "./joined";
import { openDemo, signIn } from "./people";
import { expect, test } from "./test";
import { until } from "./until";

/** How every plain SQLite file begins. */
const PLAIN = "SQLite format 3";

/** Which of these words can be read in the files of the store's folder. */
function readable(device: Device, words: string[]): string[] {
  const files = readdirSync(device.storeFolder);
  expect(files).toContain("yizhan.sqlite");
  const bytes = files.map((name) => readFileSync(join(device.storeFolder, name)));
  return words.filter((word) => bytes.some((all) => all.includes(Buffer.from(word))));
}

/** Every file below a folder. */
function allFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Asks the shell without the screen, as somebody would who opens the page's inspector. */
async function shellSays(app: App, command: string, values: object = {}): Promise<unknown> {
  return app.run(
    (command: string, values: object) =>
      window.__TAURI_INTERNALS__.invoke(command, values).then(
        (answer: unknown) => answer,
        (error: { code: string }) => error.code,
      ),
    command,
    values,
  );
}

test("a new device asks for a PIN twice, and nothing of it can be read while it is locked", async ({ device, startOnly }) => {
  const first = await startOnly();
  await first.see("heading", tr("pin.choose_title"));
  await first.write(tr("pin.pin"), "123456");
  await first.write(tr("pin.again"), PIN);
  await first.press("button", tr("pin.choose_go"));
  await first.read(tr("pin.differ"));
  await first.write(tr("pin.again"), "123456");
  await first.press("button", tr("pin.choose_go"));
  await first.read(tr("errors.weak_pin.text"));
  await first.unlock();
  const { requester } = await openDemo(first);
  await signIn(first, requester);
  await first.see("link", requester.name);
  expect(readable(device, [PLAIN, requester.name, PIN, "CREATE TABLE"])).toEqual([]);
  await first.kill();
  expect(readable(device, [PLAIN, requester.name, PIN, "CREATE TABLE"])).toEqual([]);

  const second = await startOnly();
  await second.see("heading", tr("pin.unlock_title"));
  const { number: staff_number } = requester;
  expect(await shellSays(second, "start_state")).toBe("locked");
  expect(await shellSays(second, "sign_in", { staff_number, password: "x" })).toBe("store_locked");
  expect(await shellSays(second, "open_demo", { password: "yizhan-demo" })).toBe("store_locked");
  await second.write(tr("pin.pin"), "481503");
  await second.press("button", tr("pin.unlock_go"));
  await second.read(tr("errors.wrong_pin.text"));
  await second.unlock();
  await signIn(second, requester);
  await second.see("link", requester.name);
});

test("who forgot the PIN begins anew, and the locked store is kept", async ({ device, start, startOnly }) => {
  const first = await start();
  await openDemo(first);
  await first.kill();
  const before = readFileSync(device.store);

  const second = await startOnly();
  await second.press("button", tr("pin.forgot"));
  await second.press("checkbox", tr("pin.forgot_sure"));
  await keep(second, "20-forgot-pin");
  await second.press("button", tr("pin.forgot_go"));
  await second.see("heading", tr("pin.choose_title"));
  await second.unlock("592613");
  await second.see("heading", tr("first.title"));
  const kept = allFiles(device.storeFolder).filter((file) => /aside-.*sqlite$/.test(file));
  expect(kept).toHaveLength(1);
  expect(readFileSync(kept[0]).equals(before)).toBe(true);
});

test("five wrong PINs make everybody wait, also after the app was started again", async ({ start, startOnly }) => {
  const first = await start();
  await first.see("heading", tr("first.title"));
  await first.kill();

  const second = await startOnly();
  await second.see("heading", tr("pin.unlock_title"));
  for (let tries = 1; tries <= 4; tries++) {
    expect(await shellSays(second, "unlock", { pin: `48150${tries + 2}` })).toBe("wrong_pin");
  }
  await second.write(tr("pin.pin"), "481509");
  await second.press("button", tr("pin.unlock_go"));
  await second.read(tr("errors.wrong_pin.text"));
  expect(await shellSays(second, "unlock", { pin: PIN })).toBe("too_many_attempts");
  await second.kill();

  const third = await startOnly();
  await third.write(tr("pin.pin"), PIN);
  await third.press("button", tr("pin.unlock_go"));
  await third.read(tr("errors.too_many_attempts.text"));
});

test("the PIN is changed on the page about the device's protection", async ({ start, startOnly }) => {
  const [phrase, first] = ["扳手放在三楼", await start()];
  const { requester } = await openDemo(first);
  await signIn(first, requester);
  await first.press("link", requester.name);
  await first.press("link", tr("protection.title"));
  expect(await first.facts(tr("protection.key"))).toMatchObject({ [tr("protection.key")]: tr("protection.keeper.pin") });
  const change = async (old: string) => {
    await first.write(tr("protection.old"), old);
    await first.write(tr("protection.new"), phrase);
    await first.write(tr("protection.new_again"), phrase);
    await first.press("button", tr("protection.change"));
  };
  await change("481503");
  await first.read(tr("errors.wrong_pin.text"));
  await change(PIN);
  await first.read(tr("protection.changed"));
  await first.kill();

  const second = await startOnly();
  await second.see("heading", tr("pin.unlock_title"));
  expect(await shellSays(second, "unlock", { pin: PIN })).toBe("wrong_pin");
  await second.unlock(phrase);
  await second.see("button", tr("sign_in.go"));
});

test("a draft is there again after the app was killed, and nobody else reads it", async ({ device, start }) => {
  const [need, first] = ["护士站水龙头一直滴水", await start()];
  const { requester } = await openDemo(first);
  await signIn(first, requester);
  await first.press("link", tr("nav.new"));
  await first.write(tr("filing.description"), need);
  await until("the draft to be kept", async () => JSON.stringify(await shellSays(first, "remembered")).includes(need));
  const inTheWindow = await first.run(() => Object.keys(localStorage).filter((name) => name.startsWith("yizhan.")));
  expect(inTheWindow.filter((name) => !["yizhan.locale", "yizhan.theme"].includes(name))).toEqual([]);
  await first.kill();
  for (const file of allFiles(device.folder)) {
    const bytes = readFileSync(file);
    for (const coding of ["utf8", "utf16le"] as const) expect(bytes.includes(Buffer.from(need, coding)), file).toBe(false);
  }

  const second = await start();
  await signIn(second, requester);
  await second.press("link", tr("nav.new"));
  await second.see("textbox", tr("filing.description"));
  await until("the draft", () => second.run((need) => document.querySelector("textarea")?.value === need, need));
});

test("what an earlier app has left readable is encrypted once a PIN is chosen", async ({ device, start }) => {
  const { data, cast, password } = prepared();
  const { requester } = cast;
  mkdirSync(device.storeFolder, { recursive: true });
  copyFileSync(join(data, "yizhan.sqlite"), device.store);
  expect(readable(device, [PLAIN, requester.name])).toEqual([PLAIN, requester.name]);

  const app = await start();
  await app.see("button", tr("sign_in.go"));
  expect(readable(device, [PLAIN, requester.name])).toEqual([]);
  await signIn(app, requester, password);
  await app.see("link", requester.name);
});
