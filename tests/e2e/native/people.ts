// First start, and signing in and out.

import { type App, tr } from "./app";

export const PASSWORD = "yizhan-demo";

/** The roles that the stories need, as the locale files name them. */
const ROLES = ["requester", "dispatcher", "supervisor", "technician"] as const;

export type Role = (typeof ROLES)[number];

export interface Person {
  /** Staff number, to sign in with. */
  number: string;
  name: string;
}

/** Opens the demo hospital on a fresh app, and gives who plays whom. */
export async function openDemo(app: App): Promise<Record<Role, Person>> {
  await app.press("button", tr("first.demo"));
  await app.write(tr("first.password"), PASSWORD);
  await app.press("button", tr("first.open"));
  const names = ROLES.map((role) => tr(`role.${role}`));
  const facts = await app.facts(...names);
  const person = (role: Role): Person => {
    const [number = "", name = ""] = (facts[tr(`role.${role}`)] ?? "").split(" ");
    return { number, name };
  };
  return {
    requester: person("requester"),
    dispatcher: person("dispatcher"),
    supervisor: person("supervisor"),
    technician: person("technician"),
  };
}

export async function signIn(app: App, person: Person, password = PASSWORD): Promise<void> {
  await app.write(tr("sign_in.staff_number"), person.number);
  await app.write(tr("sign_in.password"), password);
  await app.press("button", tr("sign_in.go"));
}

export async function signOut(app: App, person: Person): Promise<void> {
  await app.press("link", person.name);
  await app.press("button", tr("me.sign_out"));
  await app.see("button", tr("sign_in.go"));
}
