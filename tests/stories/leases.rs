//! Devices whose lease ends: renewed unnoticed, or asleep in a drawer for a quarter of a year.

use yizhan_api::RevokeDevice;
use yizhan_api::view::{DeviceView, OrderView};
use yizhan_domain::base::Role;
use yizhan_domain::lease::{LEASE_DAYS, lease_end};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{OrderId, PersonId};
use yizhan_log::sync::Refused;
use yizhan_testkit::{TestHospital, picture};

/// The hub, Wang's phone, and an order that waits for him on it.
struct Drawer {
    hub: TestHospital,
    wang: TestHospital,
    order: OrderId,
}

impl Drawer {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let mut wang = hub.enrol(hub.cast.wang, "Wang's phone");
        let order = hub.order_at(Status::Assigned).id;
        wang.meet(&mut hub);
        Self { hub, wang, order }
    }

    /// Both clocks go on.
    fn wait_days(&mut self, days: i64) {
        self.hub.wait_days(days);
        self.wang.wait_days(days);
    }

    fn refused(&mut self) -> Option<Refused> {
        self.wang.try_meet(&mut self.hub)
    }

    /// What the hub lists of Wang's phone.
    fn listed(&mut self) -> DeviceView {
        let wang = self.hub.cast.wang;
        self.hub.devices_of(wang)[0].clone()
    }

    /// A new order of Wang's team, of which his phone does not know.
    fn news(&mut self) -> OrderId {
        self.hub.order_at(Status::Assigned).id
    }

    fn wang_sees(&mut self, order: OrderId) -> Result<OrderView, String> {
        let wang = self.hub.cast.wang;
        self.wang.show(wang, order).map_err(|error| error.code())
    }
}

fn manager(hub: &TestHospital) -> PersonId {
    let mut people = hub.engine.directory().people.values();
    people
        .find(|person| person.role == Role::Manager)
        .unwrap()
        .id
}

#[test]
fn a_device_that_meets_its_hub_in_the_second_half_of_its_lease_is_certified_again_unnoticed() {
    let mut drawer = Drawer::open();
    let begun = drawer.listed().certified_at;
    let li = drawer.hub.cast.li;
    let mut other = drawer.hub.enrol(li, "Li's phone");
    let until = |device: &TestHospital| device.engine.certified_until();
    assert_eq!(until(&drawer.wang), Some(lease_end(begun)));
    drawer.wait_days(LEASE_DAYS / 2 - 1);
    drawer.wang.meet(&mut drawer.hub);
    assert_eq!(until(&drawer.wang), Some(lease_end(begun)), "too early");

    drawer.wait_days(1);
    drawer.wang.meet(&mut drawer.hub);
    let renewed = Some(lease_end(drawer.hub.now));
    assert_eq!(until(&drawer.wang), renewed, "in one exchange");
    let log = drawer.hub.engine.verify().unwrap().items;
    drawer.wang.meet(&mut drawer.hub);
    assert_eq!(drawer.hub.engine.verify().unwrap().items, log, "only once");
    let listed = drawer.listed();
    assert_eq!((listed.certified_at, listed.expires_at), (begun, renewed));
    // Everybody learns of it, and the phone remembers it when it starts again.
    other.meet(&mut drawer.hub);
    assert_eq!(until(&other), Some(lease_end(drawer.hub.now)));
    let manager = manager(&drawer.hub);
    let all = drawer.hub.devices_of(manager);
    let hub = all.iter().find(|device| device.person.is_empty()).unwrap();
    assert_eq!(hub.expires_at, None, "the hub's own never ends");
    assert_eq!(until(&drawer.wang.copy()), renewed);
    // So it goes on for years.
    for _ in 0..10 {
        drawer.wait_days(LEASE_DAYS - 1);
        drawer.wang.meet(&mut drawer.hub);
    }
    assert_eq!(drawer.hub.devices_of(manager).len(), all.len());
}

#[test]
fn after_a_hundred_days_in_a_drawer_the_work_counts_and_news_wait_for_the_password() {
    let mut drawer = Drawer::open();
    let (wang, order) = (drawer.hub.cast.wang, drawer.order);
    drawer.wang.take(wang, order, Action::Accept);
    drawer.wait_days(100);
    let new = drawer.news();
    drawer.wang.wait(10).take(wang, order, Action::Arrive);

    assert_eq!(drawer.refused(), Some(Refused::LeaseOver));
    assert_eq!(drawer.wang.engine.count_waiting().unwrap(), 0);
    let view = drawer.hub.show(wang, order).unwrap();
    assert_eq!((view.status, view.held.len()), (Status::Arrived, 0));
    assert_eq!(drawer.wang_sees(new).unwrap_err(), "unknown_order");
    // Also what is written now goes up, and still nothing comes down.
    drawer.wang.labour(order, 100).unwrap();
    assert_eq!(drawer.refused(), Some(Refused::LeaseOver));
    assert_eq!(drawer.hub.show(wang, order).unwrap().bill.lines.len(), 1);
    assert_eq!(drawer.wang_sees(new).unwrap_err(), "unknown_order");

    drawer.wang.renew(&mut drawer.hub, wang).unwrap();
    let log = drawer.hub.engine.verify().unwrap().items;
    drawer.wang.renew(&mut drawer.hub, wang).unwrap();
    let again = drawer.hub.engine.verify().unwrap().items;
    assert_eq!(again, log, "a second time does nothing");
    assert_eq!(drawer.refused(), None);
    assert!(drawer.wang_sees(new).is_ok());
    let until = Some(lease_end(drawer.hub.now));
    assert_eq!(drawer.wang.engine.certified_until(), until);
    assert_eq!(drawer.listed().expires_at, until);
}

