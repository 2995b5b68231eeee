//! Devices that are given up, revoked, or begin anew.

use super::{App, House, MORNING, order_of_both, uuid};
use crate::shell::StartState;
use serde_json::{Value, json};
use yizhan_api::{Call, SyncPhase};

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_device_hands_in_what_it_has_says_so_and_forgets_everything() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    app.accept(&order, 5);
    let wang = house.cast.wang;
    house
        .with(move |engine| {
            let list = Call::parse("list_devices", b"{}")?;
            let devices: Value =
                serde_json::from_str(&engine.call(wang, list, MORNING)?.json).unwrap();
            let revoke = json!({"device": devices[0]["id"]}).to_string();
            engine.call(
                wang,
                Call::parse("revoke_device", revoke.as_bytes())?,
                MORNING,
            )
        })
        .await;
    let state = app.meet().await;
    assert_eq!((state.phase, state.hub), (SyncPhase::Alone, None));
    assert_eq!(state.error.unwrap().code(), "device_revoked");
    assert_eq!(app.shell.start_state().unwrap(), StartState::Fresh);
    assert_eq!(
        app.refused("show_order", json!({"order": order})),
        "not_signed_in"
    );
    let held = house.show(house.cast.supervisor, &order).await;
    assert_eq!(held["held"][0]["objection"], "device_revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_begins_anew_without_network_hands_in_what_waited_once_it_is_back() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    house.network.send_replace(false);
    app.accept(&order, 5);
    app.shell.start_anew().await.unwrap();
    assert_eq!(app.shell.start_state().unwrap(), StartState::Fresh);
    let state = app.shell.meeting().state().unwrap();
    assert_eq!((state.hub, state.left_behind), (None, 1));

    house.network.send_replace(true);
    app.join_again(&house, house.cast.wang, "王，新的").await;
    let state = app.meet().await;
    assert_eq!((state.phase, state.left_behind), (SyncPhase::Together, 0));
    let shown = app.ask("show_order", json!({"order": order}));
    assert_eq!(shown["status"], "accepted");
    let devices = app.ask("list_devices", json!({}));
    let devices = devices.as_array().unwrap().iter();
    let old = devices.filter(|device| !device["revoked_at"].is_null());
    assert_eq!(
        old.map(|device| device["name"].clone()).collect::<Vec<_>>(),
        ["王"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_device_saved_another_one_hands_in_now_or_when_the_hub_is_there() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let wang = App::joined(&house, house.cast.wang, "王").await;
    let li = App::joined(&house, house.cast.li, "李").await;
    house.network.send_replace(false);
    wang.accept(&order, 5);
    let (file, _, items) = wang.shell.leave_behind().unwrap();
    assert_eq!(items, 1);
    let offline = li.shell.hand_in(&file).await.unwrap_err().code();
    assert_eq!(offline, "offline");
    assert_eq!(li.shell.meeting().state().unwrap().left_behind, 1);
    let wrong = li.shell.hand_in(b"a photo").await.unwrap_err().code();
    assert_eq!(wrong, "not_for_this_hub");

    house.network.send_replace(true);
    let state = li.meet().await;
    assert_eq!((state.phase, state.left_behind), (SyncPhase::Together, 0));
    assert_eq!(
        house.show(house.cast.li, &order).await["status"],
        "accepted"
    );
    let known = li.shell.hand_in(&file).await.unwrap();
    assert_eq!((known.counts, known.known), (0, 1));
    assert_eq!(
        wang.meet().await.waiting,
        0,
        "nothing is lost, nothing is there twice"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_while_a_device_begins_anew_is_not_thrown_away() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    house.network.send_replace(false);
    app.accept(&order, 5);
    let (_, _, sealed) = app.shell.meeting().seal_up().await.unwrap();
    let arrive = json!({"order": order, "step": uuid(6), "follows": uuid(5), "action": "arrive"});
    app.ask("take_step", arrive);
    assert!(!app.shell.meeting().begin_anew(sealed).await.unwrap());
    assert_eq!(app.shell.meeting().state().unwrap().waiting, 2);

    app.shell.start_anew().await.unwrap();
    house.network.send_replace(true);
    app.join_again(&house, house.cast.wang, "王，新的").await;
    app.meet().await;
    assert_eq!(
        house.show(house.cast.wang, &order).await["status"],
        "arrived"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_no_hub_takes_holds_up_nothing_else() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    house.network.send_replace(false);
    // Nobody can tell before the hub is there.
    let (stranger, file) = (App::open(), [0xa0; 40]);
    assert_eq!(
        stranger.shell.hand_in(&file).await.unwrap_err().code(),
        "not_signed_in"
    );
    let folder = app.folder.path().join("store/left");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("0.yzleft"), file).unwrap();
    app.accept(&order, 5);
    house.network.send_replace(true);
    let state = app.meet().await;
    assert_eq!((state.phase, state.waiting), (SyncPhase::Together, 0));
    assert_eq!(state.left_behind, 1, "it is kept, and told");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_in_the_moment_of_giving_up_counts_as_well() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    let meeting = app.shell.meeting();
    let (hub, left, sealed) = meeting.seal_up().await.unwrap();
    meeting.hand_over(&hub, &left).await.unwrap();
    app.accept(&order, 5);
    assert!(!meeting.begin_anew(sealed).await.unwrap());
    app.shell.start_anew().await.unwrap();
    let shown = house.show(house.cast.supervisor, &order).await;
    assert_eq!(shown["status"], "accepted");
    assert_eq!(shown["held"], json!([]));
    assert_eq!(meeting.state().unwrap().left_behind, 0);
}
