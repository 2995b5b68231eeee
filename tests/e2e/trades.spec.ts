// An order for two trades: the dispatcher splits it, both teams finish, the department confirms both with one word. And the same
// thing reported twice: the duplicate is merged on the board, and opened again where it was none.

import { Desk, type Order } from "./desk";
import type { Hospital } from "./hospital";
import { lookAt } from "./pictures";
import { order as shownOrder, press, said, sheet } from "./screen";
import { expect, test } from "./test";

interface Found {
  id: string;
  staff_number: string;
  name: string;
  role: string;
  team_name: string;
}

interface Related {
  related: { trades: { order: string; number: string; status: string | null }[] };
}

/** Somebody of a team who plays this role. */
async function somebodyOf(hospital: Hospital, team: string, role: string): Promise<{ id: string; desk: Desk }> {
  const asking = await hospital.desk("dispatcher");
  for (let tens = 0; tens < 100; tens++) {
    const text = `10${String(tens).padStart(2, "0")}`;
    const people = await asking.ask<Found[]>("find_people", { text });
    const found = people.find((one) => one.team_name === team && one.role === role);
    if (found) return { id: found.id, desk: await Desk.of(hospital.hub, { number: found.staff_number, name: found.name }) };
  }
  throw new Error(`nobody of ${team} is ${role}`);
}

/** The electricians do their part. */
async function electriciansFinish(hospital: Hospital, part: Pick<Order, "id">): Promise<void> {
  const leader = await somebodyOf(hospital, "电工班", "supervisor");
  const electrician = await somebodyOf(hospital, "电工班", "technician");
  let order = await leader.desk.step((await leader.desk.look(part)), "assign", { technicians: [electrician.id] });
  for (const action of ["accept", "arrive"]) order = await electrician.desk.step(order, action);
  await electrician.desk.step(order, "finish", { symptom: "插座没电", cause: "进水跳闸", solution: "烘干并更换插座" });
  await leader.desk.leave();
  await electrician.desk.leave();
}

test("an order for two trades is split, finished by both teams and confirmed with one word @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const order = await hospital.orderAt("submitted", `卫生间漏水，插座进水没电 ${info.project.name}`);
  const page = await openAs("dispatcher", `/orders/${order.id}`);
  await expect(shownOrder(page).getByRole("heading", { name: order.description })).toBeVisible();
  await press(page, tr("order.more"));
  await sheet(page).getByRole("button", { name: tr("action.split") }).click();
  await sheet(page).getByRole("checkbox", { name: "水工班" }).check();
  const go = (n: number) => sheet(page).getByRole("button", { name: tr("trades.split_n", { n: String(n) }) });
  await expect(go(1)).toBeDisabled();
  await sheet(page).getByRole("checkbox", { name: "电工班" }).check();
  const wires = sheet(page).getByRole("group", { name: "电工班", exact: true });
  await expect(wires.getByLabel(tr("filing.description"))).toHaveValue(order.description);
  await wires.getByLabel(tr("filing.description")).fill("插座进水没电");
  // What kind of work it is, nobody has said yet.
  await expect(go(2)).toBeDisabled();
  await wires.getByLabel(tr("filing.category")).selectOption({ index: 1 });
  await lookAt(page, info, "trades-split", "desktop");
  await wires.scrollIntoViewIfNeeded();
  await lookAt(page, info, "trades-split-parts");
  await go(2).click();
  const article = shownOrder(page);
  await expect(article.getByText(tr("status.split")).first()).toBeVisible();
  await expect(article.getByText(tr("trades.done_of", { n: "0", all: "2" }))).toBeVisible();
  await expect(article.getByText(`${order.number}-1`, { exact: true })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await lookAt(page, info, "trades-parent", "desktop");

  // Each part tells where it belongs.
  await article.getByRole("link", { name: `${order.number}-2` }).click();
  await expect(article.getByRole("link", { name: tr("trades.parent", { number: order.number }) })).toBeVisible();
  await expect(article.getByRole("link", { name: `${order.number}-1` })).toBeVisible();
  await lookAt(page, info, "trades-part");
  await article.getByRole("link", { name: tr("trades.parent", { number: order.number }) }).click();

  // Both teams work; the parent tells how far they are, and nobody reloads.
  const desk = await hospital.desk("dispatcher");
  const { related } = await desk.ask<Related>("show_order", { order: order.id });
  const [pipes, cables] = related.trades;
  if (!pipes || !cables) throw new Error("two parts");
  const water = await desk.look({ id: pipes.order });
  await hospital.bring(water, "finished");
  await expect(article.getByText(tr("trades.done_of", { n: "1", all: "2" }))).toBeVisible();
  await electriciansFinish(hospital, { id: cables.order });
  await expect(article.getByText(tr("status.trades_finished")).first()).toBeVisible();

  // The department confirms both, each for its own bill.
  const ward = await openAs("requester", `/orders/${order.id}`);
  const all = tr("trades.confirm_all", { n: "2" });
  await press(ward, all);
  await expect(sheet(ward).getByText(`${order.number}-1`)).toBeVisible();
  await expect(sheet(ward).getByRole("button", { name: all })).toBeDisabled();
  await sheet(ward).getByRole("radio", { name: tr("components.stars.5") }).check({ force: true });
  await lookAt(ward, info, "trades-confirm", "phone");
  await press(sheet(ward), all);
  await said(ward, tr("done.sign_off"));
  await expect(shownOrder(ward).getByText(tr("status.trades_closed")).first()).toBeVisible();
  await lookAt(ward, info, "trades-closed");
});

