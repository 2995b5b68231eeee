import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepared } from "../set-up";
import { tr } from "./app";
import { openDemo, signIn } from "./people";
import { expect, test } from "./test";

test("what was there when the app was killed is there when it is started again", async ({ start }) => {
  const first = await start();
  const { requester } = await openDemo(first);
  await first.kill();

  const second = await start();
  await signIn(second, requester);
  await second.see("link", requester.name);
});

test("a second window on the same store is refused until the first is gone", async ({ start, startOnly }) => {
  const first = await start();
  await first.see("heading", tr("first.title"));

  const second = await startOnly();
  await second.read(tr("errors.store_in_use.text"));
  await first.kill();
  await second.press("button", tr("frame.try_again"));
  await second.unlock();
  await second.see("heading", tr("first.title"));
});

test("a damaged store is told, and left as it is", async ({ device, start }) => {
  const first = await start();
  await first.see("heading", tr("first.title"));
  await first.kill();
  for (const beside of ["-wal", "-shm"]) rmSync(device.store + beside, { force: true });
  writeFileSync(device.store, "this is no store ".repeat(1000));
  const before = readFileSync(device.store);

  const second = await start();
  await second.read(tr("errors.store_damaged.text"));
  expect(readFileSync(device.store).equals(before)).toBe(true);
});

test("a store whose key is lost is told, and left as it is", async ({ device, start, startOnly }) => {
  const first = await start();
  await first.see("heading", tr("first.title"));
  await first.kill();
  const [key, before] = [readFileSync(device.key), readFileSync(device.store)];
  rmSync(device.key);

  const second = await startOnly();
  await second.read(tr("errors.key_lost.text"));
  expect(readFileSync(device.store).equals(before)).toBe(true);

  writeFileSync(device.key, key);
  await second.press("button", tr("frame.try_again"));
  await second.unlock();
  await second.see("heading", tr("first.title"));
});

test("a store that a newer app has written is told, and left as it is", async ({ device, start }) => {
  const newer = readFileSync(join(prepared().data, "yizhan.sqlite"));
  // SQLite's user version, which numbers the migrations.
  newer.writeUInt32BE(9999, 60);
  mkdirSync(device.storeFolder, { recursive: true });
  writeFileSync(device.store, newer);

  const app = await start();
  await app.read(tr("errors.store_newer.text"));
  expect(readFileSync(device.store).equals(newer)).toBe(true);
});

test("nobody else on the computer can read the store", async ({ device, start }) => {
  const app = await start();
  await app.see("heading", tr("first.title"));
  expect(statSync(device.storeFolder).mode & 0o077).toBe(0);
  expect(statSync(device.store).mode & 0o077).toBe(0);
});
