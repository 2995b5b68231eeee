// Finding what a person sees: by what it is and what it is called.

/** What something is. */
export type Role = "button" | "link" | "textbox" | "combobox" | "option" | "radio" | "checkbox" | "heading" | "img";

/**
 * The element of this role whose name is `name`, else one whose name contains it. Runs in the page. Only
 * what can be seen counts, and beside an open dialog only what is in it. For a box that hides behind its
 * label it is the label, which is what people press.
 */
export function findSeen(role: Role, name: string): HTMLElement | null {
  const selectors = {
    button: "button",
    link: "a[href]",
    textbox: "textarea, input:not([type=radio], [type=checkbox], [role])",
    combobox: "[role=combobox], select",
    option: "[role=option], option",
    radio: "input[type=radio]",
    checkbox: "input[type=checkbox]",
    heading: "h1, h2, h3",
    img: "[role=img], img",
  };
  const words = (node: Node | null) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element: HTMLElement) => {
    const named = element.getAttribute("aria-label");
    if (named) return named;
    const { labels } = element as HTMLInputElement;
    return labels && labels.length > 0 ? Array.from(labels, words).join(" ") : words(element);
  };
  const pressed = (element: HTMLElement) =>
    (role === "radio" || role === "checkbox" ? (element as HTMLInputElement).labels?.[0] : undefined) ?? element;
  const dialogs = document.querySelectorAll("dialog[open]");
  const within = dialogs.item(dialogs.length - 1) ?? document;
  const all = Array.from(within.querySelectorAll<HTMLElement>(selectors[role])).filter((element) => {
    const asleep = (element as HTMLButtonElement).disabled || element.getAttribute("aria-busy") === "true";
    // The options of a closed list are chosen all the same.
    const shown = element.closest("select") ?? pressed(element);
    return !asleep && shown.checkVisibility() && !element.closest("[inert]");
  });
  const found = all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).includes(name));
  if (!found) return null;
  // In the middle, where no bar lies over it.
  pressed(found).scrollIntoView({ block: "center", behavior: "instant" });
  return pressed(found);
}

/** What the page says, without what is hidden. Runs in the page. */
export function pageText(): string {
  return document.body.innerText;
}

/** The values of the page's facts by their names. Runs in the page. */
export function pageFacts(): Record<string, string> {
  const words = (element: Element | null) => element?.textContent?.trim() ?? "";
  const names = Array.from(document.querySelectorAll("dt"));
  return Object.fromEntries(names.map((name) => [words(name), words(name.nextElementSibling)]));
}

interface Kept extends Window {
  yizhanTroubles?: string[];
}

/** From now on the page keeps what goes wrong in it. Runs in the page. */
export function keepTroubles(): void {
  const all: string[] = [];
  (window as Kept).yizhanTroubles = all;
  const told = console.error;
  console.error = (...what: unknown[]) => {
    all.push(what.map(String).join(" "));
    told(...what);
  };
  addEventListener("error", (event) => all.push(event.message));
  addEventListener("unhandledrejection", (event) => all.push(String(event.reason)));
}

/** What has gone wrong in the page so far. Runs in the page. */
export function troubles(): string[] {
  return (window as Kept).yizhanTroubles ?? [];
}
