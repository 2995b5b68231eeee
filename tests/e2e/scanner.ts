// A hand scanner that types, as Chromium tells it: with or without an input method that takes its keys.

import type { CDPSession, Page } from "@playwright/test";

/** Seconds from key to key. */
const GAP = 0.007;

/** What a US keyboard has beside letters and digits. */
const SIGNS: Record<string, string> = { "-": "Minus", "/": "Slash", ".": "Period", "~": "Backquote", "#": "Digit3" };
const SHIFTED = "~#";
const SHIFT = 8;

export interface Scanner {
  /** Types a code, and Enter, wherever the focus is. */
  scan: (text: string, ending?: "Enter" | "Tab" | "") => Promise<void>;
}

/** A scanner at this page. Its keys carry their own times, so that a busy machine does not make it slow. */
export async function scannerAt(page: Page, inputMethod: boolean, gap = GAP): Promise<Scanner> {
  const browser = await page.context().newCDPSession(page);
  const keys = inputMethod ? new TakenKeys(browser) : new PlainKeys(browser);
  return {
    scan: async (text, ending = "Enter") => {
      let at = Date.now() / 1000;
      for (const character of text) {
        await keys.character(character, at);
        at += gap;
      }
      if (ending) await keys.end(ending, at);
    },
  };
}

function place(character: string): { code: string; modifiers: number } {
  if (/[a-z]/i.test(character)) return { code: `Key${character.toUpperCase()}`, modifiers: /[A-Z]/.test(character) ? SHIFT : 0 };
  if (/\d/.test(character)) return { code: `Digit${character}`, modifiers: 0 };
  const code = SIGNS[character];
  if (!code) throw new Error(`no place for ${character}`);
  return { code, modifiers: SHIFTED.includes(character) ? SHIFT : 0 };
}

class PlainKeys {
  constructor(private browser: CDPSession) {}

  async character(character: string, timestamp: number): Promise<void> {
    const key = { key: character, ...place(character), timestamp };
    await this.browser.send("Input.dispatchKeyEvent", { type: "keyDown", text: character, ...key });
    await this.browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }

  async end(ending: "Enter" | "Tab", timestamp: number): Promise<void> {
    const key = { key: ending, code: ending, windowsVirtualKeyCode: ending === "Enter" ? 13 : 9, timestamp };
    const text = ending === "Enter" ? { text: "\r" } : {};
    await this.browser.send("Input.dispatchKeyEvent", { type: ending === "Enter" ? "keyDown" : "rawKeyDown", ...text, ...key });
    await this.browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
}

/** An input method takes every key, composes, and hands over what it composed after the last one. */
class TakenKeys {
  private composed = "";

  constructor(private browser: CDPSession) {}

  async character(character: string, timestamp: number): Promise<void> {
    const { code, modifiers } = place(character);
    await this.taken(code, modifiers, timestamp);
    this.composed += character;
    const end = this.composed.length;
    await this.browser.send("Input.imeSetComposition", { text: this.composed, selectionStart: end, selectionEnd: end });
  }

  async end(ending: "Enter" | "Tab", timestamp: number): Promise<void> {
    await this.taken(ending, 0, timestamp);
    const text = this.composed;
    this.composed = "";
    await this.browser.send("Input.insertText", { text });
  }

  private async taken(code: string, modifiers: number, timestamp: number): Promise<void> {
    const key = { key: "Process", code, modifiers, windowsVirtualKeyCode: 229, timestamp };
    await this.browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await this.browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
}
