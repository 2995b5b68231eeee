// Base data from spreadsheets: what is wrong is told row by row, what differs is seen first, and all of it goes in at once.

import { readFileSync } from "node:fs";
import { lookAt } from "./pictures";
import { press } from "./screen";
import { expect, test } from "./test";

const HEAD = "编码,项目,单位,单价(元)";

test("fees are taken away, corrected and taken in again @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("administrator", "/base/fee");
  const code = `E2E-${info.project.name}`;
  const csv = (...rows: string[]) => ({ name: "收费标准.csv", mimeType: "text/csv", buffer: Buffer.from([HEAD, ...rows].join("\n")) });
  await test.step("what there is, as a spreadsheet that the import reads", async () => {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: tr("stock_lists.take_away") }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("收费标准.xlsx");
    await press(page, tr("import.title"));
    const file = { name: "收费标准.xlsx", mimeType: "", buffer: readFileSync((await saved.path()) ?? "") };
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByText(tr("import.nothing"), { exact: true })).toBeVisible();
  });
  await test.step("bad rows are told, and nothing goes in", async () => {
    await page.locator("input[type=file]").setInputFiles(csv(`${code},疏通地漏,次,60.00`, `${code}-2,,次,x`));
    await expect(page.getByText(tr("import.bad", { n: 2 }))).toBeVisible();
    await expect(page.getByText(tr("import.row_column", { row: 3, column: "项目" }))).toBeVisible();
    await lookAt(page, info, "import-bad", "desktop");
    await expect(page.getByRole("button", { name: tr("import.go", { n: 1 }) })).toHaveCount(0);
  });
  await test.step("what differs is seen, then taken in", async () => {
    await page.locator("input[type=file]").setInputFiles(csv(`${code},疏通地漏,次,60.00`));
    await expect(page.getByText(tr("import.good", { n: 1 }))).toBeVisible();
    await expect(page.getByText("疏通地漏")).toBeVisible();
    await lookAt(page, info, "import-good", "desktop");
    await press(page, tr("import.go", { n: 1 }));
    await expect(page.getByText(tr("import.done", { n: 1 }))).toBeVisible();
  });
  await test.step("a dearer one, whose history names who took it in", async () => {
    await page.locator("input[type=file]").setInputFiles(csv(`${code},疏通地漏,次,66.50`));
    await expect(page.getByText(tr("base.changed", { column: tr("base.column.price"), old: "¥60.00", new: "¥66.50" }))).toBeVisible();
    await press(page, tr("import.go", { n: 1 }));
    await expect(page.getByText(tr("import.done", { n: 1 }))).toBeVisible();
    await page.goto(`/base/fee?q=${code}`);
    await page.getByRole("button", { name: "疏通地漏" }).click();
    await expect(page.getByText(tr("base.changed", { column: tr("base.column.price"), old: "¥60.00", new: "¥66.50" }))).toBeVisible();
  });
});
