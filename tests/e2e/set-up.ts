// Before all tests: the demo hospital, imported once. Every hub of the run starts from a copy of it.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Cast, readCast } from "./cast";

const root = resolve(import.meta.dirname, "../..");

/** What the tests need to know of the set-up. */
export interface Prepared {
  /** The hub's program. */
  program: string;
  /** The folder of this run. */
  folder: string;
  /** The imported hospital. */
  data: string;
  /** The built interface, as it was when the run began. */
  ui: string;
  /** Everybody's password. */
  password: string;
  /** Who plays whom. */
  cast: Cast;
}

/** What was set up; for the processes that run the tests. */
export function prepared(): Prepared {
  return JSON.parse(process.env.YIZHAN_E2E ?? "") as Prepared;
}

export default function setUp(): () => void {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const program = process.env.YIZHAN_HUB ?? join(target, "debug/yizhan-hub");
  const folder = mkdtempSync(join(tmpdir(), "yizhan-e2e-"));
  const [data, ui] = [join(folder, "hospital"), join(folder, "ui")];
  const password = randomBytes(12).toString("hex");
  cpSync(process.env.YIZHAN_UI ?? join(root, "ui/dist"), ui, { recursive: true });
  const command = ["import", join(root, "demo/hospital"), "--data", data, "--demo", "--demo-password", password];
  const said = execFileSync(program, command, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const all: Prepared = { program, folder, data, ui, password, cast: readCast(said) };
  process.env.YIZHAN_E2E = JSON.stringify(all);
  return () => rmSync(folder, { recursive: true, force: true });
}
