// What a finished order taught: proposed by who did it, put into better words and approved by the supervisor, offered to
// who files the next one and to who repairs it, and found once more.

import { type Hospital } from "./hospital";
import { lookAt } from "./pictures";
import { press, said, sheet } from "./screen";
import { expect, test } from "./test";

/** Takes what this walk left out of use, so that no other walk is offered it. */
async function takeAway(hospital: Hospital, symptoms: string[]): Promise<void> {
  const supervisor = await hospital.desk("supervisor");
  const { rows } = await supervisor.ask<{ rows: { id: string; symptom: string }[] }>("list_knowledge");
  for (const { id } of rows.filter(({ symptom }) => symptoms.includes(symptom))) {
    const { entry } = await supervisor.ask<{ entry: { words: object } }>("show_knowledge", { entry: id });
    await supervisor.ask("keep_knowledge", { before: entry, words: entry.words, state: "out_of_use" });
  }
}

test("what one order taught helps with the next @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(180_000);
  const run = `${Date.now() % 100_000} 号`;
  const symptom = `感应龙头闪红灯 ${run}`;
  const solution = "换四节五号电池，擦净感应窗后重新试水";
  const { category } = await hospital.props;
  const taught = await hospital.orderAt("finished", `感应龙头不出水 ${run}`);
  const of = await (await hospital.desk("technician")).ask<{ category: { group: string; name: string } }>("show_order", { order: taught.id });
  const kind = of.category ?? category;

  const technician = await openAs("technician", `/orders/${taught.id}`);
  await test.step("who did it proposes it", async () => {
    await press(technician, tr("knowledge.propose"));
    const box = (key: string) => sheet(technician).getByRole("textbox", { name: tr(key) });
    await expect(box("order.symptom")).toHaveValue("滴水");
    await box("order.symptom").fill("");
    await box("order.solution").fill(solution);
    await press(sheet(technician), tr("knowledge.propose_now"));
    await expect(sheet(technician).getByText(tr("knowledge.symptom_missing"))).toBeVisible();
    await box("order.symptom").fill(`龙头闪灯 ${run}`);
    await lookAt(technician, info, "knowledge-propose");
    await press(sheet(technician), tr("knowledge.propose_now"));
    await said(technician, tr("knowledge.proposed"));
    await expect(technician.getByRole("button", { name: tr("knowledge.propose") })).toHaveCount(0);
    const own = technician.getByRole("list", { name: tr("knowledge.title") });
    await own.getByRole("link", { name: `龙头闪灯 ${run}` }).click();
    await expect(technician.getByText(tr("knowledge.state.proposed"), { exact: true })).toBeVisible();
    await expect(technician.getByRole("button", { name: tr("knowledge.approve") })).toHaveCount(0);
  });

  const supervisor = await openAs("supervisor");
  await test.step("the supervisor says it better and approves", async () => {
    await expect(supervisor.getByRole("link", { name: tr("knowledge.waiting") })).toBeVisible();
    await lookAt(supervisor, info, "knowledge-home");
    await supervisor.getByRole("link", { name: tr("knowledge.waiting") }).click();
    await expect(supervisor.getByRole("heading", { name: tr("knowledge.title"), level: 1 })).toBeVisible();
    const waiting = supervisor.getByRole("link", { name: `龙头闪灯 ${run}` });
    await expect(waiting.getByText(tr("knowledge.state.proposed"), { exact: true })).toBeVisible();
    await lookAt(supervisor, info, "knowledge-waiting", "desktop");
    await waiting.click();
    await expect(supervisor.getByRole("link", { name: taught.number })).toBeVisible();
    await lookAt(supervisor, info, "knowledge-proposal");
    await press(supervisor, tr("knowledge.edit_and_approve"));
    await sheet(supervisor).getByRole("textbox", { name: tr("order.symptom") }).fill(symptom);
    await lookAt(supervisor, info, "knowledge-edit");
    await press(sheet(supervisor), tr("knowledge.save_and_approve"));
    await said(supervisor, tr("knowledge.saved"));
    await expect(supervisor.getByRole("heading", { name: symptom })).toBeVisible();
    await expect(supervisor.getByText(tr("knowledge.state.proposed"), { exact: true })).toHaveCount(0);
    await lookAt(supervisor, info, "knowledge-entry");
  });

  await test.step("who takes the next call is offered it", async () => {
    const desk = await openAs("dispatcher", "/new");
    await desk.getByLabel(tr("filing.find_category")).fill(kind.name);
    await desk.getByRole("radio", { name: kind.name }).first().click();
    const helps = desk.getByRole("region", { name: tr("knowledge.often_helps") });
    await desk.getByLabel(tr("filing.description")).fill("洗手间感应龙头闪红灯，没有水");
    const help = helps.getByRole("listitem").filter({ hasText: symptom });
    await expect(help).toBeVisible();
    await help.locator("summary").click();
    await expect(help.getByRole("link", { name: tr("knowledge.open") })).toBeVisible();
    await helps.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await lookAt(desk, info, "knowledge-filing", "desktop");
    await help.getByRole("link", { name: tr("knowledge.open") }).click();
    await expect(desk.getByRole("heading", { name: symptom })).toBeVisible();
    await desk.goBack();
    // What was typed is still there.
    await expect(desk.getByLabel(tr("filing.description"))).toHaveValue("洗手间感应龙头闪红灯，没有水");
    await press(desk, tr("filing.clear"));
  });

  await test.step("who repairs the next one reads it, and takes it over with one tap", async () => {
    const next = await hospital.orderAt("arrived", `感应龙头闪红灯 ${run}`);
    await technician.goto(`/orders/${next.id}`);
    const before = technician.locator("section").filter({ has: technician.getByRole("heading", { name: tr("knowledge.solved_before") }) });
    const help = before.getByRole("listitem").filter({ hasText: symptom });
    await help.locator("summary").click();
    await help.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await lookAt(technician, info, "knowledge-order");
    await press(technician, tr("action.finish"));
    const known = sheet(technician).getByRole("listitem").filter({ hasText: symptom });
    await press(known, tr("knowledge.fill"));
    await known.evaluate((element) => element.scrollIntoView({ block: "start" }));
    await expect(sheet(technician).getByRole("textbox", { name: tr("order.solution") })).toHaveValue(solution);
    await expect(sheet(technician).getByRole("textbox", { name: tr("order.cause") })).toHaveValue("密封圈老化");
    await lookAt(technician, info, "knowledge-finish");
    await press(sheet(technician), tr("work.finish_now"));
    await said(technician, tr("work.finished"));
    // It taught the same: it stands behind the entry that is there.
    await technician.goto(`/orders/${next.id}`);
    await press(technician, tr("knowledge.propose"));
    await sheet(technician).getByRole("textbox", { name: tr("order.symptom") }).fill("感应龙头闪红灯");
    const alike = sheet(technician).getByRole("listitem").filter({ hasText: symptom });
    await expect(alike).toBeVisible();
    await lookAt(technician, info, "knowledge-alike");
    await press(alike, tr("knowledge.join"));
    await said(technician, tr("knowledge.joined"));
    await technician.getByRole("list", { name: tr("knowledge.title") }).getByRole("link", { name: symptom }).click();
    await expect(technician.getByRole("link", { name: next.number })).toBeVisible();
  });

  await test.step("it is found by initials, and taken out of use", async () => {
    await supervisor.goto("/knowledge");
    await supervisor.getByRole("searchbox").fill("gylt");
    await expect(supervisor).toHaveURL(/q=gylt/);
    const found = supervisor.getByRole("link", { name: symptom });
    await expect(found).toContainText(tr("knowledge.orders_n", { n: 2 }));
    await lookAt(supervisor, info, "knowledge-found");
    await supervisor.getByRole("searchbox").fill("没有这样的故障");
    await expect(supervisor.getByText(tr("knowledge.none_like_this"))).toBeVisible();
    await press(supervisor, tr("knowledge.show_all"));
    await found.click();
    await press(supervisor, tr("base.out_of_use_go"));
    await said(supervisor, tr("knowledge.dropped"));
    await expect(supervisor.getByRole("main").getByText(tr("knowledge.state.out_of_use"), { exact: true })).toBeVisible();
  });
  await takeAway(hospital, [symptom]);
});
