// What a technician does at the place, and what the department does there on the technician's device.

import { type App, tr } from "./app";

/** Records labour on an order that is open on the page, and finishes the work. */
export async function workAndFinish(app: App): Promise<void> {
  await app.press("link", tr("order.work"));
  await app.press("button", tr("work.add_labour"));
  await app.press("button", "更换水龙头");
  await app.press("button", tr("work.add"));
  await app.read("17.41");
  await app.press("button", tr("work.finish"));
  await app.write(tr("order.solution"), "更换水龙头阀芯");
  await app.press("button", tr("work.finish_now"));
}

/** The device changes hands; somebody of the department rates and signs, and gives it back. */
export async function confirmAndSign(app: App, signer: { name: string }): Promise<void> {
  await app.press("button", tr("sign_off.hand_over_now"));
  await app.press("radio", tr("components.stars.5"));
  await app.press("radio", signer.name);
  await app.draw(tr("sign_off.signature_label"), [[-150, 20], [-60, -40], [0, 40], [80, -30], [150, 10]]);
  await app.press("button", tr("sign_off.confirm_and_sign"));
  await app.read(tr("sign_off.thanks"));
  await app.press("link", tr("sign_off.i_am_technician"));
  await app.read(tr("order.sign_off_valid"));
}
