//! Devices whose lease ends.

use super::{App, House, PASSWORD, order_of_both, uuid};
use serde_json::json;
use yizhan_api::SyncPhase;
use yizhan_testkit::{base64_of, picture};

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_meets_its_hub_now_and_then_is_certified_again_and_nobody_notices() {
    let house = House::open().await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    let before = app.shell.meeting().state().unwrap().certified_until;
    assert!(before.is_some());
    house.pass_days(50);
    let state = app.meet().await;
    assert_eq!((state.phase, state.error), (SyncPhase::Together, None));
    assert!(state.certified_until > before);
    house.pass_days(80);
    assert_eq!(app.meet().await.phase, SyncPhase::Together);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_months_in_a_drawer_the_work_arrives_and_the_password_brings_the_news() {
    let house = House::open().await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    let order = order_of_both(&house).await;
    app.meet().await;
    app.accept(&order, 5);
    let bytes = base64_of(&picture(1, 90_000));
    let add = json!({"order": order, "photo": uuid(9), "kind": "before", "bytes": bytes});
    app.ask("add_photo", add);
    house.pass_days(100);
    let state = app.meet().await;
    assert_eq!(
        (state.phase, state.waiting, state.photos),
        (SyncPhase::Stuck, 0, 0)
    );
    assert_eq!(state.error.unwrap().code(), "lease_over");
    let there = house.show(house.cast.wang, &order).await;
    assert_eq!(there["status"], "accepted");
    assert_eq!(there["photos"][0]["is_here"], true);

    let wrong = app.shell.renew("guess").await.unwrap_err();
    assert_eq!(wrong.code(), "wrong_password");
    let state = app.shell.meeting().state().unwrap();
    assert_eq!(state.phase, SyncPhase::Stuck);
    house.network.send_replace(false);
    let offline = app.shell.renew(PASSWORD).await.unwrap_err();
    assert_eq!(offline.code(), "offline");
    house.network.send_replace(true);
    app.shell.renew(PASSWORD).await.unwrap();
    let state = app.shell.meeting().state().unwrap();
    assert_eq!((state.phase, state.error), (SyncPhase::Together, None));
    assert_eq!(app.meet().await.phase, SyncPhase::Together);
    app.shell.sign_out();
    let nobody = app.shell.renew(PASSWORD).await.unwrap_err();
    assert_eq!(nobody.code(), "not_signed_in");
}
