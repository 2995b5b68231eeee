// WebKitWebDriver, and the W3C WebDriver protocol over plain HTTP: https://www.w3.org/TR/webdriver2/

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { until } from "./until";

/** The key under which the protocol names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of the page, as the protocol names it. */
export type Handle = { [ELEMENT]: string };

/** A point on an element: right and down from its middle, in CSS pixels. */
export type Point = [x: number, y: number];

export class Driver {
  private session = "";

  private constructor(
    private readonly process: ChildProcess,
    private readonly address: string,
  ) {}

  /** Starts a driver; the app that it opens later inherits `env`. */
  static async start(env: NodeJS.ProcessEnv): Promise<Driver> {
    const port = await freePort();
    const process = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "inherit", detached: true });
    const driver = new Driver(process, `http://127.0.0.1:${port}`);
    await until("WebKitWebDriver", async () => (await driver.ask("GET", "/status")) !== undefined);
    return driver;
  }

  /** Opens the app. */
  async open(binary: string): Promise<void> {
    const alwaysMatch = { "webkitgtk:browserOptions": { binary, args: [] } };
    const answer = (await this.ask("POST", "/session", { capabilities: { alwaysMatch } })) as { sessionId: string };
    this.session = `/session/${answer.sessionId}`;
  }

  /** Ends the driver and the app that it opened at once, as a dead battery would. */
  async stop(): Promise<void> {
    const { process } = this;
    if (process.pid === undefined || process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, "exit");
    globalThis.process.kill(-process.pid, "SIGKILL");
    await ended;
  }

  /** Runs a function in the page and gives what it returns. It sees nothing but its arguments. */
  async run<A extends unknown[], T>(what: (...given: A) => T, ...args: A): Promise<T> {
    const script = `return (${what.toString()}).apply(null, arguments)`;
    return (await this.ask("POST", `${this.session}/execute/sync`, { script, args })) as T;
  }

  /** Runs a function in the page that looks for an element. */
  async find<A extends unknown[]>(what: (...given: A) => HTMLElement | null, ...args: A): Promise<Handle | undefined> {
    const found: unknown = await this.run(what, ...args);
    return (found as Handle | null) ?? undefined;
  }

  async click(element: Handle): Promise<void> {
    await this.ask("POST", `${this.session}/element/${element[ELEMENT]}/click`, {});
  }

  async type(element: Handle, text: string): Promise<void> {
    await this.ask("POST", `${this.session}/element/${element[ELEMENT]}/value`, { text });
  }

  /** What stands in a box. */
  async value(element: Handle): Promise<unknown> {
    return this.ask("GET", `${this.session}/element/${element[ELEMENT]}/property/value`);
  }

  async clear(element: Handle): Promise<void> {
    await this.ask("POST", `${this.session}/element/${element[ELEMENT]}/clear`, {});
  }

  /** Draws on an element, one line through all points. */
  async draw(element: Handle, [first, ...others]: [Point, ...Point[]]): Promise<void> {
    const move = ([x, y]: Point) => ({ type: "pointerMove", origin: element, x, y, duration: 0 });
    const actions = [
      move(first),
      { type: "pointerDown", button: 0 },
      ...others.map(move),
      { type: "pointerUp", button: 0 },
    ];
    const pointer = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
    await this.ask("POST", `${this.session}/actions`, { actions: [pointer] });
  }

  /** The window as a PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.ask("GET", `${this.session}/screenshot`)) as string, "base64");
  }

  private async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const request = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${this.address}${path}`, request);
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`${method} ${path}: ${error}: ${message}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
