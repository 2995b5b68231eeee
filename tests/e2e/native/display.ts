// A screen in memory, for machines that have none, or one that should not be disturbed.

import { spawn } from "node:child_process";
import type { Readable } from "node:stream";

export interface Display {
  /** `:99` */
  name: string;
  stop: () => void;
}

/** Starts a screen; the X server picks a number that is free. */
export async function startDisplay(): Promise<Display> {
  const options = ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"];
  const server = spawn("Xvfb", options, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const said = server.stdio[3] as Readable;
  const name = await new Promise<string>((found, failed) => {
    server.once("error", failed);
    server.once("exit", (code) => failed(new Error(`Xvfb ended with ${code}`)));
    said.setEncoding("utf8").once("data", (number: string) => found(`:${number.trim()}`));
  });
  return { name, stop: () => server.kill() };
}
