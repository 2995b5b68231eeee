// A delivery from a supplier's spreadsheet: each wrong row is told, the form is filled where all is right, and the delivery is
// checked and recorded like any other.

import { randomUUID } from "node:crypto";
import { lookAt } from "./pictures";
import { press, said } from "./screen";
import { expect, test } from "./test";

const HEAD = "备件编码,数量,单价(元),批号,有效期至,货位";

test("a delivery note is taken from a spreadsheet once every row of it is right @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend, tap] = (await hospital.props).parts;
  const page = await openAs("keeper", "/stores/work/receive");
  await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
  const csv = (...rows: string[]) => ({ name: "送货单.csv", mimeType: "text/csv", buffer: Buffer.from([HEAD, ...rows].join("\n")) });
  const choose = (file: { name: string; mimeType: string; buffer: Buffer }) => page.locator("input[type=file][accept='.xlsx,.csv']").setInputFiles(file);
  const rows = page.getByRole("list", { name: tr("stores.note_file.rows") });
  await lookAt(page, info, "note-empty");

  await test.step("a file that is no delivery note says why", async () => {
    await choose({ name: "送货单.xlsx", mimeType: "", buffer: Buffer.from("PK?") });
    await expect(page.getByText(tr("import.whole_file"))).toBeVisible();
    await lookAt(page, info, "note-no-table");
  });

  await test.step("each wrong row is told, and nothing is filled in", async () => {
    await choose(csv(`${bend.code},1.5,18.50,,,`, "6.90123E+12,1,2,,,", `${tap.code},3,,,,`, `${tap.code},2,4.00,,2020-01-01,`, `${bend.barcode},4,18.50,L-26,2099-03-31,N-7`));
    await expect(page.getByText(tr("stores.note_file.bad", { n: 4 }))).toBeVisible();
    await expect(rows.getByRole("listitem")).toHaveCount(5);
    await expect(rows.getByText(tr("import.row", { row: 3 }))).toBeVisible();
    await expect(rows.getByText("6.90123E+12", { exact: true })).toBeVisible();
    await expect(rows.getByText(tr("stores.note_file.wrong"), { exact: true })).toHaveCount(4);
    await page.getByText(tr("stores.note_file.bad", { n: 4 })).scrollIntoViewIfNeeded();
    await lookAt(page, info, "note-bad");
    await rows.getByRole("listitem").last().scrollIntoViewIfNeeded();
    await lookAt(page, info, "note-bad-rows");
    await expect(page.getByRole("button", { name: tr("stores.note_file.fill") })).toHaveCount(0);
    await expect(page.getByText(tr("issue.no_parts"))).toBeVisible();
  });

  const number = `SH-${randomUUID().slice(0, 6)}`;
  await test.step("all rows are right: the form is filled, and checked as always", async () => {
    await choose(csv(`${bend.barcode},4,18.50,L-26,2099-03-31,N-7`, `${tap.code},3,4.00,,,`));
    await expect(page.getByText(tr("stores.note_file.good", { n: 2, file: "送货单.csv" }))).toBeVisible();
    await rows.getByRole("listitem").last().scrollIntoViewIfNeeded();
    await lookAt(page, info, "note-good");
    await press(page, tr("stores.note_file.fill"));
    await expect(rows).toHaveCount(0);
    const units = (name: string) => page.getByRole("group", { name: tr("issue.quantity_of", { name }) }).getByRole("textbox");
    await expect(units(bend.name).first()).toHaveValue("4");
    await page.getByText(tr("stores.delivery_details")).first().click();
    await expect(page.getByLabel(tr("stores.price")).first()).toHaveValue("18.50");
    await expect(page.getByLabel(tr("stores.lot")).first()).toHaveValue("L-26");
    await expect(page.getByLabel(tr("stores.expires_on")).first()).toHaveValue("2099-03-31");
    await expect(page.getByLabel(tr("stores.bin"), { exact: true }).first()).toHaveValue("N-7");
    // Half a part is none, wherever it is typed.
    await units(bend.name).first().fill("2.5");
    await units(bend.name).first().press("Tab");
    await said(page, tr("components.not_whole", { typed: "2.5", n: 4 }));
    await expect(units(bend.name).first()).toHaveValue("4");
    await page.getByLabel(tr("stores.turned_away")).first().fill("0.5");
    await expect(page.getByText(tr("stores.whole_number"))).toBeVisible();
    await press(page, tr("stores.work.receive.send", { n: 7 }));
    await expect(page.getByText(tr("errors.papers_missing.text"))).toBeVisible();
    await page.getByLabel(tr("stores.papers")).check();
    await press(page, tr("stores.work.receive.send", { n: 7 }));
    await expect(page.getByText(tr("errors.quantity_not_sensible.text"))).toBeVisible();
    await lookAt(page, info, "note-fraction");
    await page.getByLabel(tr("stores.turned_away")).first().fill("");
    // One fewer came than the note says.
    await units(bend.name).first().fill("3");
    await units(bend.name).first().press("Tab");
    await expect(page.getByText(tr("stores.fewer_than_announced", { n: 1, unit: bend.unit }))).toBeVisible();
    await lookAt(page, info, "note-filled");
    await page.getByLabel(tr("stores.delivery_note")).fill(number);
    await press(page, tr("stores.work.receive.send", { n: 6 }));
    await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
    await expect(page.getByText(number)).toBeVisible();
    await lookAt(page, info, "note-recorded");
  });

  await test.step("its lot can be followed, and taken along", async () => {
    const stock = await (await hospital.desk("keeper")).ask<{ rows: { part: { id: string; code: string } }[] }>("list_stock", { text: bend.code });
    const part = stock.rows.find((row) => row.part.code === bend.code)?.part.id;
    await page.goto(`/stores/lot?part=${part}&lot=L-26`);
    const saving = page.waitForEvent("download");
    await press(page, tr("stock_lists.take_away"));
    expect((await saving).suggestedFilename()).toContain(`${bend.code}-L-26.xlsx`);
    await lookAt(page, info, "lot-taken-away");
  });

  await test.step("and so can what everybody holds", async () => {
    const [keeper, technician] = [await hospital.desk("keeper"), await hospital.desk("technician")];
    const lines = [{ movement: randomUUID(), code: tap.code, quantity: 1 }];
    await keeper.ask("hand_out", { slip: randomUUID(), store: tap.store, to: { who: "person", id: technician.id }, purpose: "internal", reference: "", lines });
    await page.goto("/stores/holders");
    const saving = page.waitForEvent("download");
    await press(page, tr("stock_lists.take_away"));
    expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/);
    await lookAt(page, info, "holders-taken-away");
  });
});
