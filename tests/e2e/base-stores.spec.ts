// Stores and suppliers among base data: kept by hand, renamed, found while something is delivered, with papers that ran out.

import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

test.use({ allowed: /^status 422 \S+\/keep_entry$/ });

/** All walks share one hub, so each has a supplier of its own. */
const BRANCHES: Record<string, string> = { "desktop-zh": "", "desktop-en": "（东区）", "phone-zh": "（西区）", "phone-en": "（南区）" };

test("a store has a room, a zone and keepers, gets another name, and goes out of use @everywhere", async ({ openAs, hub, tr }, info) => {
  const page = await openAs("administrator", "/base/store");
  const field = (name: string) => sheet(page).getByLabel(tr(`base.column.${name}`), { exact: false }).first();
  const name = `冷链库 ${info.project.name}`;
  const keeper = hub.cast.keeper;
  await test.step("a new store", async () => {
    await press(page, tr("base.new_title", { kind: tr("base.kind.store") }));
    await field("name").fill(name);
    await field("place").fill("后勤楼");
    await sheet(page).getByRole("option").first().click();
    await sheet(page).getByRole("radio", { name: tr("base.medical"), exact: true }).check();
    await sheet(page).getByRole("radio", { name: tr("base.cold_chain"), exact: true }).check();
    const keepers = sheet(page).getByRole("combobox", { name: tr("base.column.keepers"), exact: false });
    await keepers.fill(keeper.number);
    await sheet(page).getByRole("option", { name: keeper.name }).first().click();
    await expect(sheet(page).getByRole("button", { name: tr("base.remove", { name: keeper.name }) })).toBeVisible();
    await lookAt(page, info, "base-store-new");
    await press(sheet(page), tr("base.save"));
    await said(page, tr("base.saved"));
    await expect(sheet(page).getByText(keeper.name).first()).toBeVisible();
  });
  const renamed = `药品冷库 ${info.project.name}`;
  await test.step("another name: it is the same store, and its history says so", async () => {
    await press(sheet(page), tr("base.change"));
    await expect(sheet(page).getByText(tr("base.rename_hint"))).toBeVisible();
    await field("name").fill(renamed);
    await press(sheet(page), tr("base.save"));
    const words = tr("base.changed", { column: tr("base.column.name"), old: name, new: renamed });
    await expect(sheet(page).getByText(words)).toBeVisible();
    await lookAt(page, info, "base-store");
  });
  await test.step("out of use it leaves the list, which says so, and is found by another look", async () => {
    await press(sheet(page), tr("base.out_of_use_go"));
    await expect(sheet(page).getByText(tr("base.out_text"))).toBeVisible();
    await sheet(page).getByRole("button", { name: tr("components.close") }).first().click();
    await expect(page.getByRole("button", { name: renamed })).toHaveCount(0);
    await lookAt(page, info, "base-in-use");
    await page.getByRole("radio", { name: tr("base.show.out"), exact: true }).check();
    await expect(page.getByRole("button", { name: renamed })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: renamed })).toBeVisible();
    await lookAt(page, info, "base-out-of-use");
    await page.getByRole("radio", { name: tr("base.show.in_use"), exact: true }).check();
    await expect(page.getByRole("button", { name: renamed })).toHaveCount(0);
    await page.getByRole("searchbox").fill(renamed);
    await page.getByRole("button", { name: tr("base.left_out", { n: 1 }) }).click();
    await expect(page.getByRole("button", { name: renamed })).toBeVisible();
  });
});

