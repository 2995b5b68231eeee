// Films for the browser's make-believe camera: labels held before it one after the other.

import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { drawn } from "./png";
import { type Dots, isDark } from "./printed";

const WIDTH = 640;
const HEIGHT = 480;
/** Pictures a second: enough to be read several times, few enough that a film stays small. */
const RATE = 5;

/** What a label shows: dark runs as the path of a QR code of so many squares, or of so many dots; or bars of so many modules. */
export type Label = { squares: number; path: string } | { bars: string } | { dots: number; height: number; path: string };

/** A scene: labels beside each other, none for an empty table; how long it lasts. */
export interface Scene {
  labels: Label[];
  seconds: number;
}

const LEFT = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"];
const PARITY = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];

const inverted = (bits: string) => [...bits].map((bit) => (bit === "0" ? "1" : "0")).join("");
const backwards = (bits: string) => [...bits].reverse().join("");

/** The modules of an EAN-13 (ISO/IEC 15420), 1 is dark. */
function modules(text: string): string {
  const digits = [...text].map(Number);
  const parity = PARITY[digits[0]];
  const left = digits.slice(1, 7).map((digit, at) => (parity[at] === "L" ? LEFT[digit] : backwards(inverted(LEFT[digit]))));
  const right = digits.slice(7).map((digit) => inverted(LEFT[digit]));
  return `101${left.join("")}01010${right.join("")}101`;
}

/** The label of a part with this EAN-13. */
export function ean13(text: string): Label {
  return { bars: modules(text) };
}

/** A label as it was printed. */
export function ofDots(dots: Dots): Label {
  const runs: string[] = [];
  for (let y = 0; y < dots.height; y++) {
    for (let x = 0; x < dots.width; x++) {
      const from = x;
      while (x < dots.width && isDark(dots, x, y)) x++;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  return { dots: dots.width, height: dots.height, path: runs.join("") };
}

/** A photo of such a label, as PNG. */
export function photoOfDots(dots: Dots): Buffer {
  const [left, top] = [(WIDTH - dots.width) / 2, (HEIGHT - dots.height) / 2];
  return drawn(WIDTH, HEIGHT, (x, y) => {
    const [column, row] = [x - left, y - top];
    const on = column >= 0 && row >= 0 && column < dots.width && row < dots.height;
    return !on ? [138, 143, 140] : isDark(dots, column, row) ? [30, 30, 30] : [244, 244, 240];
  });
}

/** A photo of the label of a part with this EAN-13, as PNG. */
export function photoOf(text: string): Buffer {
  const bars = modules(text);
  const dark = (x: number, y: number) => y > 140 && y < 340 && bars[Math.floor((x - 130) / 4)] === "1";
  return drawn(WIDTH, HEIGHT, (x, y) => (dark(x, y) ? [30, 30, 30] : [235, 235, 230]));
}

/** Writes a film (YUV4MPEG2, grey) that a browser started with it as its camera plays over and over. */
export async function film(page: Page, file: string, scenes: Scene[]): Promise<void> {
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420jpeg\n`)];
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  for (const { labels, seconds } of scenes) {
    const shown = Buffer.from(await page.evaluate(draw, { labels, width: WIDTH, height: HEIGHT }), "base64");
    for (let left = seconds * RATE; left > 0; left--) parts.push(Buffer.from("FRAME\n"), shown, grey);
  }
  writeFileSync(file, Buffer.concat(parts));
}

/** Runs in the page: labels on a table, as the brightness of each pixel. */
function draw({ labels, width, height }: { labels: Label[]; width: number; height: number }): string {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("nothing to draw on");
  context.fillStyle = "#8a8f8c";
  context.fillRect(0, 0, width, height);
  const room = width / Math.max(1, labels.length);
  labels.forEach((label, at) => {
    if ("dots" in label) {
      // A dot is a pixel, so that no bar is wider than another by chance.
      const [x, y] = [Math.round(room * at + (room - label.dots) / 2), Math.round((height - label.height) / 2)];
      context.fillStyle = "#f4f4f0";
      context.fillRect(x, y, label.dots, label.height);
      context.fillStyle = "#1a1a1a";
      context.save();
      context.translate(x, y);
      context.fill(new Path2D(label.path));
      context.restore();
      return;
    }
    const side = Math.min(room, height) * 0.62;
    const [x, y] = [room * at + (room - side) / 2, (height - side) / 2];
    context.fillStyle = "#f4f4f0";
    context.fillRect(x - side * 0.14, y - side * 0.14, side * 1.28, side * 1.28);
    context.fillStyle = "#1a1a1a";
    context.save();
    context.translate(x, y);
    if ("bars" in label) {
      const module = side / label.bars.length;
      [...label.bars].forEach((bar, n) => bar === "1" && context.fillRect(n * module, side * 0.2, module, side * 0.6));
    } else {
      context.scale(side / label.squares, side / label.squares);
      context.fill(new Path2D(label.path));
    }
    context.restore();
  });
  const pixels = context.getImageData(0, 0, width, height).data;
  let bytes = "";
  for (let at = 0; at < pixels.length; at += 4) bytes += String.fromCharCode(pixels[at]);
  return btoa(bytes);
}
