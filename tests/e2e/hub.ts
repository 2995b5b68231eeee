// A hub of one's own: the real program, on a copy of the imported hospital, at a port of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Cast } from "./cast";
import { type Prepared, prepared } from "./set-up";

export class Hub {
  /** Where it listens: `http://127.0.0.1:4711`. It stays the same when the hub is started again, unless it is started elsewhere. */
  url = "";
  /** Who plays whom. */
  readonly cast: Cast;
  /** Everybody's password. */
  readonly password: string;
  private readonly data: string;
  private readonly prepared: Prepared;
  private process?: ChildProcess;

  constructor(name: string) {
    this.prepared = prepared();
    this.cast = this.prepared.cast;
    this.password = this.prepared.password;
    this.data = join(this.prepared.folder, name);
    cpSync(this.prepared.data, this.data, { recursive: true });
  }

  /** Starts, at the address that it had before where it had one, with `env` around it. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    const listen = this.url ? new URL(this.url).host : "127.0.0.1:0";
    const { program, ui } = this.prepared;
    const hub = spawn(program, ["serve", "--data", this.data, "--ui", ui, "--listen", listen], {
      env: { ...process.env, ...env },
    });
    this.process = hub;
    let said = "";
    hub.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    for await (const line of createInterface({ input: hub.stdout })) {
      const address = /^listening on (http:\S+)/.exec(line)?.[1];
      if (address) {
        this.url = address;
        return;
      }
    }
    throw new Error(`the hub did not start:\n${said}`);
  }

  /** Starts at another address than before. */
  async startElsewhere(): Promise<void> {
    this.url = "";
    await this.start();
  }

  /** Stops, as an administrator would. */
  async stop(): Promise<void> {
    const hub = this.process;
    if (!hub || hub.exitCode !== null) return;
    const ended = once(hub, "exit");
    hub.kill("SIGTERM");
    await ended;
  }
}
