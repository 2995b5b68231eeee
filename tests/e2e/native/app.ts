// The app as a person has it in front of them.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Words, wordsOf } from "../words";
import type { Display } from "./display";
import { Driver, type Handle, type Point } from "./driver";
import { type Role, findSeen, keepTroubles, pageFacts, pageText, troubles } from "./seen";
import { until } from "./until";

/** The words of the interface, which begins in Chinese. */
export const tr: Words = wordsOf("zh-CN");

/** The PIN of every device here: none of them has a keystore. */
export const PIN = "481502";

/** A device: where the app keeps what it keeps. */
export class Device {
  readonly folder = mkdtempSync(join(tmpdir(), "yizhan-native-"));
  /** The folder of the store, as the app's identifier and the platform place it. */
  readonly storeFolder = join(this.folder, "data/cn.yizhan.client/store");
  readonly store = join(this.storeFolder, "yizhan.sqlite");
  /** Who keeps the store's key. */
  readonly key = join(this.storeFolder, "store.key.json");
  readonly lock = join(this.storeFolder, "yizhan.lock");

  env(): NodeJS.ProcessEnv {
    const at = (name: string) => {
      const folder = join(this.folder, name);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    };
    return {
      ...process.env,
      XDG_DATA_HOME: at("data"),
      XDG_CONFIG_HOME: at("config"),
      XDG_CACHE_HOME: at("cache"),
      XDG_RUNTIME_DIR: at("run"),
      // No way to the keystore of whoever runs the tests.
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
    };
  }

  forget(): void {
    // What was killed may still be writing its caches.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

export class App {
  private ended = false;

  private constructor(
    private readonly driver: Driver,
    private readonly device: Device,
  ) {}

  /** Starts the app on a device. */
  static async start(device: Device, display: Display): Promise<App> {
    const driver = await Driver.start({
      ...device.env(),
      DISPLAY: display.name,
      GDK_BACKEND: "x11",
      TAURI_WEBVIEW_AUTOMATION: "true",
      TZ: "Asia/Shanghai",
    });
    await driver.open(binary());
    await driver.run(keepTroubles);
    return new App(driver, device);
  }

  /** Gives the device's PIN, or chooses it on a new one. */
  async unlock(pin = PIN): Promise<void> {
    const titles = [tr("pin.choose_title"), tr("pin.unlock_title")] as const;
    const stands = async () => {
      const text = await this.text();
      return titles.find((title) => text.includes(title));
    };
    const title = await until("the app to ask for its PIN", stands);
    await this.write(tr("pin.pin"), pin);
    if (title === tr("pin.choose_title")) {
      await this.write(tr("pin.again"), pin);
      await this.press("button", tr("pin.choose_go"));
    } else {
      await this.press("button", tr("pin.unlock_go"));
    }
    await until("the app to open its store", async () => !(await stands()));
  }

  /** Ends the app at once, whatever it does, and waits until nobody has its store. */
  async kill(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.driver.stop();
    await until("the app to let go of its store", async () => {
      execFileSync("flock", ["--nonblock", this.device.lock, "true"]);
      return true;
    });
  }

  /** Presses what has this role and this name. */
  async press(role: Role, name: string): Promise<void> {
    await until(`the ${role} ${name}, and press it`, async () => {
      const found = await this.driver.find(findSeen, role, name);
      if (!found) return false;
      await this.driver.click(found);
      return true;
    });
  }

  /** Writes into the box with this label, in place of what stood there. */
  async write(label: string, text: string, role: Role = "textbox"): Promise<void> {
    for (let tries = 1; ; tries++) {
      const box = await this.see(role, label);
      await this.driver.clear(box);
      await this.driver.type(box, text);
      try {
        // The driver answers before the last keys have arrived; on a busy machine some never do.
        const stands = async () => (await this.driver.value(box)) === text;
        await until(`${text} to stand in ${label}`, stands, 7_000);
        return;
      } catch (lost) {
        if (tries === 3) throw lost;
      }
    }
  }

  /** Chooses a file in the box that is there for it: on the sheet, where one is open, else on the page. */
  async choose(path: string): Promise<void> {
    const find = () =>
      document.querySelector<HTMLElement>("dialog[open] input[type=file]") ?? document.querySelector<HTMLElement>("input[type=file]");
    const box = await until("a box for files", () => this.driver.find(find));
    await this.driver.type(box, path);
  }

  /** Waits for something with this role and name. */
  async see(role: Role, name: string): Promise<Handle> {
    return until(`the ${role} ${name}`, () => this.driver.find(findSeen, role, name));
  }

  /** What the page says. */
  async text(): Promise<string> {
    return this.driver.run(pageText);
  }

  /** Waits until the page says this. */
  async read(words: string): Promise<void> {
    await until(`the words ${words}`, async () => (await this.text()).includes(words));
  }

  /** Waits until the page says one of these. */
  async readOneOf(...words: string[]): Promise<void> {
    await until(`one of the words ${words.join(", ")}`, async () => {
      const text = await this.text();
      return words.some((one) => text.includes(one));
    });
  }

  /** Waits until the page shows facts of these names, and gives them. */
  async facts(...names: string[]): Promise<Record<string, string>> {
    return until(`the facts ${names.join(", ")}`, async () => {
      const facts = await this.driver.run(pageFacts);
      return names.every((name) => facts[name]) && facts;
    });
  }

  /** Draws on the picture with this name. */
  async draw(name: string, line: [Point, ...Point[]]): Promise<void> {
    await this.driver.draw(await this.see("img", name), line);
  }

  /** Runs a function in the page. */
  async run<A extends unknown[], T>(what: (...given: A) => T, ...args: A): Promise<T> {
    return this.driver.run(what, ...args);
  }

  /** What went wrong in the page, as its console has it; nothing where the window is gone. */
  async troubles(): Promise<string[]> {
    return this.driver.run(troubles).catch(() => []);
  }

  async screenshot(): Promise<Buffer> {
    return this.driver.screenshot();
  }
}

/** The app's program. */
export function binary(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../../target");
  return process.env.YIZHAN_APP ?? join(target, "debug/yizhan");
}
