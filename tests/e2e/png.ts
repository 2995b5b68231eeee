// Pictures for tests, made here as PNG (ISO/IEC 15948).

import { crc32, deflateSync } from "node:zlib";

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** How a pixel looks: red, green, blue. */
type Pixel = [number, number, number];

/** A picture of so many pixels. */
export function drawn(width: number, height: number, pixel: (x: number, y: number) => Pixel): Buffer {
  const row = width * 3 + 1;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(pixel(x, y), y * row + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(pixels, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A wall with a pipe, larger than photos may be, as a file that somebody chooses; `hue` tells one from another. */
export function png(name: string, width: number, height: number, hue: number): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = drawn(width, height, (x, y) => {
    const pipe = Math.abs(x - width / 2 - 80 * Math.sin(y / 150)) < width / 16;
    const tile = x % 200 < 4 || y % 200 < 4;
    const light = pipe ? 90 : tile ? 150 : 215 - Math.floor((60 * y) / height);
    return pipe ? [hue, light, 255 - hue] : [light, light, light - 10];
  });
  return { name, mimeType: "image/png", buffer };
}
