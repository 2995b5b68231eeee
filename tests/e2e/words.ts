// The words of the interface, from the files that it reads them from itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Language = "zh-CN" | "en";

/** Gives the words under a key: `tr("order.step_done", { step: "接单" })`. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The words of a language. A key that is not there is a mistake in the test. */
export function wordsOf(language: Language): Words {
  const file = join(import.meta.dirname, "../../ui/locales", `${language}.json`);
  const all = JSON.parse(readFileSync(file, "utf8")) as unknown;
  return (key, values = {}) => {
    const found = key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], all);
    if (typeof found !== "string") throw new Error(`${language}.json has no ${key}`);
    return found.replace(/%\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} wants ${name}`);
      return String(value);
    });
  };
}
