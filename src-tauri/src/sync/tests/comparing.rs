//! An app whose store was damaged.

use super::{App, House, MORNING, order_of_both, uuid};
use serde_json::json;
use yizhan_api::{Call, SyncPhase};
use yizhan_testkit::damage_sealed;

#[tokio::test(flavor = "multi_thread")]
async fn an_app_compares_itself_when_it_begins_and_finds_nothing() {
    let house = House::open().await;
    order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    let state = app.shell.meeting().state().unwrap();
    assert_eq!((state.phase, state.mended), (SyncPhase::Together, 0));
    let compared_at = state.compared_at;
    assert!(compared_at.is_some());
    assert_eq!(app.meet().await.compared_at, compared_at, "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_damaged_on_a_device_is_whole_again_and_the_page_says_so() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    let store = app.folder.path().join("store/yizhan.sqlite");
    let hex = order.replace('-', "");
    let how = format!("UPDATE item SET body = x'ff' WHERE work_order = x'{hex}'");
    damage_sealed(&store, &app.keys.only(), &how);
    let show = json!({"order": order});
    assert_eq!(app.refused("show_order", show.clone()), "store_damaged");

    // What is new of the same order cannot be taken in before that is mended.
    let accept = json!({"order": order, "step": uuid(5), "follows": uuid(4), "action": "accept"});
    let call = Call::parse("take_step", accept.to_string().as_bytes()).unwrap();
    let li = house.cast.li;
    house
        .with(move |engine| engine.call(li, call, MORNING))
        .await;
    let state = app.meet().await;
    assert_eq!((state.phase, state.error), (SyncPhase::Together, None));
    assert!(state.mended >= 3, "{} mended", state.mended);
    assert_eq!(state.exchanges[0].mended, state.mended);
    let shown = app.ask("show_order", show);
    assert_eq!(shown["status"], "accepted");
    assert_eq!(shown["trail"].as_array().unwrap().len(), 4);
}
