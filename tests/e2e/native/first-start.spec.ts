import { tr } from "./app";
import { openDemo, PASSWORD, signIn, signOut } from "./people";
import { expect, test } from "./test";

test("a fresh app opens the demo hospital, and its people sign in and out", async ({ start }) => {
  const app = await start();
  await app.see("heading", tr("first.title"));
  const { requester, dispatcher } = await openDemo(app);

  await signIn(app, requester, `not-${PASSWORD}`);
  await app.read(tr("errors.wrong_password.text"));
  await signIn(app, requester);
  await app.see("link", requester.name);
  await signOut(app, requester);
  await signIn(app, dispatcher);
  await app.see("link", dispatcher.name);
});

test("what the page may do is what the hub allows its pages", async ({ start }) => {
  const app = await start();
  await app.see("heading", tr("first.title"));
  const refused = await app.run(() => {
    const inline = document.createElement("script");
    inline.textContent = "globalThis.wasRun = true";
    document.head.append(inline);
    return (globalThis as { wasRun?: boolean }).wasRun === undefined;
  });
  expect(refused).toBe(true);
});
