// The demo hospital as the tests know it: its people at their desks, and orders that stand where a test
// needs them.

import { randomUUID } from "node:crypto";
import { type Person, type Role, ROLES } from "./cast";
import { Desk, type Fen, type Order } from "./desk";
import type { Hub } from "./hub";

/** The way of an order; each status is reached from the one before. */
const WAY = [
  "submitted",
  "dispatched",
  "assigned",
  "accepted",
  "arrived",
  "finished",
  "confirmed",
  "supervisor_confirmed",
  "chief_confirmed",
  "audited",
  "charged",
] as const;

export type Stage = (typeof WAY)[number];

export interface Place {
  id: string;
  label: string;
  extension: string;
  department: string;
  department_name: string;
}

export interface Category {
  id: string;
  group: string;
  name: string;
  team: string | null;
}

export interface Fee {
  id: string;
  code: string;
  name: string;
  unit: string;
  price: Fen;
}

/** A part of which a store has some. */
export interface Stocked {
  store: string;
  store_name: string;
  barcode: string;
  code: string;
  name: string;
  unit: string;
  price: Fen;
}

type Two = [Stocked, Stocked];

/** What the story needs. */
export interface Props {
  place: Place;
  category: Category;
  /** All that the team does. */
  categories: Category[];
  fee: Fee;
  /** Two parts that lie in one store. */
  parts: Two;
  /** Two more: the first is moved by no other walk, so that it lies in one bin. */
  untouched: Two;
}

interface StockPage {
  rows: {
    part: { code: string; name: string; unit: string; price: Fen; barcodes: string[] };
    stock: { store: string; store_name: string; quantity: number }[];
  }[];
}

/** How much labour an order gets on the way, in hundredths. */
const HOURS = 150;

export class Hospital {
  private readonly desks = new Map<Role, Promise<Desk>>();
  private found?: Promise<Props>;

  constructor(readonly hub: Hub) {}

  /** The desk of who plays `role`. */
  desk(role: Role): Promise<Desk> {
    const open = this.desks.get(role) ?? Desk.of(this.hub, this.hub.cast[role]);
    this.desks.set(role, open);
    return open;
  }

  /** Everybody goes home; after the hub was started again everybody has to sign in again. */
  async close(): Promise<void> {
    for (const role of ROLES) await (await this.desks.get(role))?.leave();
    this.desks.clear();
  }

  /** Somebody else of the role of who plays it. */
  async colleague(role: Role): Promise<Person> {
    const { number } = this.hub.cast[role];
    const asking = await this.desk("dispatcher");
    const tens = Array.from({ length: 10 }, (_, digit) => `${number.slice(0, -2)}${digit}`);
    for (const text of [number.slice(0, -1), ...tens]) {
      const people = await asking.ask<{ staff_number: string; name: string; role: string }[]>("find_people", { text });
      const found = people.find((one) => one.role === role && one.staff_number !== number);
      if (found) return { number: found.staff_number, name: found.name };
    }
    throw new Error(`the demo hospital has one ${role} only`);
  }

  /** What the story needs: a telephone of the ward, a category of the team, a fee, parts on a shelf. */
  get props(): Promise<Props> {
    this.found ??= this.find();
    return this.found;
  }

  private async find(): Promise<Props> {
    const [ward, technician, keeper] = [await this.desk("requester"), await this.desk("technician"), await this.desk("keeper")];
    const me = await ward.ask<{ person: { department_name: string } }>("who_am_i");
    const places = await ward.ask<Place[]>("find_places", { text: me.person.department_name });
    const place = need(places.find((one) => one.extension && one.department === ward.department), "a telephone of the ward");
    const categories = await ward.ask<Category[]>("list_categories");
    const ofTeam = categories.filter((one) => one.team === technician.team);
    const category = need(ofTeam[0], "a category of the team");
    const fees = await technician.ask<Fee[]>("list_fees");
    const fee = need(fees.find(({ name }) => sharesAWord(name, category.name)) ?? fees[0], "a fee");
    const [bends, tapes] = [await onShelves(keeper, "弯头"), await onShelves(keeper, "生料带")];
    const pairs = bends.flatMap((bend) => tapes.filter(({ store }) => store === bend.store).map((tape): Two => [bend, tape]));
    const parts = need(pairs[0], "two parts in one store");
    const others = pairs.filter(([bend]) => bend.code !== parts[0].code);
    const untouched = need(others.at(-1), "another two parts in one store");
    return { place, category, categories: ofTeam, fee, parts, untouched };
  }

