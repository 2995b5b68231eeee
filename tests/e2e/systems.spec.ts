// Other systems: an administrator gives one a token, sees it this once, and takes it back.

import { randomUUID } from "node:crypto";
import { expectAccessible } from "./accessible";
import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

test("an administrator gives a system a token, and takes it back @everywhere", async ({ hub, openAs, tr }, info) => {
  const page = await openAs("administrator", "/me");
  await page.getByRole("link", { name: tr("systems.title") }).click();
  await expect(page.getByRole("heading", { name: tr("systems.title"), level: 1 })).toBeVisible();
  await press(page, tr("systems.make"));

  await press(sheet(page), tr("systems.make_it"));
  await expect(sheet(page).getByText(tr("systems.nobody"))).toBeVisible();
  const name = `${tr("systems.name_example")} ${randomUUID().slice(0, 8)}`;
  await sheet(page).getByLabel(tr("systems.name"), { exact: true }).fill(name);
  const person = sheet(page).getByRole("combobox", { name: tr("systems.person") });
  await person.fill(hub.cast.dispatcher.number);
  await sheet(page).getByRole("option", { name: hub.cast.dispatcher.name }).click();
  await sheet(page).getByLabel(tr("systems.scope_of.orders")).check();
  await sheet(page).getByLabel(tr("password.yours")).fill(hub.password);
  await expectAccessible(page);
  await lookAt(page, info, "systems-make");
  await press(sheet(page), tr("systems.make_it"));

  const shown = sheet(page).getByLabel(tr("systems.token"), { exact: true });
  await expect(shown).toHaveValue(/^[0-9a-f]{64}$/);
  const token = await shown.inputValue();
  await expectAccessible(page);
  await lookAt(page, info, "systems-token");
  const ask = async (request: string, body: object): Promise<Response> =>
    fetch(`${hub.url}/api/${request}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const me = (await (await ask("who_am_i", {})).json()) as { person: { staff_number: string } };
  expect(me.person.staff_number).toBe(hub.cast.dispatcher.number);
  expect((await ask("set_thresholds", { steps: [] })).status).toBe(403);

  // It is shown this once, so only whoever says so closes it.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.mouse.click(3, 3);
  await expect(shown).toHaveValue(token);
  await press(sheet(page), tr("systems.copy"));
  await expect(sheet(page).getByText(tr("systems.copied"))).toBeVisible();
  await press(sheet(page), tr("systems.kept_it"));
  const row = page.getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText(tr("systems.as_person", { person: hub.cast.dispatcher.name }));
  await expect(page.getByText(token)).toHaveCount(0);
  await page.reload();
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await lookAt(page, info, "systems");

  // Whoever it acts for sees it too.
  const own = await openAs("dispatcher", "/me");
  await own.getByRole("link", { name: tr("systems.title") }).click();
  await expect(own.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await expect(own.getByRole("button", { name: tr("systems.make") })).toHaveCount(0);
  await lookAt(own, info, "systems-own");

  await row.getByRole("button").click();
  await lookAt(page, info, "systems-revoke");
  await press(sheet(page), tr("systems.revoke"));
  await said(page, tr("systems.revoked_done", { name }));
  await expect(row).toContainText(tr("systems.revoked"));
  expect((await ask("who_am_i", {})).status).toBe(401);
});
