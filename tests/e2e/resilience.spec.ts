// What can go wrong around the work: nothing typed is lost, and everybody is told what happened and what to do.

import type { Locator, Page, Request } from "@playwright/test";
import { Desk } from "./desk";
import type { Hospital } from "./hospital";
import { order, press, said, sheet } from "./screen";
import { expect, test } from "./test";
import { type Words, wordsOf } from "./words";

/** Begins to report a need. */
async function write(page: Page, tr: Words, hospital: Hospital, need: string): Promise<void> {
  const { place, category } = await hospital.props;
  const asked = new Set<Request>();
  page.on("request", (request) => request.url().includes("/api/") && asked.add(request));
  for (const end of ["requestfinished", "requestfailed"] as const) page.on(end, (request: Request) => asked.delete(request));
  await page.getByLabel(tr("filing.place")).fill(place.extension);
  await expect(page.getByText(tr("filing.belongs_to", { department: place.department_name }))).toBeVisible();
  await page.getByLabel(tr("filing.find_category")).fill(category.name);
  await page.getByRole("radio", { name: category.name }).click();
  await page.getByLabel(tr("filing.description")).fill(need);
  // What stands beside the form has come: what happens next happens to the report alone.
  await expect.poll(() => asked.size).toBe(0);
}

/** What was typed stands there still. */
async function expectWritten(page: Page, tr: Words, hospital: Hospital, need: string): Promise<void> {
  const { place, category } = await hospital.props;
  await expect(page.getByLabel(tr("filing.place"))).toHaveValue(place.label);
  await expect(page.getByText(`${category.group} · ${category.name}`, { exact: true })).toBeVisible();
  await expect(page.getByLabel(tr("filing.description"))).toHaveValue(need);
}

/** The need was reported, exactly once. */
async function expectFiledOnce(page: Page, hospital: Hospital, need: string): Promise<void> {
  await expect(order(page).getByRole("heading", { name: need })).toBeVisible();
  const { rows } = await (await hospital.desk("dispatcher")).ask<{ rows: { description: string }[] }>("list_orders", { list: "open" });
  expect(rows.filter(({ description }) => description === need)).toHaveLength(1);
}