  /** Files an order for the ward, of the category that its words name. */
  async file(description: string): Promise<Order> {
    const { place, category: usual, categories } = await this.props;
    const category = categories.find(({ name }) => sharesAWord(name, description)) ?? usual;
    const request = { order: randomUUID(), step: randomUUID(), place: place.id, category: category.id, description };
    return (await this.desk("requester")).ask("file_order", request);
  }

  /** An order that has come so far. */
  async orderAt(stage: Stage, description: string): Promise<Order> {
    const order = await this.file(description);
    return this.bring(order, stage);
  }

  /** Brings an order on until it stands there. */
  async bring(order: Order, stage: Stage): Promise<Order> {
    const from = WAY.findIndex((one) => one === order.status);
    for (const next of WAY.slice(from + 1, WAY.indexOf(stage) + 1)) order = await this.go(order, next);
    return order;
  }

  /** Takes the one step that leads to `to`. */
  private async go(order: Order, to: Stage): Promise<Order> {
    const technician = await this.desk("technician");
    const confirm = async (role: Role, stage: string) => {
      const { bill_digest, bill } = order;
      return (await this.desk(role)).step(order, "confirm_cost", { stage, bill: bill_digest, total: bill.total });
    };
    switch (to) {
      case "submitted":
        return (await this.desk("requester")).step(order, "submit");
      case "dispatched":
        return (await this.desk("dispatcher")).step(order, "dispatch", { team: technician.team });
      case "assigned":
        return (await this.desk("supervisor")).step(order, "assign", { technicians: [technician.id] });
      case "accepted":
        return technician.step(order, "accept");
      case "arrived":
        return technician.step(order, "arrive");
      case "finished":
        if (order.bill.lines.length === 0) await this.addLabour(order);
        return technician.step(order, "finish", { symptom: "滴水", cause: "密封圈老化", solution: "更换密封圈" });
      case "confirmed":
        return this.sign(order);
      case "supervisor_confirmed":
        return confirm("supervisor", "supervisor");
      case "chief_confirmed":
        return confirm("section chief", "chief");
      case "audited":
        return confirm("auditor", "auditor");
      case "charged":
        return (await this.desk("finance")).step(order, "charge", { bill: order.bill_digest, amount: order.bill.total - order.charged });
    }
  }

  /** The technician records labour. */
  async addLabour(order: Order, quantity = HOURS): Promise<Order> {
    const { fee } = await this.props;
    const request = { order: order.id, line: randomUUID(), fee: fee.id, quantity };
    return (await this.desk("technician")).ask("record_labour", request);
  }

  /** The keeper issues a part to an order. */
  async issue(order: Order, part: Stocked, quantity: number): Promise<void> {
    const lines = [{ movement: randomUUID(), code: part.barcode, quantity }];
    await (await this.desk("keeper")).ask("issue_parts", { order: order.id, store: part.store, lines });
  }

  /** The requester confirms on the own account, with so many stars. */
  async sign(order: Order, stars = 5): Promise<Order> {
    const ward = await this.desk("requester");
    const { bill, bill_digest } = await ward.look(order);
    const { name } = this.hub.cast.requester;
    const words = { signer: ward.id, name, level: "own_account", stars, tags: ["fast"], words: "", signature: "" };
    return ward.step(order, "sign_off", { ...words, bill: bill_digest, total: bill.total });
  }
}

/** The parts of this name, wherever there are plenty of them. */
async function onShelves(keeper: Desk, name: string): Promise<Stocked[]> {
  const { rows } = await keeper.ask<StockPage>("list_stock", { text: name });
  return rows.flatMap(({ part: { barcodes, ...part }, stock }) => {
    const full = stock.filter(({ quantity }) => quantity >= 50);
    return barcodes.slice(0, 1).flatMap((barcode) => full.map((shelf) => ({ ...part, ...shelf, barcode })));
  });
}

/** Whether two texts have two neighbouring characters in common. */
function sharesAWord(one: string, other: string): boolean {
  return [...one].some((_, at) => at + 2 <= one.length && other.includes(one.slice(at, at + 2)));
}

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the demo hospital lacks ${what}`);
  return found;
}