#[test]
fn photos_go_up_after_the_lease_and_none_comes_down() {
    let mut drawer = Drawer::open();
    let (wang, order) = (drawer.hub.cast.wang, drawer.order);
    let (old, mine) = (picture(1, 90_000), picture(2, 90_000));
    drawer.hub.add_photo(wang, order, &old).unwrap();
    drawer.wang.meet(&mut drawer.hub);
    drawer.wang.add_photo(wang, order, &mine).unwrap();
    drawer.wait_days(100);
    assert_eq!(drawer.refused(), Some(Refused::LeaseOver));
    let refused = drawer.wang.try_carry_photos(&mut drawer.hub);
    assert_eq!(refused, Some(Refused::LeaseOver));
    let here = |view: OrderView| view.photos.iter().filter(|photo| photo.is_here).count();
    assert_eq!(here(drawer.hub.show(wang, order).unwrap()), 2);
    assert_eq!(here(drawer.wang_sees(order).unwrap()), 1);
    drawer.wang.renew(&mut drawer.hub, wang).unwrap();
    drawer.wang.meet(&mut drawer.hub);
    drawer.wang.carry_photos(&mut drawer.hub);
    assert_eq!(here(drawer.wang_sees(order).unwrap()), 2);
}

#[test]
fn only_the_person_whose_the_device_is_lets_it_go_on() {
    let mut drawer = Drawer::open();
    drawer.wait_days(LEASE_DAYS);
    let (wang, li) = (drawer.hub.cast.wang, drawer.hub.cast.li);
    let refused = drawer.wang.renew(&mut drawer.hub, li).unwrap_err();
    assert_eq!(refused.code(), "not_this_device");
    // A password that somebody else's device sends is of no use, nor is another message.
    let mut other = TestHospital::open_another();
    let mut stranger = other.enrol(other.cast.wang, "of another hospital");
    let refused = stranger.renew(&mut drawer.hub, wang).unwrap_err();
    assert_eq!(refused.code(), "device_unknown");
    let pull = drawer.wang.engine.pull().unwrap();
    let refused = drawer.hub.engine.renew(&pull, wang, drawer.hub.now);
    assert_eq!(refused.unwrap_err().code(), "malformed_request");
    let mut forged = drawer.wang.engine.say_renew("password").unwrap();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    let refused = drawer.hub.engine.renew(&forged, wang, drawer.hub.now);
    assert_eq!(refused.unwrap_err().code(), "malformed_request");
    assert_eq!(drawer.refused(), Some(Refused::LeaseOver));
}

#[test]
fn a_revoked_device_stays_revoked() {
    let mut drawer = Drawer::open();
    let wang = drawer.hub.cast.wang;
    let device = drawer.listed().id;
    drawer.wait_days(60);
    drawer.hub.ask(wang, RevokeDevice { device }).unwrap();
    assert_eq!(drawer.refused(), Some(Refused::Revoked));
    let until = drawer.listed().expires_at;
    drawer.wait_days(60);
    assert_eq!(drawer.refused(), Some(Refused::Revoked), "not by its lease");
    let refused = drawer.wang.renew(&mut drawer.hub, wang).unwrap_err();
    assert_eq!(refused.code(), "device_revoked");
    let listed = drawer.listed();
    assert_eq!(listed.expires_at, until);
    assert!(listed.revoked_at.is_some());
}

#[test]
fn the_clock_of_the_device_does_not_matter() {
    for years in [-3, 3] {
        let mut drawer = Drawer::open();
        drawer.wang.wait_days(years * 365);
        drawer.hub.wait_days(10);
        let (wang, order) = (drawer.hub.cast.wang, drawer.order);
        let new = drawer.news();
        drawer.wang.take(wang, order, Action::Accept);
        assert_eq!(drawer.refused(), None);
        assert!(drawer.wang_sees(new).is_ok());
        drawer.hub.wait_days(40);
        assert_eq!(drawer.refused(), None);
        let until = Some(lease_end(drawer.hub.now));
        assert_eq!(drawer.wang.engine.certified_until(), until);
    }
}

#[test]
fn a_copy_of_a_device_shares_its_lease() {
    let mut drawer = Drawer::open();
    let wang = drawer.hub.cast.wang;
    let mut copy = drawer.wang.copy();
    drawer.hub.wait_days(60);
    copy.meet(&mut drawer.hub);
    let until = copy.engine.certified_until();
    drawer.hub.wait_days(60);
    // It is one device for the hub until both have written something; then the second one stops, as ever.
    assert_eq!(drawer.refused(), None);
    assert!(drawer.wang.engine.certified_until() >= until);
    let order = drawer.order;
    copy.take(wang, order, Action::Accept);
    copy.meet(&mut drawer.hub);
    drawer.wang.wait(3).take(wang, order, Action::Accept);
    assert!(matches!(drawer.refused(), Some(Refused::Fork { .. })));
}

#[test]
fn a_hub_that_went_back_to_a_backup_learns_again_until_when_a_device_is_certified() {
    let mut drawer = Drawer::open();
    let mut old = drawer.hub.copy();
    drawer.wait_days(60);
    drawer.wang.meet(&mut drawer.hub);
    let until = drawer.wang.engine.certified_until();
    // The backup knows only the first certificate, which ran out by now.
    drawer.wait_days(40);
    old.now = drawer.hub.now;
    old.engine.begin_epoch([7; 32], old.now).unwrap();
    drawer.hub = old;
    assert_eq!(drawer.refused(), None);
    assert!(drawer.wang.engine.certified_until() >= until);
    assert!(drawer.listed().expires_at >= until);
}
