//! A hub that is reached at another address.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_device_goes_on_with_its_hub_at_another_address_and_with_no_other_hub() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::joined(&house, house.cast.wang, "王").await;
    house.network.send_replace(false);
    app.accept(&order, 5);
    assert_eq!(app.meet().await.phase, SyncPhase::Offline);

    // Where another hospital's hub answers, it is not believed, and the address stays.
    let stranger = House::of([9; 32]).await;
    for elsewhere in [&stranger.secure, &stranger.address] {
        let refused = app.shell.move_hub(elsewhere).await.unwrap_err();
        assert_eq!(refused.code(), "not_the_hubs_address");
    }
    let state = app.shell.meeting().state().unwrap();
    assert_eq!(
        (state.hub.as_deref(), state.waiting),
        (Some(house.address.as_str()), 1)
    );

    // Somebody in between calls the hub by a name that is not its own, and gets no word for it.
    let other_name = house.secure.replace("127.0.0.1", "localhost");
    let refused = app.shell.move_hub(&other_name).await.unwrap_err();
    assert_eq!(refused.code(), "not_the_hubs_address");

    // At its own other door, with an authority that the device has never seen.
    app.shell.move_hub(&house.secure).await.unwrap();
    let state = app.shell.meeting().state().unwrap();
    assert_eq!(
        (state.hub.as_deref(), state.waiting),
        (Some(house.secure.as_str()), 0)
    );
    assert_eq!(state.phase, SyncPhase::Together);
    assert_eq!(
        house.show(house.cast.wang, &order).await["status"],
        "accepted"
    );

    app.shell.sign_out();
    let nobody = app.shell.move_hub(&house.secure).await.unwrap_err();
    assert_eq!(nobody.code(), "not_signed_in");
}
