import { tr } from "./app";
import { confirmAndSign, workAndFinish } from "./on-site";
import { openDemo, signIn, signOut } from "./people";
import { test } from "./test";

test("an order goes from need to the department's drawn signature, all on one device", async ({ start }) => {
  const app = await start();
  const { requester, dispatcher, supervisor, technician } = await openDemo(app);
  const need = "护士站水龙头一直滴水";

  await test.step("the ward reports a need", async () => {
    await signIn(app, requester);
    await app.press("link", tr("nav.new"));
    await app.write(tr("filing.place"), "60001", "combobox");
    await app.write(tr("filing.find_category"), "水龙头");
    await app.press("radio", "水龙头");
    await app.write(tr("filing.description"), need);
    await app.press("button", tr("filing.submit"));
    await app.read(tr("status.submitted"));
    await signOut(app, requester);
  });

  await test.step("the service desk dispatches it", async () => {
    await signIn(app, dispatcher);
    await app.press("link", tr("nav.home"));
    await app.press("link", need);
    await app.press("button", tr("action.dispatch"));
    await app.see("radio", tr("order.usual_team"));
    await app.press("button", tr("action.dispatch"));
    await app.read(tr("status.dispatched"));
    await signOut(app, dispatcher);
  });

  await test.step("the supervisor assigns it", async () => {
    await signIn(app, supervisor);
    await app.press("link", tr("nav.home"));
    await app.press("link", need);
    await app.press("button", tr("action.assign"));
    await app.press("checkbox", technician.name);
    await app.press("button", tr("action.assign"));
    await app.read(tr("status.assigned"));
    await signOut(app, supervisor);
  });

  await test.step("the technician accepts, arrives, records labour and finishes", async () => {
    await signIn(app, technician);
    await app.press("link", tr("nav.home"));
    await app.press("link", need);
    await app.press("button", tr("action.accept"));
    await app.press("button", tr("action.arrive"));
    await workAndFinish(app);
  });

  await test.step("the department confirms the work on the technician's device", async () => {
    await confirmAndSign(app, requester);
  });
});
