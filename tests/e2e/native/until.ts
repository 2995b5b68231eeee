// The one place where a test waits.

/** How often it looks, and how long it waits at most. */
const EVERY_MS = 50;
const LIMIT_MS = 20_000;

/** Looks again and again until there is something to see, and gives it. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  limit = LIMIT_MS,
): Promise<T> {
  const end = Date.now() + limit;
  let trouble: unknown;
  do {
    try {
      const seen = await look();
      if (seen) return seen;
      trouble = undefined;
    } catch (error) {
      // What was there a moment ago may be gone now; only the deadline decides.
      trouble = error;
    }
    await new Promise((again) => setTimeout(again, EVERY_MS));
  } while (Date.now() < end);
  throw new Error(`waited ${limit / 1000} s in vain for ${what}`, { cause: trouble });
}
