// Reads codes beside the page: the page sends a picture, and hears what is in it before it sends the next.
import load, { Eye } from "./decoder-a0f739f792.js";

// A photo is drawn with this many pixels at most; the reader would make it smaller anyway.
const MOST_PIXELS = 2_500_000;
const PHOTO_MS = 4000;

const eye = load({ module_or_path: "/decoder_bg-a0f739f792.wasm" }).then(() => new Eye());
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true });

function draw(picture) {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height)));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const { data } = context.getImageData(0, 0, width, height);
  return [new Uint8Array(data.buffer), width];
}

async function look({ frame, photo }) {
  const ready = await eye;
  if (frame) {
    const seen = ready.frame(...draw(frame), performance.now());
    const { text, several } = seen;
    seen.free();
    return { texts: text === undefined ? [] : [text], several };
  }
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (!picture) return { unreadable: true };
  const end = performance.now() + PHOTO_MS;
  return { texts: ready.photo(...draw(picture), () => performance.now() < end), several: false };
}

addEventListener("message", ({ data }) => {
  look(data).then(
    (seen) => postMessage(seen),
    (reason) => postMessage({ failed: String(reason) }),
  );
});
