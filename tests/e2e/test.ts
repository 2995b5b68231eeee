// The test of this folder: a hub for each worker, people who sign in, and an eye on what the browser
// complains of.

import { type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import type { Person, Role } from "./cast";
import { Hospital } from "./hospital";
import { Hub } from "./hub";
import { type Language, type Words, wordsOf } from "./words";

export { expect };

/** What a project chooses. */
export interface Choices {
  /** The language of the interface. */
  language: Language;
}

interface Things extends Choices {
  /** The words of the language. */
  tr: Words;
  /** Opens a window of a device of its own, in the language; nobody is signed in there. */
  open: () => Promise<Page>;
  /** Opens a window where somebody, or who plays a role, is signed in already, at `path`. */
  openAs: (who: Role | Person, path?: string) => Promise<Page>;
  /** What the browsers may complain of in this test, beside what is always allowed. */
  allowed: RegExp;
}

interface OfWorker {
  hub: Hub;
  hospital: Hospital;
}

/** Nobody is signed in at first: the hub says so, and the browser calls it an error. */
const ALWAYS = /^status 401 \S+\/session$/;

export const test = base.extend<Things, OfWorker>({
  language: ["zh-CN", { option: true }],
  locale: ({ language }, use) => use(language),

  hub: [
    async ({}, use, worker) => {
      const hub = new Hub(`worker-${worker.workerIndex}`);
      await hub.start();
      await use(hub);
      await hub.stop();
    },
    { scope: "worker" },
  ],

  hospital: [
    async ({ hub }, use) => {
      const hospital = new Hospital(hub);
      await use(hospital);
      await hospital.close();
    },
    { scope: "worker" },
  ],

  baseURL: ({ hub }, use) => use(hub.url),

  tr: ({ language }, use) => use(wordsOf(language)),

  allowed: [/^$/, { option: true }],

  open: async ({ browser, contextOptions, baseURL, language, allowed }, use, info) => {
    const complaints: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL });
      contexts.push(context);
      await context.addInitScript(speak, language);
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    });
    if (info.status !== info.expectedStatus) await tellWhereTheyStand(contexts);
    for (const context of contexts) await context.close();
    expect(complaints.filter((said) => !ALWAYS.test(said) && !allowed.test(said))).toEqual([]);
  },

  openAs: async ({ open, hub }, use) => {
    await use(async (who, path = "/") => {
      const page = await open();
      const { number } = typeof who === "string" ? hub.cast[who] : who;
      const data = { staff_number: number, password: hub.password };
      const answer = await page.request.post("/session", { data, headers: { "x-yizhan": "1" } });
      expect(answer.ok(), await answer.text()).toBe(true);
      await page.goto(path);
      return page;
    });
  },
});

/** What a picture does not tell of a failed walk: how each window is scrolled, and what of its page is seen. */
async function tellWhereTheyStand(contexts: BrowserContext[]): Promise<void> {
  for (const page of contexts.flatMap((context) => context.pages())) {
    const stands = await page
      .evaluate(() => ({
        inner: [innerWidth, innerHeight],
        page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
        scrolled: [scrollX, scrollY],
        seen: visualViewport && [visualViewport.offsetLeft, visualViewport.offsetTop, visualViewport.width, visualViewport.height, visualViewport.scale],
      }))
      .catch(String);
    console.log(page.url(), JSON.stringify(stands));
  }
}

/** Runs in the page: chooses the language as long as nobody chose another. */
function speak(language: string): void {
  if (!localStorage.getItem("yizhan.locale")) localStorage.setItem("yizhan.locale", language);
}

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
    complaints.push(status ? `status ${status} ${message.location().url}` : message.text());
  });
}
