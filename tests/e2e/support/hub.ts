import { test as base } from "@playwright/test";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export { expect } from "@playwright/test";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The role names as `yizhan-hub import --demo` prints them. */
export type Role =
  | "requester"
  | "dispatcher"
  | "supervisor"
  | "technician"
  | "keeper"
  | "section chief"
  | "auditor"
  | "finance"
  | "manager"
  | "administrator";

/** A running hub with the demo hospital, alone for this worker. */
export interface Hub {
  address: string;
  password: string;
  /** The staff number of the demo person in this role. */
  staff(role: Role): string;
}

/** Tests with a hub: `test("…", async ({ page, hub }) => …)`; `page.goto("/")` leads to it. */
export const test = base.extend<{ baseURL: string }, { hub: Hub }>({
  hub: [
    async ({}, use) => {
      const data = mkdtempSync(path.join(tmpdir(), "yizhan-e2e-"));
      const program = named("YIZHAN_HUB");
      const report = execFileSync(
        program,
        ["import", path.join(root, "demo/hospital"), "--demo", "--data", data],
        { encoding: "utf8" },
      );
      const options = ["--data", data, "--ui", named("YIZHAN_UI"), "--listen", "127.0.0.1:0"];
      const serving = spawn(program, ["serve", ...options], {
        env: { ...process.env, RUST_LOG: "warn" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      await use({
        address: await addressOf(serving),
        password: readFileSync(path.join(data, "demo-password.txt"), "utf8").trim(),
        staff(role) {
          const line = report.split("\n").find((line) => line.includes(` ${role} `));
          const number = line?.match(/\b\d{5}\b/)?.[0];
          if (!number) throw new Error(`the demo hospital has no ${role}`);
          return number;
        },
      });
      serving.kill("SIGTERM");
      await new Promise((ended) => serving.once("exit", ended));
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ hub }, use) => use(hub.address),
});

function named(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set; start the tests by \`cargo xtask test e2e\``);
  return value;
}

/** Reads the hub's output until it says where it listens. */
function addressOf(serving: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    serving.stdout?.on("data", (piece) => {
      said += piece;
      const address = said.match(/listening on (http:\S+)/)?.[1];
      if (address) found(address);
    });
    serving.once("exit", (code) => failed(new Error(`the hub ended with ${code} before it listened:\n${said}`)));
  });
}
