// Before all tests: the demo hospital, imported once. Every hub of the run starts from a copy of it.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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
  const password = randomBytes(12).toString("base64url");
  cpSync(process.env.YIZHAN_UI ?? join(root, "ui/dist"), ui, { recursive: true });
  const command = ["import", join(root, "demo/hospital"), "--data", data, "--demo", "--demo-password", password];
  execFileSync(program, command, { stdio: ["ignore", "ignore", "inherit"] });
  process.env.YIZHAN_E2E = JSON.stringify({ program, folder, data, ui, password } satisfies Prepared);
  return () => rmSync(folder, { recursive: true, force: true });
}
