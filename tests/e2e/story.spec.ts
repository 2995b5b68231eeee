// One order, from need to charge, through the hands of everybody. Each has a device of their own.

import type { Page } from "@playwright/test";
import { giveStars, passDevice, signOn } from "./hand-over";
import { lookAt } from "./pictures";
import { fen, goTo, openFromList, order, press, said, sheet, signIn, yuan } from "./screen";
import { expect, test } from "./test";

/** What is done, in hundredths of a unit. */
const LABOUR = 150;

/** What the ward says is wrong, and what the technician says was done. */
const SAID = {
  "zh-CN": ["护士站洗手池下水道堵塞，水漫到走廊", "疏通管道，更换弯头和密封件，试水十分钟不漏"],
  en: ["The sink at the nurses' station is blocked, water runs into the corridor", "Drain cleared, bend and seal replaced; ten minutes of water, no leak"],
};

test("an order goes from need to charge @everywhere", async ({ open, hub, hospital, language, tr }, info) => {
  test.setTimeout(600_000);
  const {
    place,
    category,
    fee,
    untouched: [bend, tape],
  } = await hospital.props;
  const [need, solution] = SAID[language];
  const look = (page: Page, name: string, inGuide?: "phone" | "desktop") => lookAt(page, info, name, inGuide);
  const device = async (role: keyof typeof hub.cast, atTheDoor?: (page: Page) => Promise<void>) => {
    const page = await open();
    await signIn(page, tr, hub, role, atTheDoor);
    return page;
  };
  let number = "";
  let total = 0;

  const ward = await device("requester", (page) => look(page, "01-sign-in", "phone"));
  await test.step("the ward reports a need", async () => {
    await look(ward, "02-home-of-the-ward", "phone");
    await ward.getByRole("link", { name: tr("home.file") }).click();
    await ward.getByLabel(tr("filing.place")).fill(place.extension);
    await expect(ward.getByText(tr("filing.belongs_to", { department: place.department_name }))).toBeVisible();
    await ward.getByLabel(tr("filing.find_category")).fill(category.name);
    await ward.getByRole("radio", { name: category.name }).click();
    await ward.getByLabel(tr("filing.description")).fill(need);
    await look(ward, "03-filing", "phone");
    await press(ward, tr("filing.submit"));
    await expect(order(ward).getByRole("heading", { name: need })).toBeVisible();
    await expect(order(ward).getByText(tr("status.submitted"))).toBeVisible();
    number = (await order(ward).getByRole("heading", { level: 1 }).textContent()) ?? "";
    await expect(ward.getByText(tr("filing.filed", { number }))).toBeVisible();
    await look(ward, "04-filed", "phone");
  });

  await test.step("the service desk dispatches", async () => {
    const page = await device("dispatcher");
    await look(page, "05-service-desk", "desktop");
    await openFromList(page, need);
    await press(page, tr("action.dispatch"));
    await look(page, "06-dispatch", "desktop");
    await press(sheet(page), tr("action.dispatch"));
    await said(page, tr("order.step_done", { step: tr("done.dispatch_to", { whom: "水工班" }) }));
    await page.context().close();
  });

  await test.step("the supervisor assigns", async () => {
    const page = await device("supervisor");
    await openFromList(page, need);
    await press(page, tr("action.assign"));
    const { name } = hub.cast.technician;
    await sheet(page).getByRole("checkbox", { name }).check();
    await look(page, "07-assign", "desktop");
    await press(sheet(page), tr("action.assign"));
    await said(page, tr("order.step_done", { step: tr("done.assign_to", { whom: name }) }));
    await page.context().close();
  });

  const technician = await device("technician");
  await test.step("the technician accepts and arrives", async () => {
    await look(technician, "08-home-of-the-technician", "phone");
    await openFromList(technician, need);
    await press(technician, tr("action.accept"));
    await said(technician, tr("order.step_done", { step: tr("done.accept") }));
    await press(technician, tr("action.arrive"));
    await said(technician, tr("order.step_done", { step: tr("done.arrive") }));
    await look(technician, "09-on-site", "phone");
    await press(technician, tr("order.code"));
    await expect(sheet(technician).getByText(number)).toBeVisible();
    await look(technician, "10-code", "phone");
    await press(sheet(technician).locator("footer"), tr("components.close"));
  });

  await test.step("the keeper scans the order and the parts", async () => {
    const page = await device("keeper");
    await page.getByRole("link", { name: tr("home.scan") }).click();
    await page.getByLabel(tr("issue.store")).selectOption({ label: bend.store_name });
    const [found] = (await (await hospital.desk("keeper")).ask<{ rows: { id: string }[] }>("search_orders", { text: number })).rows;
    const { qr } = await (await hospital.desk("keeper")).look(found);
    // A scanner types; nobody has touched the field.
    await page.keyboard.type(`${qr}\n`);
    await expect(page.getByText(tr("issue.answer.order"))).toBeVisible();
    await page.keyboard.type(`${bend.barcode}\n`);
    await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
    await page.keyboard.type(`${bend.barcode}\n`);
    await expect(page.getByText(tr("issue.answer.again", { n: 2 }))).toBeVisible();
    await page.keyboard.type(`${tape.barcode}\n`);
    await expect(page.getByText(tr("issue.answer.part"))).toBeVisible();
    await look(page, "11-issue", "desktop");
    await press(page, tr("issue.issue_n", { n: 3 }));
    await expect(page.getByText(tr("issue.issued_text", { number }))).toBeVisible();
    await look(page, "12-issued", "desktop");
    await page.context().close();
  });

  await test.step("the technician records labour, uses parts and finishes", async () => {
    await order(technician).getByRole("link", { name: tr("order.work") }).click();
    await press(technician, tr("work.add_labour"));
    await sheet(technician).getByLabel(tr("work.find_fee")).fill(fee.name);
    await sheet(technician).getByRole("button", { name: fee.name }).click();
    const price = fen((await sheet(technician).getByText(`/ ${fee.unit}`).textContent()) ?? "");
    await sheet(technician).getByRole("textbox", { name: tr("components.quantity") }).fill(String(LABOUR / 100));
    const labour = Math.round((price * LABOUR) / 100);
    await expect(sheet(technician).getByText(yuan(labour))).toBeVisible();
    await look(technician, "13-labour", "phone");
    await press(sheet(technician), tr("work.add"));
    await said(technician, tr("work.labour_saved", { name: fee.name }));

    // The parts that the keeper issued stand there already, with their prices.
    // What the technician carries along of the same part is offered below.
    const of = (name: string) => technician.getByRole("group", { name: tr("work.used_of", { name }) });
    const line = (name: string) => technician.getByRole("listitem").filter({ has: of(name) });
    const prices = [];
    for (const { name, unit } of [bend, tape]) {
      prices.push(fen((await line(name).getByText(`/ ${unit} `).textContent()) ?? ""));
    }
    await press(line(bend.name), tr("components.one_more"));
    await expect(line(bend.name).getByText(tr("work.saved"))).toBeVisible();
    await press(line(tape.name), tr("work.all_used"));
    await expect(line(tape.name).getByText(tr("work.saved"))).toBeVisible();
    await expect(line(bend.name).getByText(tr("work.left_over", { n: 1, unit: bend.unit }))).toBeVisible();
    total = labour + prices[0] + prices[1];
    await expect(technician.locator(".work-total")).toContainText(yuan(total));
    await look(technician, "14-work", "phone");

    await press(technician, tr("work.finish"));
    await press(sheet(technician), tr("work.phrase.symptom_5"));
    await press(sheet(technician), tr("work.phrase.cause_4"));
    await sheet(technician).getByRole("textbox", { name: tr("order.solution") }).fill(solution);
    await look(technician, "15-finish", "phone");
    await press(sheet(technician), tr("work.finish_now"));
    await said(technician, tr("work.finished"));
  });

  await test.step("the department confirms, rates and signs", async () => {
    await look(technician, "16-hand-over", "phone");
    const department = await passDevice(technician, tr);
    await giveStars(department, tr, 5);
    await press(department, tr("rating.fast"));
    await department.getByRole("radio", { name: hub.cast.requester.name }).check();
    await signOn(department, tr);
    await expect(department.getByText(yuan(total)).last()).toBeVisible();
    await look(technician, "17-sign-off", "phone");
    await press(department, tr("sign_off.confirm_and_sign"));
    await expect(department.getByText(tr("sign_off.thanks_text", { number, total: yuan(total) }))).toBeVisible();
    await look(technician, "18-thanks", "phone");
    await technician.getByRole("link", { name: tr("sign_off.i_am_technician") }).click();
    await expect(order(technician).getByText(tr("status.confirmed"), { exact: true })).toBeVisible();
  });

  for (const [role, step, picture] of [
    ["supervisor", "confirm_cost_supervisor", "19-supervisor"],
    ["section chief", "confirm_cost_chief", "20-chief"],
    ["auditor", "confirm_cost_auditor", "21-auditor"],
    ["finance", "charge", "22-finance"],
  ] as const) {
    await test.step(`${role}: ${step}`, async () => {
      const page = await device(role);
      await openFromList(page, need);
      await press(page, tr(`action.${step}`));
      await expect(sheet(page).getByText(yuan(total)).last()).toBeVisible();
      await look(page, picture, "desktop");
      await press(sheet(page), tr(`action.${step}`));
      await said(page, tr("order.step_done", { step: tr(`done.${step}`) }));
      if (role === "finance") {
        await goTo(page, tr, "nav.accounts");
        await expect(page.getByRole("row").or(page.getByRole("listitem")).filter({ hasText: number })).toContainText(yuan(total));
        await look(page, "23-accounts", "desktop");
      }
      await page.context().close();
    });
  }

  await test.step("the ward, which never touched its screen, sees what became of it", async () => {
    await expect(order(ward).getByText(tr("status.charged"), { exact: true }).first()).toBeVisible();
    await expect(order(ward).getByText(yuan(total)).first()).toBeVisible();
    for (const step of ["submit", "accept", "arrive", "finish", "sign_off", "charge"]) {
      await expect(order(ward).locator("ol").getByText(tr(`done.${step}`), { exact: true })).toBeVisible();
    }
    await look(ward, "24-charged", "phone");
    await goTo(ward, tr, "nav.accounts");
    const row = ward.getByRole("row").or(ward.getByRole("listitem")).filter({ hasText: number });
    await expect(row).toContainText(yuan(total));
    await look(ward, "25-account-of-the-ward", "phone");
  });
});