test.describe("while a report is being written", () => {
  test.use({ allowed: /^status 401 |net::ERR_|Failed to fetch|status 404 |WebAssembly/ });

  test("the session ends: the password is asked for over the screen, and the report is filed", async ({ hospital, hub, openAs, tr }) => {
    const need = "登录过期时写的报修";
    const page = await openAs("requester", "/new");
    await write(page, tr, hospital, need);
    // The session ends under the report itself: what else the page asks for meanwhile would bring up the password before it.
    await page.route("**/api/file_order", async (route) => {
      await page.context().clearCookies();
      await route.continue();
    }, { times: 1 });
    await press(page, tr("filing.submit"));
    await expect(sheet(page).getByRole("heading", { name: tr("sign_in.again") })).toBeVisible();
    await sheet(page).getByLabel(tr("sign_in.password")).fill("不对的密码");
    await press(sheet(page), tr("sign_in.go"));
    await expect(sheet(page).getByText(tr("errors.wrong_password.text"))).toBeVisible();
    await expectWritten(page, tr, hospital, need);
    await sheet(page).getByLabel(tr("sign_in.password")).fill(hub.password);
    await press(sheet(page), tr("sign_in.go"));
    await expectFiledOnce(page, hospital, need);
  });

  test("the network goes: it says so, keeps everything, and works when it is back", async ({ hospital, openAs, tr }) => {
    const need = "断网时写的报修";
    const page = await openAs("requester", "/new");
    await write(page, tr, hospital, need);
    await page.context().setOffline(true);
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("errors.offline.text"), { exact: true })).toBeVisible();
    await expect(page.getByText(tr("errors.offline.way"))).toBeVisible();
    await expect(page.getByText(tr("frame.offline_long"))).toBeVisible();
    await expectWritten(page, tr, hospital, need);
    await page.context().setOffline(false);
    await press(page, tr("filing.submit"));
    await expectFiledOnce(page, hospital, need);
    await expect(page.getByText(tr("frame.offline_long"))).toBeHidden();
  });

  test("the answer gets lost on its way: tried again, it is filed once", async ({ hospital, openAs, tr }) => {
    const need = "回答丢失的报修";
    const page = await openAs("requester", "/new");
    await write(page, tr, hospital, need);
    await page.route(
      "**/api/file_order",
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("errors.offline.text"), { exact: true })).toBeVisible();
    await press(page, tr("filing.submit"));
    await expectFiledOnce(page, hospital, need);
  });

  test("what was typed is still being looked up: handing in waits for the answer", async ({ hospital, hub, openAs, tr }) => {
    const { place, category } = await hospital.props;
    const need = "网络慢的报修";
    const page = await openAs("dispatcher", "/new");
    let answer = () => {};
    const held = new Promise<void>((go) => (answer = go));
    for (const slow of ["find_places", "find_people"]) {
      await page.route(`**/api/${slow}`, async (route) => {
        await held;
        await route.continue();
      });
    }
    await page.getByLabel(tr("filing.find_category")).fill(category.name);
    await page.getByRole("radio", { name: category.name }).click();
    await page.getByLabel(tr("filing.description")).fill(need);
    await page.getByLabel(tr("filing.requester")).fill(hub.cast.requester.number);
    await page.getByLabel(tr("filing.place")).fill(place.extension);
    const asked = page.waitForRequest("**/api/find_places");
    await press(page, tr("filing.submit"));
    await asked;
    answer();
    await expectFiledOnce(page, hospital, need);
    await expect(order(page).getByText(hub.cast.requester.name).first()).toBeVisible();
  });

  test("what was typed cannot be looked up: the network is named, not the place", async ({ hospital, openAs, tr }) => {
    const { place, category } = await hospital.props;
    const need = "没查到地点的报修";
    const page = await openAs("requester", "/new");
    await page.getByLabel(tr("filing.find_category")).fill(category.name);
    await page.getByRole("radio", { name: category.name }).click();
    await page.getByLabel(tr("filing.description")).fill(need);
    await page.context().setOffline(true);
    await page.getByLabel(tr("filing.place")).fill(place.extension);
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("errors.offline.text"), { exact: true })).toBeVisible();
    await expect(page.getByText(tr("filing.place_missing"))).toBeHidden();
    await page.context().setOffline(false);
    await press(page, tr("filing.submit"));
    await expectFiledOnce(page, hospital, need);
  });

  test("something is missing: the first of it has the focus", async ({ hospital, openAs, tr }) => {
    const { place } = await hospital.props;
    const page = await openAs("requester", "/new");
    await page.getByLabel(tr("filing.place")).fill(place.extension);
    await expect(page.getByText(tr("filing.belongs_to", { department: place.department_name }))).toBeVisible();
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("filing.category_missing"))).toBeVisible();
    await expect(page.getByLabel(tr("filing.find_category"))).toBeFocused();
  });

  test("a page that has not come yet cannot be fetched: it says so, and opens when the network is back", async ({ openAs, tr }) => {
    const page = await openAs("technician", "/me");
    await page.route("**/split_stores-*.wasm", (route) => route.abort());
    await page.goto("/");
    const stock = page.getByRole("link", { name: tr("nav.stock") }).first();
    await expect(stock).toBeVisible();
    await page.context().setOffline(true);
    await stock.click();
    await expect(page.getByText(tr("errors.offline.text"), { exact: true })).toBeVisible();
    await page.context().setOffline(false);
    await page.unroute("**/split_stores-*.wasm");
    await press(page, tr("frame.try_again"));
    await expect(page.getByRole("heading", { name: tr("stock.title") })).toBeVisible();
  });

  test("the hub has a newer interface without this page: it says so, and loads it", async ({ openAs, tr }) => {
    const page = await openAs("technician", "/me");
    await page.route("**/split_stores-*.wasm", (route) => route.fulfill({ status: 404 }));
    await page.goto("/stock");
    await expect(page.getByText(tr("frame.updated"), { exact: true })).toBeVisible();
    await page.unroute("**/split_stores-*.wasm");
    await press(page, tr("frame.reload"));
    await expect(page.getByRole("heading", { name: tr("stock.title") })).toBeVisible();
  });

  test("pages that nobody has opened yet open without a network", async ({ openAs, tr }) => {
    const last = /\/split_books-.*\.wasm$/;
    const page = await openAs("technician", "/");
    await page.reload();
    await page.waitForResponse((response) => last.test(response.url()));
    await expect
      .poll(() => page.evaluate((last) => performance.getEntriesByType("resource").some(({ name }) => last.test(name)), last))
      .toBe(true);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: tr("nav.search") }).first().click();
    await expect(page.getByRole("heading", { name: tr("search.title") })).toBeVisible();
  });

  test("the page is closed: what was typed stands there when it is opened again", async ({ hospital, openAs, tr }) => {
    const need = "写到一半的报修";
    const page = await openAs("requester", "/new");
    await write(page, tr, hospital, need);
    await page.reload();
    await expectWritten(page, tr, hospital, need);
    await press(page, tr("filing.clear"));
    await expect(page.getByLabel(tr("filing.description"))).toHaveValue("");
  });

  test("the hub is started again: screens come to life by themselves once their people have signed in", async ({
    hospital,
    hub,
    openAs,
    tr,
  }) => {
    const need = "中枢重启时写的报修";
    const page = await openAs("requester", "/new");
    await write(page, tr, hospital, need);
    await hospital.close();
    await hub.stop();
    await press(page, tr("filing.submit"));
    await expect(page.getByText(tr("errors.offline.text"), { exact: true })).toBeVisible();
    await hub.start();
    await press(page, tr("filing.submit"));
    await sheet(page).getByLabel(tr("sign_in.password")).fill(hub.password);
    await press(sheet(page), tr("sign_in.go"));
    await expectFiledOnce(page, hospital, need);
    const { rows } = await (await hospital.desk("dispatcher")).ask<{ rows: { id: string; description: string }[] }>("list_orders");
    const filed = await (await hospital.desk("dispatcher")).look(rows.find(({ description }) => description === need) ?? rows[0]);
    await hospital.bring(filed, "dispatched");
    await expect(order(page).getByText(tr("status.dispatched"), { exact: true }).first()).toBeVisible();
  });
});

