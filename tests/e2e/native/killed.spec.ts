// Kill -9 of the app at any moment of a write storm: what it acknowledged is there when it is started again.

import { execFileSync } from "node:child_process";
import { type App, type Device, PIN, binary, tr } from "./app";
import { openDemo, PASSWORD, type Person, signIn } from "./people";
import { expect, test } from "./test";
import { until } from "./until";

/** How often the app is killed; two hundred times before a release. */
const ROUNDS = Number(process.env.YIZHAN_KILLS ?? 12);
const SEED = Number(process.env.YIZHAN_SEED ?? 20261124);
/** A store is verified after every so many kills, and after the last. */
const VERIFIED_EVERY = 20;

/** What a page tells of its storm: the orders that were acknowledged. */
interface Storm {
  acknowledged: string[];
}

test("what the app acknowledged survives every kill", async ({ device, start }) => {
  test.setTimeout(60_000 + ROUNDS * 20_000);
  const below = dice(SEED);
  let app = await start();
  const { requester } = await openDemo(app);
  await signIn(app, requester);
  await app.see("link", requester.name);
  const filing = await app.run(async () => {
    const ask = (name: string, body: object) => window.__TAURI_INTERNALS__.invoke("call", { name, body: JSON.stringify(body) });
    const [place] = JSON.parse(await ask("find_places", { text: "60001" })) as { id: string }[];
    const [category] = JSON.parse(await ask("list_categories", {})) as { id: string }[];
    return { place: place?.id ?? "", category: category?.id ?? "" };
  });

  const all: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await app.run(beginStorm, filing);
    const wanted = 1 + below(12);
    const acknowledged = await until(`${wanted} orders in round ${round}`, async () => {
      const { acknowledged } = await app.run(readStorm);
      return acknowledged.length >= wanted && acknowledged;
    });
    // Anywhere within the next few orders, while one is being written.
    const spins = below(3_000_000);
    for (let spin = 0; spin < spins; spin++);
    await app.kill();
    all.push(...acknowledged);
    if (round % VERIFIED_EVERY === 0 || round === ROUNDS - 1) verify(device);

    app = await start();
    await signInQuietly(app, requester);
    const lost = await app.run(findLost, acknowledged);
    expect(lost, `round ${round} of seed ${SEED}`).toEqual([]);
  }
  expect(await app.run(findLost, all), `seed ${SEED}`).toEqual([]);
});

/** Runs in the page: files one order after the other, and notes those that were acknowledged. */
function beginStorm(filing: { place: string; category: string }): void {
  const storm: Storm = { acknowledged: [] };
  Object.assign(window, { storm });
  const writer = async () => {
    for (;;) {
      const order = crypto.randomUUID();
      const body = JSON.stringify({ order, step: crypto.randomUUID(), ...filing, description: "断电前的一张单" });
      await window.__TAURI_INTERNALS__.invoke("call", { name: "file_order", body });
      storm.acknowledged.push(order);
    }
  };
  void writer();
}

/** Runs in the page. */
function readStorm(): Storm {
  return (window as unknown as { storm: Storm }).storm;
}

/** Runs in the page: which of these orders are not there. */
async function findLost(orders: string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const order of orders) {
    const body = JSON.stringify({ order });
    await window.__TAURI_INTERNALS__.invoke("call", { name: "show_order", body }).catch(() => lost.push(order));
  }
  return lost;
}

/** Signs in without the screen, which the other stories look at. */
async function signInQuietly(app: App, person: Person): Promise<void> {
  await app.see("button", tr("sign_in.go"));
  await app.run(
    async (staff_number: string, password: string) => {
      await window.__TAURI_INTERNALS__.invoke("sign_in", { staff_number, password });
    },
    person.number,
    PASSWORD,
  );
}

/** Signatures, chains, and the projections against a rebuild. */
function verify(device: Device): void {
  execFileSync(binary(), ["verify", device.storeFolder], {
    env: device.env(),
    input: `${PIN}\n`,
    stdio: ["pipe", "inherit", "inherit"],
  });
}

/** Numbers below a limit that follow from a seed (Numerical Recipes' linear congruence, modulo 2^32). */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

declare global {
  interface Window {
    __TAURI_INTERNALS__: { invoke: (command: string, values: object) => Promise<string> };
  }
}