test("a supplier whose papers ran out is told at the delivery, which goes in all the same @everywhere", async ({ hospital, openAs, tr }, info) => {
  const [bend] = (await hospital.props).parts;
  const admin = await openAs("administrator", "/base/supplier");
  const field = (name: string) => sheet(admin).getByLabel(tr(`base.column.${name}`), { exact: false }).first();
  const own = info.project.name;
  const supplier = `仁和康达医疗器械${BRANCHES[own] ?? own}`;
  await test.step("a new supplier with two papers", async () => {
    await press(admin, tr("base.new_title", { kind: tr("base.kind.supplier") }));
    await field("code").fill(`GYS-${own.toUpperCase()}`);
    await field("name").fill(supplier);
    await field("contact").fill("李敏");
    await field("phone").fill("020-81234567");
    await press(sheet(admin), tr("base.paper_add"));
    const paper = (n: number) => sheet(admin).getByRole("group", { name: tr("base.paper_n", { n }) });
    await press(sheet(admin), tr("base.save"));
    // A paper without a name is none.
    await expect(sheet(admin).getByRole("alert")).toContainText(tr("base.column.papers"));
    await paper(1).getByLabel(tr("base.paper_kind"), { exact: false }).fill("营业执照");
    await press(sheet(admin), tr("base.paper_add"));
    await paper(2).getByLabel(tr("base.paper_kind"), { exact: false }).fill("经营许可证");
    await paper(2).getByLabel(tr("base.paper_number"), { exact: false }).fill("粤穗-2024-018");
    await paper(2).getByLabel(tr("base.paper_day"), { exact: false }).fill("2025-01-31");
    await lookAt(admin, info, "base-supplier-new");
    await press(sheet(admin), tr("base.save"));
    await expect(sheet(admin).getByText(tr("base.paper_expired"), { exact: false }).first()).toBeVisible();
    await lookAt(admin, info, "base-supplier", "desktop");
    await sheet(admin).getByRole("button", { name: tr("components.close") }).first().click();
    await expect(admin.getByRole("button", { name: supplier, exact: true })).toBeVisible();
    await lookAt(admin, info, "base-suppliers");
  });
  await test.step("the delivery: found by its initials, told, and taken in", async () => {
    const page = await openAs("keeper", "/stores/work/receive");
    await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.type(`${bend.barcode}\n`);
    await page.getByRole("combobox", { name: tr("stores.supplier"), exact: false }).fill("rhkd");
    await page.getByRole("option").filter({ has: page.getByText(supplier, { exact: true }) }).click();
    await expect(page.getByText(tr("stores.papers_expired", { name: supplier }))).toBeVisible();
    await lookAt(page, info, "stores-papers-expired", "desktop");
    await page.getByLabel(tr("stores.papers")).check();
    await press(page, tr("stores.work.receive.send", { n: 1 }));
    await expect(page.getByText(tr("stores.recorded"), { exact: true })).toBeVisible();
    await page.getByRole("link", { name: tr("stores.open_slip") }).click();
    await expect(page.getByText(tr("stores.papers_had_expired"))).toBeVisible();
    await lookAt(page, info, "stores-papers-slip");
  });
});

test("an administrator adds a part, and says what the hospital is called @everywhere", async ({ openAs, tr }, info) => {
  const page = await openAs("administrator", "/base/part");
  const field = (name: string) => sheet(page).getByLabel(tr(`base.column.${name}`), { exact: false }).first();
  const own = info.project.name;
  await press(page, tr("base.new_title", { kind: tr("base.kind.part") }));
  await field("code").fill(`XJ-${own}`);
  await field("name").fill(`试剂盒 ${own}`);
  await field("unit").fill("盒");
  await field("price").fill("120.50");
  await field("barcodes").fill(`XJA-${own}\nXJB-${own}`);
  for (const [level, units] of [["minimum", "2"], ["safety", "5"], ["maximum", "20"]] as const) await field(level).fill(units);
  await lookAt(page, info, "base-part-new");
  await press(sheet(page), tr("base.save"));
  await expect(sheet(page).getByText(`XJA-${own} XJB-${own}`)).toBeVisible();
  await lookAt(page, info, "base-part");

  await page.goto("/base/hospital_name");
  const add = page.getByRole("button", { name: tr("base.new_title", { kind: tr("base.kind.hospital_name") }) });
  const name = page.locator("button.look");
  await expect(add.or(name).first()).toBeVisible();
  if (await name.isVisible()) {
    await name.click();
    await press(sheet(page), tr("base.change"));
  } else {
    await add.click();
  }
  await field("name_zh").fill("江城大学附属医院");
  await field("name_en").fill(`Jiangcheng University Hospital ${own}`);
  await press(sheet(page), tr("base.save"));
  await expect(sheet(page).getByRole("heading", { name: "江城大学附属医院" })).toBeVisible();
  await lookAt(page, info, "base-hospital-name");
});
