//! Monthly bulletins (D6): composed, written into, approved with their figures, kept.

mod approved;
mod written;

use crate::periods::manager;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lopdf::Document;
use yizhan_api::view::{BulletinComparison, BulletinView};
use yizhan_api::{
    ApiError, ApproveBulletin, CompareBulletin, KeepBulletinText, KeepEntry, Language,
    ListBulletins, MakeBulletin, ShowBulletin,
};
use yizhan_domain::base::{BaseRecord, HospitalName};
use yizhan_domain::bulletin::{Change, Figure, Kind, PartKind, Subject, TextKind};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BulletinId, OrderId, PersonId, Refusal};
use yizhan_testkit::TestHospital;

fn november() -> Month {
    "2026-11".parse().unwrap()
}

fn draft(hub: &mut TestHospital, who: PersonId, kind: Kind) -> BulletinView {
    hub.ask(who, ShowBulletin::draft(kind, november())).unwrap()
}

fn version(hub: &mut TestHospital, who: PersonId, number: u32) -> BulletinView {
    hub.ask(who, of_version(number)).unwrap()
}

const fn quality() -> Kind {
    Kind::Quality
}

fn of_version(number: u32) -> ShowBulletin {
    ShowBulletin {
        version: Some(number),
        ..ShowBulletin::draft(quality(), november())
    }
}

/// The request that approves what is shown.
fn approval(hub: &mut TestHospital, shown: &BulletinView) -> ApproveBulletin {
    ApproveBulletin {
        id: BulletinId(hub.id()),
        kind: shown.of.kind,
        month: shown.of.month,
        versions: u32::try_from(shown.versions.len()).unwrap(),
        digest: shown.digest.clone(),
    }
}

fn approve(hub: &mut TestHospital) -> BulletinView {
    let who = manager(hub);
    let shown = draft(hub, who, quality());
    let request = approval(hub, &shown);
    hub.ask(who, request).unwrap()
}

fn keep(
    hub: &mut TestHospital,
    who: PersonId,
    words: &str,
    follows: Option<BulletinId>,
) -> Result<BulletinView, ApiError> {
    let request = KeepBulletinText {
        id: BulletinId(hub.id()),
        kind: quality(),
        month: november(),
        text: TextKind::Findings,
        words: words.into(),
        follows,
    };
    hub.ask(who, request)
}

fn compare(hub: &mut TestHospital, who: PersonId, number: u32) -> BulletinComparison {
    let of = of_version(number);
    hub.ask(who, CompareBulletin { of }).unwrap()
}

/// The hospital is called this from now on.
fn rename_hospital(hub: &mut TestHospital, name: &str) {
    let before = hub.engine.directory().hospital_name.clone();
    let name = HospitalName {
        zh: name.into(),
        en: String::new(),
    };
    let request = KeepEntry {
        before: before.map(BaseRecord::HospitalName).map(Box::new),
        record: Box::new(BaseRecord::HospitalName(name)),
    };
    hub.ask(hub.cast.administrator, request).unwrap();
}

fn whole(view: &BulletinView, figure: Figure) -> Option<i64> {
    view.content.value(PartKind::Whole, Subject::Month, figure)
}

/// An order that the department confirmed in November, with labour and stars.
fn confirmed(hub: &mut TestHospital, stars: u8) -> OrderId {
    let order = hub.order_at(Status::Finished).id;
    let mut given = hub.sign_off(order);
    given.stars = stars;
    hub.wait(1);
    hub.take(hub.cast.wang, order, Action::SignOff(Box::new(given)));
    order
}