test.describe(() => {
  test.use({ allowed: /^status 409 |net::ERR_/ });

  test("two dispatchers take the same order: the slower one is told who was faster", async ({ hospital, hub, openAs, tr }) => {
    const { id } = await hospital.orderAt("submitted", "两个调度员同时派单");
    const desk = await hospital.desk("dispatcher");
    const people = await desk.ask<{ staff_number: string; name: string; role: string }[]>("find_people", {
      text: hub.cast.dispatcher.number.slice(0, -1),
    });
    const colleague = people.find((one) => one.role === "dispatcher" && one.staff_number !== hub.cast.dispatcher.number);
    if (!colleague) throw new Error("the demo hospital has one dispatcher only");
    const other = await Desk.of(hub, { number: colleague.staff_number, name: colleague.name });

    const page = await openAs("dispatcher");
    // Nobody tells this screen in time.
    await page.route("**/events", (route) => route.abort());
    await page.goto(`/orders/${id}`);
    await order(page).getByRole("button", { name: tr("order.more") }).click();
    await sheet(page).getByRole("button", { name: tr("action.reject") }).click();
    await sheet(page).getByLabel(tr("order.reason")).fill("请写清楚是哪一间");
    await other.step(await desk.look({ id }), "dispatch", { team: (await hospital.desk("technician")).team });
    await other.leave();
    await press(sheet(page).locator("footer"), tr("action.reject"));
    const trouble = sheet(page).filter({ hasText: tr("order.not_done") });
    await expect(trouble).toContainText(colleague.name);
    await expect(trouble).toContainText(tr("done.dispatch"));
    await expect(trouble).toContainText(tr("status.dispatched"));
    await press(trouble, tr("order.see_order"));
    await expect(order(page).getByText(tr("status.dispatched"), { exact: true }).first()).toBeVisible();
  });
});

test("what somebody else does appears on an open screen by itself", async ({ hospital, openAs, tr }) => {
  const need = "大屏上自己出现的工单";
  const page = await openAs("dispatcher");
  await expect(page.getByRole("heading", { name: tr("home.waiting") })).toBeVisible();
  const filed = await hospital.file(need);
  const ticket = page.getByRole("link", { name: need });
  await expect(ticket).toBeVisible();
  await hospital.bring(filed, "dispatched");
  await expect(ticket).toBeHidden();
});

test.describe("at the keeper's desk", () => {
  test.use({ allowed: /^status 4(04|22) / });

  test("a barcode that nobody knows is kept until somebody has dealt with it", async ({ hospital, openAs, tr }) => {
    const { id, number } = await hospital.orderAt("arrived", "出库时扫到不认识的条码");
    const { parts } = await hospital.props;
    const page = await openAs("keeper", `/issue?order=${id}`);
    await page.getByLabel(tr("issue.store")).selectOption({ label: parts[0].store_name });
    await expect(page.getByRole("definition").filter({ hasText: number })).toBeVisible();
    const unknown = "6999999999997";
    await page.keyboard.type(`${unknown}\n`);
    await expect(page.getByText(tr("issue.answer.unknown"))).toBeVisible();
    const kept = page.getByRole("list", { name: tr("issue.unknown") }).getByRole("listitem").filter({ hasText: unknown });
    await expect(kept).toBeVisible();
    await expect(kept).toContainText(tr("issue.scanned_for", { number }));
    await page.reload();
    await expect(kept).toBeVisible();
    await press(kept, tr("issue.resolved"));
    await expect(kept).toBeHidden();
  });
});

