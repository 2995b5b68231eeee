// Labels as a label printer prints them: the dots that our own renderer sends it in TSPL.

import type { Desk } from "./desk";

/** A label of dots: rows of whole bytes, a set bit is dark. */
export interface Dots {
  width: number;
  height: number;
  bits: Buffer;
}

/** What a label sticks to. */
type Kind = "part" | "order";

/** The label of what these words find. */
export async function printed(keeper: Desk, kind: Kind, text: string): Promise<Dots> {
  const { rows } = await keeper.ask<{ rows: { key: string }[] }>("find_labels", { kind, text });
  if (rows.length !== 1) throw new Error(`${rows.length} labels for ${text}`);
  const choice = { kind, text, picked: rows.map(({ key }) => key) };
  const paper = { on: "roll", size: "mm60x40", gap_mm: 2, dots: "dpi203", language: "tspl" };
  const { bytes } = await keeper.ask<{ bytes: string }>("make_labels", { job: { choice, paper, copies: 1 } });
  return read(Buffer.from(bytes, "base64"));
}

/** The one bitmap of a job; in TSPL a dot is dark where its bit is 0. */
function read(job: Buffer): Dots {
  const [head, bytes, height] = /BITMAP 0,0,(\d+),(\d+),0,/.exec(job.toString("latin1")) ?? [];
  if (!head) throw new Error("no bitmap");
  const begin = job.indexOf(head, 0, "latin1") + head.length;
  const bits = job.subarray(begin, begin + Number(bytes) * Number(height)).map((byte) => ~byte & 0xff);
  return { width: Number(bytes) * 8, height: Number(height), bits: Buffer.from(bits) };
}

/** Whether a dot is dark. */
export function isDark({ width, bits }: Dots, x: number, y: number): boolean {
  return ((bits[(y * width + x) >> 3] >> (7 - (x & 7))) & 1) === 1;
}
