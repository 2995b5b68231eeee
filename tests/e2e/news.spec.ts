// What newly waits for somebody: marked until they open it, and told by the browser while they look elsewhere.

import { look, told, watched, type Watched } from "./notices";
import { lookAt } from "./pictures";
import { order as shownOrder } from "./screen";
import { expect, test } from "./test";

test("what newly waits is marked until it is opened, and told while the window is not in front @everywhere", async ({ hospital, openAs, language, tr }, info) => {
  const needs = { "zh-CN": ["开水房地漏返水", "护士站打印机插座没电"], en: ["The drain of the tea room backs up", "No power at the printer of the desk"] }[language];
  const [first, second] = needs as [string, string];
  await hospital.orderAt("submitted", `${first} ${info.project.name} 0`);
  const desk = await openAs("dispatcher");
  await desk.addInitScript(watched);
  await desk.reload();
  const row = (need: string) => desk.getByRole("link").filter({ hasText: need });
  const mark = (need: string) => row(need).getByText(tr("orders.new"), { exact: true });
  await expect(row(`${first} ${info.project.name} 0`)).toBeVisible();
  await expect(mark(`${first} ${info.project.name} 0`), "what was there at the first look is not new").toHaveCount(0);
  await desk.goto("/me");
  await expect(desk.getByLabel(tr("notices.quiet"))).toBeChecked();
  await desk.getByLabel(tr("notices.quiet")).uncheck();
  await lookAt(desk, info, "notices");

  await desk.goto("/");
  await expect(row(`${first} ${info.project.name} 0`)).toBeVisible();
  await look(desk, true);
  const need = `${first} ${info.project.name} 1`;
  await hospital.orderAt("submitted", need);
  await expect.poll(() => told(desk)).toEqual([{ title: expect.stringContaining(tr("status.submitted")), body: expect.stringContaining(need) }]);
  await look(desk, false);
  const other = `${second} ${info.project.name}`;
  await hospital.orderAt("submitted", other);
  await expect(mark(other)).toBeVisible();
  await expect(mark(need)).toBeVisible();
  expect(await told(desk), "nobody is told of what they see").toHaveLength(1);
  await lookAt(desk, info, "news");

  await desk.addInitScript(() => void ((window as unknown as Watched).away = true));
  await desk.reload();
  await expect(mark(other)).toBeVisible();
  const third = `${first} ${info.project.name} 2`;
  await hospital.orderAt("submitted", third);
  await expect.poll(() => told(desk)).not.toEqual([]);
  expect(await told(desk), "each is told once").toEqual([expect.objectContaining({ body: expect.stringContaining(third) })]);
  await look(desk, false);
  await row(other).click();
  await expect(shownOrder(desk).getByRole("heading", { name: other })).toBeVisible();
  await desk.goto("/");
  await expect(row(other)).toBeVisible();
  await expect(mark(other)).toHaveCount(0);
  await expect(mark(need)).toBeVisible();
});
