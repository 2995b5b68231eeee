// Two dispatchers side by side: the board is live, an order is dispatched by button or by dragging it, and whoever is slower
// reads who was faster.

import { lookAt } from "./pictures";
import { press, sheet } from "./screen";
import { expect, test } from "./test";

test.use({ allowed: /^status 409 \S+\/take_step$/ });

test("the board is live, and of two dispatchers the slower one is told @everywhere", async ({ hospital, openAs, tr }, info) => {
  const isWide = info.project.name.startsWith("desktop");
  const [one, two] = [await openAs("dispatcher", "/board"), await openAs("dispatcher", "/board")];
  for (const page of [one, two]) await expect(page.getByRole("heading", { name: tr("board.title"), level: 1 })).toBeVisible();
  const order = await hospital.orderAt("submitted", "走廊顶灯闪烁");
  const card = (page: typeof one) => page.getByRole("article").filter({ hasText: order.description }).filter({ visible: true });
  // Nobody reloads.
  await expect(card(one)).toBeVisible();
  await expect(card(two)).toBeVisible();
  await lookAt(one, info, "board");

  // One asks which team, and the other one sends it to the usual one meanwhile.
  await press(card(one), tr("board.elsewhere"));
  await sheet(one).getByRole("radio", { name: "电工班" }).check();
  await lookAt(one, info, "board-where");
  await press(card(two), tr("board.to", { team: "水工班" }));
  await expect(card(two).getByRole("button", { name: tr("board.to", { team: "水工班" }) })).toBeHidden();
  await press(sheet(one), tr("action.dispatch"));
  await expect(sheet(one).getByRole("alert")).toBeVisible();
  await lookAt(one, info, "board-slower");
  await press(sheet(one), tr("order.not_now"));

  if (!isWide) for (const page of [one, two]) await page.locator("input[type=radio][value=running]").check();
  await expect(card(one).getByText("水工班")).toBeVisible();
  await lookAt(one, info, "board-running", "desktop");
  if (isWide) {
    await card(two).dragTo(two.locator(".board-team", { hasText: "电工班" }).first());
    await expect(card(one).getByText("电工班")).toBeVisible();
  }
});