test("the same thing reported twice is merged on the board, followed on the other order, and opened again @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const words = `走廊地面积水 ${info.project.name}`;
  const first = await hospital.orderAt("submitted", `${words}，保洁先到`);
  const second = await hospital.orderAt("submitted", `${words}，护士又报`);
  const board = await openAs("dispatcher", "/board");
  const card = board.getByRole("article").filter({ hasText: second.description }).filter({ visible: true });
  await press(card, tr("board.merge"));
  await sheet(board).getByRole("searchbox").fill(first.number);
  await sheet(board).getByRole("searchbox").press("Enter");
  await sheet(board).getByRole("radio", { name: first.description }).check();
  await lookAt(board, info, "trades-merge", "desktop");
  await press(sheet(board), tr("trades.merge_go", { number: first.number }));
  await expect(card).toBeHidden();

  // Who reported it sees where it is followed, and goes there.
  const ward = await openAs("requester", `/orders/${second.id}`);
  const article = shownOrder(ward);
  await expect(article.getByText(tr("trades.merged"))).toBeVisible();
  await lookAt(ward, info, "trades-merged");
  await article.getByRole("link", { name: first.number }).click();
  await expect(article.getByRole("heading", { name: first.description })).toBeVisible();
  await expect(article.getByText(tr("trades.duplicates"))).toBeVisible();
  await lookAt(ward, info, "trades-duplicates");
  await article.getByRole("link", { name: second.number }).click();

  // The other order is given up: nobody would follow this one any more.
  const desk = await hospital.desk("dispatcher");
  await desk.step(await desk.look(first), "cancel", { reason: "报错了地点" });
  await expect(article.getByText(tr("trades.given_up"), { exact: true })).toBeVisible();
  await expect(article.getByText(tr("status.submitted")).first()).toBeVisible();
  await expect(card).toBeVisible();
  await lookAt(ward, info, "trades-given-up");

  // It was none after all.
  await expect(article.getByRole("heading", { name: second.description })).toBeVisible();
  const reopen = ward.getByRole("button", { name: tr("order.more") });
  await reopen.click();
  await sheet(ward).getByRole("button", { name: tr("action.reopen") }).click();
  await sheet(ward).getByRole("textbox").first().fill("不是同一处");
  await press(sheet(ward), tr("action.reopen"));
  await expect(article.getByText(tr("status.submitted")).first()).toBeVisible();
  await expect(card).toBeVisible();
});
