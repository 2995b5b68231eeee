// Who plays whom: the people of the demo hospital's story.

/** Somebody of the story. */
export interface Person {
  /** Staff number, to sign in with. */
  number: string;
  name: string;
}

/** The roles, as the hub's table of the story names them in English. */
export const ROLES = [
  "requester",
  "dispatcher",
  "supervisor",
  "technician",
  "keeper",
  "section chief",
  "auditor",
  "finance",
  "manager",
  "administrator",
] as const;

export type Role = (typeof ROLES)[number];

export type Cast = Record<Role, Person>;

/** Reads the table that the hub prints: `班组长  supervisor  10205  苏洋宇  动力科 水工班`. */
export function readCast(said: string): Cast {
  const cast: Partial<Cast> = {};
  for (const line of said.split("\n")) {
    const [, english, number, name] = line.split(/\s{2,}/);
    const role = ROLES.find((role) => role === english);
    if (role && number && name) cast[role] = { number, name };
  }
  const missing = ROLES.filter((role) => !cast[role]);
  if (missing.length > 0) throw new Error(`the hub names nobody as ${missing.join(", ")}`);
  return cast as Cast;
}
