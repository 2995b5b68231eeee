// A hub of one's own: the real program, on a copy of the imported hospital and a port of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Prepared, prepared } from "./set-up";

/** Somebody of the story, as the hub's table of the demo hospital names them. */
export interface Person {
  number: string;
  name: string;
}

/** The roles of the story, as the hub's table names them in English. */
export const ROLES = [
  "requester",
  "dispatcher",
  "supervisor",
  "technician",
  "keeper",
  "section chief",
  "auditor",
  "finance",
  "manager",
  "administrator",
] as const;

export type Role = (typeof ROLES)[number];

export class Hub {
  /** Where it listens: `http://127.0.0.1:4711`. It stays the same when the hub is started again. */
  url = "";
  /** Who plays whom. */
  cast = {} as Record<Role, Person>;
  readonly password: string;
  private readonly data: string;
  private readonly prepared: Prepared;
  private process?: ChildProcess;

  constructor(name: string) {
    this.prepared = prepared();
    this.password = this.prepared.password;
    this.data = join(this.prepared.folder, name);
    cpSync(this.prepared.data, this.data, { recursive: true });
  }

  /** Starts, at the address that it had before where it had one. */
  async start(): Promise<void> {
    const listen = this.url ? new URL(this.url).host : "127.0.0.1:0";
    const { program, ui } = this.prepared;
    const hub = spawn(program, ["serve", "--data", this.data, "--ui", ui, "--listen", listen]);
    this.process = hub;
    const said: string[] = [];
    createInterface({ input: hub.stderr }).on("line", (line) => said.push(line));
    for await (const line of createInterface({ input: hub.stdout })) {
      const address = /^listening on (http:\S+)/.exec(line)?.[1];
      if (address) {
        this.url = address;
        this.cast = readCast(said);
        hub.stdout.resume();
        return;
      }
    }
    throw new Error(`the hub did not start:\n${said.join("\n")}`);
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

/** Reads the table of people: `班组长  supervisor  10205  苏洋宇  动力科 水工班`. */
function readCast(lines: string[]): Record<Role, Person> {
  const cast: Partial<Record<Role, Person>> = {};
  for (const line of lines) {
    const [, english, number, name] = line.split(/\s{2,}/);
    const role = ROLES.find((role) => role === english);
    if (role && number && name) cast[role] = { number, name };
  }
  const missing = ROLES.filter((role) => !cast[role]);
  if (missing.length > 0) throw new Error(`the hub names nobody as ${missing.join(", ")}`);
  return cast as Record<Role, Person>;
}
