// A camera for an app on a machine that has none: pictures, held before it one after the other.

import { readFileSync } from "node:fs";
import type { App } from "./app";

declare global {
  interface Window {
    heldBefore?: (picture: string) => Promise<void>;
  }
}

/** Gives the app a camera, from its next look for one on. */
export async function giveCamera(app: App): Promise<void> {
  await app.run(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    let shown: CanvasImageSource | undefined;
    // A camera gives a picture again and again, also of what does not move.
    setInterval(() => {
      context.fillStyle = "rgb(138, 143, 140)";
      context.fillRect(0, 0, canvas.width, canvas.height);
      if (shown) context.drawImage(shown, 0, 0, canvas.width, canvas.height);
    }, 100);
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(10));
    window.heldBefore = async (picture) => {
      const image = new Image();
      image.src = picture;
      await image.decode();
      shown = image;
    };
  });
}

/** Holds a picture before it, in the place of the one before. */
export async function holdPicture(app: App, file: string): Promise<void> {
  const picture = `data:image/png;base64,${readFileSync(file).toString("base64")}`;
  await app.run((picture: string) => void window.heldBefore?.(picture), picture);
}
