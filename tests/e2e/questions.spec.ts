// A question about a line of a bill: the auditor asks, the technician answers, the auditor settles it. Meanwhile the order is not
// among all that are confirmed together, and one that is confirmed all the same is asked about first.

import { randomUUID } from "node:crypto";
import { press, sheet } from "./screen";
import { lookAt } from "./pictures";
import { expect, test } from "./test";

test("the auditor asks about a line, the technician answers, and the auditor settles it @everywhere", async ({ hospital, openAs, tr }, info) => {
  test.setTimeout(240_000);
  const asked = await hospital.orderAt("chief_confirmed", "配膳间水龙头漏水");
  const plain = await hospital.orderAt("chief_confirmed", "医生值班室水龙头滴水");
  const labour = asked.bill.lines.find(({ kind }) => kind === "labour");
  if (!labour) throw new Error("no labour on the bill");
  const question = "两小时是怎么算的？";

  const auditor = await openAs("auditor", `/orders/${asked.id}`);
  await auditor.getByRole("button", { name: tr("questions.ask_about", { name: labour.name }) }).first().click();
  await expect(sheet(auditor).getByText(tr("questions.of_all"))).toBeAttached();
  await press(sheet(auditor), tr("questions.ask"));
  await expect(sheet(auditor).getByText(tr("errors.words_missing.text"))).toBeVisible();
  await sheet(auditor).getByLabel(tr("questions.ask_words")).fill(question);
  await lookAt(auditor, info, "question-ask");
  await press(sheet(auditor), tr("questions.ask"));
  await expect(sheet(auditor)).toBeHidden();
  await expect(auditor.locator(".question").getByText(question)).toBeVisible();
  await lookAt(auditor, info, "question-asked");

  // It is not among all, and confirming it is asked about.
  await auditor.goto("/costs?asked=1");
  const tick = ({ number }: { number: string }) => auditor.getByRole("checkbox", { name: tr("costs.choose", { number }) });
  await expect(tick(asked)).toBeVisible();
  await expect(tick(plain)).toBeHidden();
  await lookAt(auditor, info, "question-costs-asked");
  await press(auditor, tr("orders.show_all"));
  await expect(tick(plain)).toBeVisible();
  await auditor.getByRole("checkbox", { name: new RegExp(tr("costs.all_shown", { n: "0" }).replace(/[()（）]/g, ".").replace("0", "\\d+")) }).check();
  await expect(tick(plain)).toBeChecked();
  await expect(tick(asked)).not.toBeChecked();
  await expect(auditor.locator(".costs-not-all").getByText(asked.number)).toBeVisible();
  await lookAt(auditor, info, "question-not-all");
  await tick(asked).check();
  await auditor.locator(".action-bar").getByRole("button").last().click();
  await expect(sheet(auditor).getByText(asked.number)).toBeVisible();
  await lookAt(auditor, info, "question-despite");
  await press(sheet(auditor), tr("order.not_now"));

  // The technician finds it on the first page, and answers.
  const technician = await openAs("technician", "/");
  const toMe = technician.getByRole("link", { name: tr("questions.title") });
  await expect(toMe).toBeVisible();
  await lookAt(technician, info, "question-home");
  await toMe.click();
  const row = technician.locator(".card").filter({ hasText: asked.number });
  await expect(row.getByText(question)).toBeVisible();
  await lookAt(technician, info, "question-waiting");
  await press(row, tr("questions.answered"));
  await sheet(technician).getByLabel(tr("questions.answered_words")).fill("换了两个阀芯，还通了下水");
  await lookAt(technician, info, "question-answer");
  await press(sheet(technician), tr("questions.answered"));
  await expect(row).toBeHidden();

  // The answer waits for the auditor; the bill shows both.
  await auditor.goto("/");
  await auditor.getByRole("link", { name: tr("questions.title") }).click();
  await expect(auditor.locator(".card").filter({ hasText: asked.number })).toBeVisible();
  await auditor.goto(`/orders/${asked.id}`);
  const item = auditor.locator(".question");
  await expect(item.getByText("换了两个阀芯，还通了下水")).toBeVisible();
  await auditor.locator(".bill").first().scrollIntoViewIfNeeded();
  await lookAt(auditor, info, "question-answered");
  await press(auditor.locator(".action-bar"), tr("action.confirm_cost_auditor"));
  await expect(sheet(auditor).getByText(tr("questions.open_n", { n: "1" }))).toBeVisible();
  await lookAt(auditor, info, "question-confirm");
  await press(sheet(auditor), tr("order.not_now"));
  await press(item, tr("questions.settled"));
  await press(sheet(auditor), tr("questions.settled"));
  await expect(item.getByText(tr("questions.state.settled"), { exact: true })).toBeVisible();
  await auditor.locator(".bill").first().scrollIntoViewIfNeeded();
  await lookAt(auditor, info, "question-settled");

  // What is gone meanwhile keeps its question, as the line was.
  const other = await hospital.orderAt("finished", "换药室水龙头松动");
  const supervisor = await hospital.desk("supervisor");
  const seen = await supervisor.look(other);
  const line = seen.bill.lines.find(({ kind }) => kind === "labour");
  await supervisor.ask("ask_about_cost", { order: other.id, note: randomUUID(), about: { line }, words: "这一项是什么？" });
  await (await hospital.desk("technician")).ask("void_labour", { order: other.id, line: other.labour[0]?.id });
  const page = await openAs("supervisor", `/orders/${other.id}`);
  await expect(page.locator(".question").getByText(tr("questions.gone"))).toBeVisible();
  await page.locator(".bill-questions").first().scrollIntoViewIfNeeded();
  await lookAt(page, info, "question-gone");
});
