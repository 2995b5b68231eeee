// The second peer of the bench: PouchDB's replication over HTTP with a hub that is PouchDB behind express-pouchdb.
//
// node pouchdb.mjs ORDERS.ndjson: a line for each order, a list of what it says after each of its changes.
// Prints [{what, seen, unit}] as JSON. Device and hub are processes of their own, on LevelDB, over loopback.
// "At the hub" is the time in which a request was open there, "at the device" the rest. Bytes are what stands in
// the requests' targets and the bodies as they travel (answers gzipped); HTTP's heads are left out.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import expressPouchdb from "express-pouchdb";
import LevelDOWN from "leveldown";
import PouchDB from "pouchdb";

const DAY = 30; // orders of a technician's day; the first ones
const BEFORE = 3; // revisions of each before the day
const ASKING = 200; // times that a device asks although nothing is new

// What is acknowledged is durable, as with us; by itself PouchDB leaves that to the operating system.
const { _batch, _put } = LevelDOWN.prototype;
LevelDOWN.prototype._batch = function (operations, options, callback) {
  return _batch.call(this, operations, { ...options, sync: true }, callback);
};
LevelDOWN.prototype._put = function (key, value, options, callback) {
  return _put.call(this, key, value, { ...options, sync: true }, callback);
};

const [, , first, folder] = process.argv;
if (first === "hub") await serve(folder);
else await measure(first);

/** The hub: a server that counts. */
async function serve(folder) {
  const Stored = PouchDB.defaults({ prefix: `${folder}/` });
  const app = express();
  app.use(expressPouchdb(Stored, { mode: "minimumForPouchDB" }));
  let open = 0;
  let since = 0n;
  let count = { up: 0, down: 0, requests: 0, busy: 0n };
  const server = createServer((request, response) => {
    if (open++ === 0) since = process.hrtime.bigint();
    response.on("close", () => {
      if (--open === 0) count.busy += process.hrtime.bigint() - since;
    });
    count.requests += 1;
    count.up += Buffer.byteLength(request.url) + Number(request.headers["content-length"] ?? 0);
    for (const name of ["write", "end"]) {
      const original = response[name];
      response[name] = function (chunk, ...more) {
        if (typeof chunk === "string" || Buffer.isBuffer(chunk)) count.down += Buffer.byteLength(chunk);
        return original.call(this, chunk, ...more);
      };
    }
    app(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.on("message", () => {
    const told = { ...count, busy: Number(count.busy) / 1e6 };
    count = { up: 0, down: 0, requests: 0, busy: 0n };
    process.send(told);
  });
  process.send({ port: server.address().port });
}

async function measure(orders) {
  const said = readFileSync(orders, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  const folder = mkdtempSync(join(tmpdir(), "yizhan-pouchdb-"));
  const hub = fork(process.argv[1], ["hub", folder]);
  try {
    const [{ port }] = await once(hub, "message");
    const device = PouchDB.defaults({ prefix: `${folder}/device-` });
    const at = (name) => new PouchDB(`http://127.0.0.1:${port}/${name}`);
    const told = async () => {
      hub.send("count");
      return (await once(hub, "message"))[0];
    };
    /** What a replication costs. */
    const cost = async (source, target) => {
      await told();
      const began = performance.now();
      const done = await PouchDB.replicate(source, target);
      const all = performance.now() - began;
      const { busy, ...bytes } = await told();
      if (!done.ok || done.doc_write_failures > 0) throw new Error(JSON.stringify(done));
      return { ...bytes, hub: busy, device: all - busy, written: done.docs_written };
    };
    const day = async (name) => {
      const there = at(name);
      const here = new device(name);
      await write(there, said.slice(0, DAY), 0, BEFORE);
      await PouchDB.replicate(there, here);
      await write(here, said.slice(0, DAY), BEFORE);
      const handedIn = await cost(here, there);
      await same(there, said.slice(0, DAY));
      return { there, handedIn };
    };
    await day("warm"); // so that what is measured is compiled
    const { there, handedIn } = await day("orders");

    await write(there, said.slice(DAY), 0);
    const here = new device("new");
    const came = await cost(there, here);
    if (came.written !== said.length) throw new Error(`${came.written} orders came`);
    await same(here, said);

    let [busy, bytes] = [0, 0];
    for (let time = 0; time < ASKING; time++) {
      const { hub, up, down, written } = await cost(there, here);
      if (written > 0) throw new Error("something was new");
      busy += hub;
      bytes = up + down;
    }
    const figures = [
      ["a technician's day (30 orders × 6), at the hub", handedIn.hub, "ms"],
      ["a technician's day, sent", handedIn.up / 1000, "kB"],
      ["a technician's day, both ways", (handedIn.up + handedIn.down) / 1000, "kB"],
      ["first sync of 2,000 orders, at the device", came.device / 1000, "s"],
      ["first sync of 2,000 orders, at the hub", came.hub / 1000, "s"],
      ["first sync of 2,000 orders, received", came.down / 1000, "kB"],
      [`up-to-date pull, at the hub, mean of ${ASKING}`, busy / ASKING, "ms"],
      ["up-to-date pull, both ways", bytes, "B"],
    ];
    console.log(JSON.stringify(figures.map(([what, seen, unit]) => ({ what, seen, unit }))));
  } finally {
    hub.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(0);
}

/** Writes the revisions from `begin` to `end` of each order, one behind the other. */
async function write(database, orders, begin, end = Infinity) {
  const known = await database.allDocs();
  const revision = new Map(known.rows.map(({ id, value }) => [id, value.rev]));
  for (let number = begin; number < end; number++) {
    const batch = orders
      .filter((revisions) => number < revisions.length)
      .map((revisions) => revisions[number])
      .map((order) => ({ _id: order.id, ...order, _rev: revision.get(order.id) }));
    if (batch.length === 0) return;
    for (const { ok, id, rev, message } of await database.bulkDocs(batch)) {
      if (!ok) throw new Error(message);
      revision.set(id, rev);
    }
  }
}

/** Fails when `database` does not say the last of what was `said`. */
async function same(database, said) {
  const { rows } = await database.allDocs({ include_docs: true });
  const there = new Map(rows.map(({ id, doc }) => [id, doc]));
  for (const revisions of said) {
    const wanted = revisions.at(-1);
    const { _id, _rev, ...found } = there.get(wanted.id) ?? {};
    if (!_rev?.startsWith(`${revisions.length}-`)) throw new Error(`${wanted.id} is at ${_rev}`);
    for (const [field, value] of Object.entries(wanted)) {
      if (JSON.stringify(found[field]) !== JSON.stringify(value)) throw new Error(`${wanted.id}: ${field}`);
    }
  }
}