test.describe("at the door", () => {
  test.use({ allowed: /^status (401|429) / });

  test("a wrong password is said in words; too many are told to wait", async ({ open, hub, tr }) => {
    const page = await open();
    await page.goto("/");
    await page.getByLabel(tr("sign_in.staff_number")).fill("99999");
    const go = page.getByRole("button", { name: tr("sign_in.go") });
    await go.click();
    await expect(page.getByText(tr("sign_in.password_missing"))).toBeVisible();
    await page.getByLabel(tr("sign_in.password")).fill("不知道");
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const answer = page.waitForResponse(`${hub.url}/session`);
      await go.click();
      await answer;
      await expect(page.getByText(tr("errors.wrong_password.text"))).toBeVisible();
    }
    await go.click();
    await expect(page.getByText(tr("errors.too_many_attempts.text"))).toBeVisible();
    await expect(page.getByRole("button", { disabled: true })).toBeVisible();
    // The wait is over after a few seconds.
    await expect(go).toBeEnabled();
  });
});

test.describe("an address that leads nowhere has a way on", () => {
  test.use({ allowed: /^status 404 / });

  test("a page that is not there", async ({ openAs, tr }) => {
    const page = await openAs("requester", "/nowhere/at/all");
    await expect(page.getByRole("heading", { name: tr("start.not_found") })).toBeVisible();
    await page.getByRole("link", { name: tr("start.to_start") }).click();
    await expect(page.getByRole("heading", { name: tr("nav.home"), level: 1 })).toBeVisible();
  });

  for (const address of ["/orders/nonsense", "/orders/01a200b3-0000-7000-8000-000000000000", "/orders/01a200b3-0000-7000-8000-000000000000/work"]) {
    test(`an order that is not there: ${address}`, async ({ openAs, tr }) => {
      const page = await openAs("technician", address);
      await expect(page.getByText(tr("errors.unknown_order.text")).first()).toBeVisible();
      await expect(page.locator("main").getByRole("link").or(page.locator("main").getByRole("button")).first()).toBeVisible();
    });
  }
});

/** Goes there with the Tab key, as people without a mouse do. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

test("a dispatcher files and dispatches without a mouse", async ({ hospital, hub, openAs, tr }) => {
  const { place, category } = await hospital.props;
  const need = "只用键盘登记的来电";
  const page = await openAs("dispatcher");
  await expect(page.getByRole("heading", { name: tr("nav.home"), level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await tabTo(page, page.getByLabel(tr("filing.place")));
  await page.keyboard.type(place.extension);
  await expect(page.getByText(tr("filing.belongs_to", { department: place.department_name }))).toBeVisible();
  await tabTo(page, page.getByLabel(tr("filing.requester")));
  await page.keyboard.type(hub.cast.requester.number);
  await expect(page.getByLabel(tr("filing.requester"))).toHaveValue(hub.cast.requester.name);
  await tabTo(page, page.getByLabel(tr("filing.find_category")));
  await page.keyboard.type(category.name);
  await tabTo(page, page.getByRole("radio", { name: category.name }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel(tr("filing.description")));
  await page.keyboard.type(need);
  await tabTo(page, page.getByRole("button", { name: tr("filing.submit"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(order(page).getByRole("heading", { name: need })).toBeVisible();

  await page.goto("/");
  const ticket = page.getByRole("link", { name: need });
  await expect(ticket).toBeVisible();
  for (let presses = 0; presses < 50 && !(await ticket.evaluate((link) => link === document.activeElement)); presses += 1) {
    await page.keyboard.press("j");
  }
  await page.keyboard.press("Enter");
  await expect(order(page).getByRole("heading", { name: need })).toBeVisible();
  const dispatch = order(page).getByRole("button", { name: tr("action.dispatch"), exact: true });
  await tabTo(page, dispatch);
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(dispatch).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, sheet(page).getByRole("button", { name: tr("action.dispatch"), exact: true }));
  await page.keyboard.press("Enter");
  await said(page, tr("order.step_done", { step: tr("done.dispatch_to", { whom: "水工班" }) }));
});

test("dark and English, once chosen, stay", async ({ openAs, tr }) => {
  const page = await openAs("requester", "/me");
  await page.getByRole("radio", { name: tr("me.theme.dark") }).check();
  await page.getByRole("radio", { name: "English" }).check();
  const english = wordsOf("en");
  await expect(page.getByRole("heading", { name: english("nav.me"), level: 1 })).toBeVisible();
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  await expect(page.getByRole("heading", { name: english("nav.me"), level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("body")).toHaveCSS("background-color", dark);
  await expect(page.getByRole("radio", { name: english("me.theme.dark") })).toBeChecked();
});
