// Notices of the browser, written down instead of shown.

import type { Page } from "@playwright/test";

export interface Watched {
  away?: boolean;
  told?: { title: string; body: string }[];
}

/** Runs in the page: notices are written down, and whether the window is in front is for the test to say. */
export function watched(): void {
  const page = window as unknown as Watched;
  page.told = [];
  class Notice {
    static permission = "granted";
    static requestPermission = async () => "granted";
    onclick = null;
    constructor(title: string, options: { body?: string }) {
      page.told?.push({ title, body: options.body ?? "" });
    }
    close() {}
  }
  Object.defineProperty(window, "Notification", { value: Notice });
  Object.defineProperty(document, "hidden", { get: () => page.away ?? false });
  document.hasFocus = () => !page.away;
}

/** Says whether the person looks elsewhere. */
export const look = (page: Page, away: boolean) => page.evaluate((away) => void ((window as unknown as Watched).away = away), away);

/** What the browser told so far. */
export const told = (page: Page) => page.evaluate(() => (window as unknown as Watched).told ?? []);
