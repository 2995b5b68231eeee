// Somebody's desk: signed in over HTTP, for what a test needs to be so before it begins.

import { randomUUID } from "node:crypto";
import { type APIRequestContext, request } from "@playwright/test";
import type { Person } from "./cast";
import type { Hub } from "./hub";

/** An amount of money, in fen. */
export type Fen = number;

export interface BillLine {
  kind: "labour" | "material";
  name: string;
  unit_price: Fen;
  quantity: number;
  amount: Fen;
}

/** What the tests read of an order. */
export interface Order {
  id: string;
  number: string;
  /** What its QR code says. */
  qr: string;
  status: string;
  description: string;
  place_label: string;
  department: string;
  department_name: string;
  requester_name: string;
  team: { id: string; name: string } | null;
  labour: { id: string; name: string }[];
  drawn: { movement: string; quantity: number; used: number; is_told?: boolean }[];
  bill: { lines: BillLine[]; labour: Fen; material: Fen; total: Fen };
  bill_digest: string;
  sign_off: { valid: boolean; sign_off: { level: string } } | null;
  charged: Fen;
  last_step: string;
}

/** A refusal of the hub, with its code. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export class Desk {
  private constructor(
    private readonly api: APIRequestContext,
    /** Id of the person. */
    readonly id: string,
    /** Id of the person's department. */
    readonly department: string,
    /** Id of the person's team. */
    readonly team: string | null,
  ) {}

  /** Signs in. */
  static async of(hub: Hub, person: Person): Promise<Desk> {
    const extraHTTPHeaders = { "x-yizhan": "1", "content-type": "application/json" };
    const api = await request.newContext({ baseURL: hub.url, extraHTTPHeaders });
    const data = { staff_number: person.number, password: hub.password };
    const answer = await api.post("/session", { data });
    if (!answer.ok()) throw new Error(`${person.number} cannot sign in: ${await answer.text()}`);
    const { me } = (await answer.json()) as { me: { person: { id: string; department: string; team: string | null } } };
    return new Desk(api, me.person.id, me.person.department, me.person.team);
  }

  /** Sends the request called `name`. */
  async ask<T>(name: string, body: object = {}): Promise<T> {
    const answer = await this.api.post(`/api/${name}`, { data: body });
    if (answer.ok()) return (await answer.json()) as T;
    const text = await answer.text();
    throw new Refused((JSON.parse(text) as { code: string }).code, `${name}: ${text}`);
  }

  /** Takes a step of an order, as the last one who looked at it. */
  async step(order: Order, action: string, more: object = {}): Promise<Order> {
    const { last_step } = await this.look(order);
    return this.ask("take_step", { order: order.id, step: randomUUID(), follows: last_step, action, ...more });
  }

  /** Looks at an order. */
  look(order: Pick<Order, "id">): Promise<Order> {
    return this.ask("show_order", { order: order.id });
  }

  /** Asks for an invitation of one more device. */
  async invite(): Promise<{ code: string; staff_number: string }> {
    const answer = await this.api.post("/devices/invitation", { data: {} });
    if (!answer.ok()) throw new Error(`no invitation: ${await answer.text()}`);
    return (await answer.json()) as { code: string; staff_number: string };
  }

  /** Signs out. */
  async leave(): Promise<void> {
    await this.api.dispose();
  }
}
