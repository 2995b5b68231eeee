// Devices: whoever is signed in adds one from the settings, and is shown what to do with it.

import { expectAccessible } from "./accessible";
import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

test("somebody without a device is led to an invitation, to scan or to type @everywhere", async ({ hub, openAs, tr }, info) => {
  const page = await openAs("technician", "/me");
  await page.getByRole("link", { name: tr("devices.title") }).click();
  await expect(page.getByRole("heading", { name: tr("devices.title"), level: 1 })).toBeVisible();
  await expect(page.getByText(tr("devices.none_text"))).toBeVisible();
  await expectAccessible(page);
  await lookAt(page, info, "60-devices", "phone");

  await press(page, tr("devices.add"));
  await expect(sheet(page).getByRole("img", { name: tr("devices.qr") })).toBeVisible();
  const code = await sheet(page).getByText(/^[A-Z0-9]{4} [A-Z0-9]{4}$/).innerText();
  const staff = hub.cast.technician.number;
  const whole = `yizhan://join?hub=${new URL(hub.url).origin}&code=${code.replace(" ", "")}&staff=${staff}`;
  await expect(sheet(page).getByLabel(tr("devices.invitation"))).toHaveValue(whole);
  await expect(sheet(page).getByText(tr("devices.step_3", { staff }))).toBeVisible();
  await expectAccessible(page);
  await lookAt(page, info, "61-invitation", "phone");
});

test.describe("what is handed in", () => {
  test.use({ allowed: /^status 422 \S+\/devices\/left$/ });

  test("a file that no device left for this hospital is refused in words @everywhere", async ({ openAs, tr }, info) => {
    const page = await openAs("technician", "/me/devices");
    await expect(page.getByText(tr("hand_in.text"))).toBeVisible();
    const chooser = page.waitForEvent("filechooser");
    await press(page, tr("hand_in.choose"));
    await (await chooser).setFiles({ name: "wang.yzleft", mimeType: "application/octet-stream", buffer: Buffer.from("一张照片") });
    await expect(page.getByText(tr("errors.not_for_this_hub.text"))).toBeVisible();
    await expect(page.getByText(tr("errors.not_for_this_hub.way"))).toBeVisible();
    await expectAccessible(page);
    await lookAt(page, info, "62-hand-in", "phone");
  });
});

test("nothing is held back from somebody who works in a browser", async ({ openAs, tr }) => {
  const page = await openAs("dispatcher", "/me/sync");
  await expect(page.getByText(tr("sync.browser"))).toBeVisible();
  await expect(page.getByText(tr("held.none"))).toBeVisible();
  await expectAccessible(page);
});
