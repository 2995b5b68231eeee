// The administrator keeps base data: a new person, a dearer fee, a team that is out of use; others read how it came to be so.

import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

test.use({ allowed: /^status (422 \S+\/keep_entry|401 \S+\/(events|api\/\S+))$/ });

test("base data is kept by hand, with its history @everywhere", async ({ openAs, open, hub, tr }, info) => {
  const page = await openAs("administrator", "/base/person");
  const field = (name: string) => sheet(page).getByLabel(tr(`base.column.${name}`), { exact: false }).first();
  const own = await open();
  const staff = `E2E-${info.project.name}`;
  await test.step("a new person: what is missing is said, and nothing typed is lost", async () => {
    await press(page, tr("base.new_title", { kind: tr("base.kind.person") }));
    await field("staff_number").fill(staff);
    await field("role").selectOption("technician");
    await field("department").fill("动力科");
    await sheet(page).getByRole("option", { name: "动力科" }).first().click();
    await press(sheet(page), tr("base.save"));
    await expect(sheet(page).getByRole("alert")).toContainText(tr("base.column.person_name"));
    await expect(field("staff_number")).toHaveValue(staff);
    await lookAt(page, info, "base-new", "phone");
    await field("person_name").fill("林小满");
    await field("team").fill("水工班");
    await sheet(page).getByRole("option", { name: "水工班" }).first().click();
    await press(sheet(page), tr("base.save"));
    await expect(sheet(page).getByRole("heading", { name: "林小满" })).toBeVisible();
    await expect(sheet(page).getByText(tr("base.made"))).toBeVisible();
  });
  await test.step("changed: the history says what was, what is, and who did it", async () => {
    await press(sheet(page), tr("base.change"));
    await expect(field("staff_number")).toHaveJSProperty("readOnly", true);
    await field("short_number").fill("66123");
    await press(sheet(page), tr("base.save"));
    const words = tr("base.changed", { column: tr("base.column.short_number"), old: tr("base.nothing_there"), new: "66123" });
    await expect(sheet(page).getByText(words)).toBeVisible();
    await lookAt(page, info, "base-entry", "desktop");
  });
  await test.step("the new person gets a password, signs in and chooses another one", async () => {
    await press(sheet(page), tr("password.give"));
    await sheet(page).getByLabel(tr("password.yours")).fill(hub.password);
    await sheet(page).getByLabel(tr("password.new"), { exact: true }).fill("first-day-1");
    await sheet(page).getByLabel(tr("password.again")).fill("first-day-2");
    await press(sheet(page), tr("password.go"));
    await expect(sheet(page).getByText(tr("password.differ"))).toBeVisible();
    await sheet(page).getByLabel(tr("password.again")).fill("first-day-1");
    await lookAt(page, info, "password-given");
    await press(sheet(page), tr("password.go"));
    await said(page, tr("password.chosen"));
    await own.goto("/");
    await own.getByLabel(tr("sign_in.staff_number")).fill(staff);
    await own.getByLabel(tr("sign_in.password")).fill("first-day-1");
    await press(own, tr("sign_in.go"));
    await expect(own.getByRole("heading", { name: tr("nav.home"), level: 1 })).toBeVisible();
    await own.goto("/me");
    await own.getByRole("button", { name: tr("password.own") }).click();
    await sheet(own).getByLabel(tr("password.yours")).fill("first-day-1");
    for (const box of ["password.new", "password.again"]) await sheet(own).getByLabel(tr(box), { exact: true }).fill("water-and-tools");
    await press(sheet(own), tr("password.go"));
    await said(own, tr("password.chosen"));
    // On a page of fifty among all people.
    await page.getByRole("searchbox").fill(staff);
    await page.getByRole("button", { name: "林小满" }).click();
  });
  await test.step("out of use, and back", async () => {
    await press(sheet(page), tr("base.out_of_use_go"));
    await expect(sheet(page).getByText(tr("base.person_out_text"))).toBeVisible();
    await lookAt(page, info, "base-out");
    // Who left is signed out at once.
    await own.goto("/");
    await expect(own.getByLabel(tr("sign_in.staff_number"))).toBeVisible();
    await press(sheet(page), tr("base.into_use"));
    await expect(sheet(page).getByText(tr("base.person_out_text"))).toBeHidden();
    await sheet(page).getByRole("button", { name: tr("components.close") }).first().click();
    await expect(page.getByRole("button", { name: "林小满" })).toBeVisible();
    await lookAt(page, info, "base-list");
  });
});

test("an auditor reads the history, a nurse does not keep base data", async ({ openAs, tr }) => {
  const auditor = await openAs("auditor", "/base/fee");
  await auditor.locator("button.look").first().click();
  await expect(sheet(auditor).getByText(tr("base.by_import")).first()).toBeVisible();
  await expect(sheet(auditor).getByRole("button", { name: tr("base.change") })).toBeHidden();
  const nurse = await openAs("requester", "/base/fee");
  await expect(nurse.getByRole("heading", { name: tr("base.title") })).toBeVisible();
  await expect(nurse.locator("button.look")).toHaveCount(0);
  await expect(nurse.getByRole("button", { name: tr("base.new_title", { kind: tr("base.kind.fee") }) })).toHaveCount(0);
});
