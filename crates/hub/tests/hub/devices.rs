//! Devices at the hub's door: enrolled with a code, heard by their signature.

use crate::house::{House, PASSWORD};
use crate::visitor::Visitor;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;
use yizhan_api::ApiError;
use yizhan_domain::Millis;
use yizhan_engine::sync::{Enrolment, Next, Welcome};
use yizhan_engine::{Engine, OpenStore};
use yizhan_log::sync::{Answer, REQUEST_MAX, Refused, from_bytes, to_bytes, unpack};

const NURSE: &str = "10001";

/// An engine that belongs to no hub yet.
struct Phone {
    engine: Engine,
    _folder: TempDir,
}

impl Phone {
    fn new(seed: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::open(OpenStore {
            path: &folder.path().join("yizhan.sqlite"),
            entropy: [seed; 32],
            device_code: "X",
            now: Millis(1_795_222_800_000),
        });
        Self {
            engine: engine.unwrap(),
            _folder: folder,
        }
    }

    fn enrolment(&self, code: &str, password: &str) -> Vec<u8> {
        let enrolment = Enrolment {
            application: self.engine.application("病区手机"),
            code: code.into(),
            staff_number: NURSE.into(),
            password: password.into(),
        };
        to_bytes(&enrolment).unwrap()
    }

    /// Talks to the hub until both have the same.
    async fn meet(&mut self, wire: &mut Visitor) {
        loop {
            let said = self.engine.say().unwrap();
            let (status, answer) = wire.post_cbor("/sync", said.message).await;
            assert_eq!(status, StatusCode::OK);
            match self.engine.learn(&answer).unwrap().next {
                Next::Rest => return,
                Next::Stuck(why) => panic!("{why}"),
                Next::GoOn | Next::PullMore { .. } => {}
            }
        }
    }
}

async fn invited(house: &House) -> String {
    let mut nurse = Visitor::signed_in(house, NURSE).await;
    let invitation = nurse.post("/devices/invitation", &json!({})).await;
    assert_eq!(invitation.status, StatusCode::OK, "{}", invitation.body);
    assert_eq!(invitation.json()["staff_number"], NURSE);
    invitation.json()["code"].as_str().unwrap().to_owned()
}

fn code_of(body: &[u8]) -> String {
    serde_json::from_slice::<ApiError>(body).unwrap().code()
}

#[tokio::test]
async fn a_device_is_enrolled_with_a_code_and_gets_what_its_person_sees() {
    let house = House::new();
    let order = Visitor::signed_in(&house, NURSE).await.file_order().await;
    let code = invited(&house).await;
    let (mut wire, mut phone) = (Visitor::of(&house), Phone::new(9));
    let asked = phone.enrolment(&code, PASSWORD);
    let (status, welcome) = wire.post_cbor("/sync/enrol", asked).await;
    assert_eq!(status, StatusCode::OK);
    let welcome: Welcome = from_bytes(&welcome).unwrap();
    phone.engine.join(welcome, "https://hub.example").unwrap();
    phone.meet(&mut wire).await;

    let nurse = phone.engine.check_password(NURSE, PASSWORD).unwrap();
    let call =
        yizhan_api::Call::parse("show_order", format!(r#"{{"order":"{order}"}}"#).as_bytes());
    let shown = phone.engine.call(nurse, call.unwrap(), Millis(0)).unwrap();
    let shown: Value = serde_json::from_str(&shown.json).unwrap();
    assert_eq!(shown["description"], "水龙头漏水，请尽快处理");

    // The code is used up.
    let other = Phone::new(10).enrolment(&code, PASSWORD);
    let (status, why) = wire.post_cbor("/sync/enrol", other).await;
    assert_eq!(
        (status, code_of(&why).as_str()),
        (StatusCode::FORBIDDEN, "wrong_code")
    );
}

#[tokio::test]
async fn nobody_is_enrolled_without_both_the_password_and_a_good_code() {
    let house = House::new();
    let code = invited(&house).await;
    let (mut wire, phone) = (Visitor::of(&house), Phone::new(9));
    let (status, why) = wire
        .post_cbor("/sync/enrol", phone.enrolment(&code, "guess"))
        .await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(code_of(&why), "wrong_password");
    let (_, why) = wire
        .post_cbor("/sync/enrol", phone.enrolment("ABCDEFGH", PASSWORD))
        .await;
    assert_eq!(code_of(&why), "wrong_code");
    let (status, _) = wire.post_cbor("/sync/enrol", b"garbage".to_vec()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    house.clock.pass(Duration::from_mins(10));
    let (_, why) = wire
        .post_cbor("/sync/enrol", phone.enrolment(&code, PASSWORD))
        .await;
    assert_eq!(code_of(&why), "wrong_code", "ten minutes are over");
    let answer = Visitor::of(&house)
        .post("/devices/invitation", &json!({}))
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn whoever_tries_codes_is_slowed_down() {
    let house = House::new();
    let (mut wire, phone) = (Visitor::of(&house), Phone::new(9));
    let mut codes = Vec::new();
    for _ in 0..30 {
        let asked = phone.enrolment("ABCDEFGH", PASSWORD);
        codes.push(code_of(&wire.post_cbor("/sync/enrol", asked).await.1));
    }
    assert_eq!(codes.first().map(String::as_str), Some("wrong_code"));
    assert_eq!(codes.last().map(String::as_str), Some("too_many_attempts"));
}

#[tokio::test]
async fn garbage_at_the_hubs_door_is_refused_and_costs_nothing() {
    let house = House::new();
    let mut wire = Visitor::of(&house);
    for garbage in [
        Vec::new(),
        vec![0xff; 64],
        b"{}".to_vec(),
        vec![0x9f; 100_000],
    ] {
        let (status, answer) = wire.post_cbor("/sync", garbage).await;
        assert_eq!(status, StatusCode::OK);
        let answer: Answer = unpack(&answer).unwrap();
        assert_eq!(answer, Answer::Refused(Refused::Unreadable));
    }
    let (status, why) = wire.post_cbor("/sync", vec![0; REQUEST_MAX + 1]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(code_of(&why), "too_large");
}

/// A phone that has joined and met the hub, and its line there.
async fn joined(house: &House) -> (Visitor, Phone) {
    let code = invited(house).await;
    let (mut wire, mut phone) = (Visitor::of(house), Phone::new(9));
    let asked = phone.enrolment(&code, PASSWORD);
    let (_, welcome) = wire.post_cbor("/sync/enrol", asked).await;
    let welcome: Welcome = from_bytes(&welcome).unwrap();
    phone.engine.join(welcome, "https://hub.example").unwrap();
    phone.meet(&mut wire).await;
    (wire, phone)
}

#[tokio::test]
async fn what_a_device_left_is_handed_in_by_whoever_is_signed_in() {
    let house = House::new();
    let (mut wire, mut phone) = joined(&house).await;
    let nurse = phone.engine.check_password(NURSE, PASSWORD).unwrap();
    let order = Visitor::signed_in(&house, NURSE).await.file_order().await;
    phone.meet(&mut wire).await;
    let amend = json!({"order": order, "requester_phone": "60001"}).to_string();
    let amend = yizhan_api::Call::parse("amend_order", amend.as_bytes()).unwrap();
    phone.engine.call(nurse, amend, Millis(0)).unwrap();

    let file = phone.engine.leave_behind(true, [4; 32]).unwrap();
    let left = json!({"file": STANDARD.encode(&file)});
    let stranger = Visitor::of(&house).post("/devices/left", &left).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let mut other = Visitor::signed_in(&house, NURSE).await;
    for counts in [1, 0] {
        let answer = other.post("/devices/left", &left).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(answer.json()["counts"], counts);
    }
    for wrong in ["", "%%%", "AAAA"] {
        let answer = other.post("/devices/left", &json!({"file": wrong})).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.json()["code"], "not_for_this_hub");
    }
}

#[tokio::test]
async fn after_its_lease_a_device_gets_nothing_until_its_person_gives_the_password() {
    let house = House::new();
    let (mut wire, mut phone) = joined(&house).await;
    house.clock.pass(Duration::from_hours(100 * 24));
    let pull = phone.engine.pull().unwrap();
    let (_, answer) = wire.post_cbor("/sync", pull).await;
    let over = Answer::Refused(Refused::LeaseOver);
    assert_eq!(unpack::<Answer>(&answer).unwrap(), over);

    let renew = |phone: &Phone, password| phone.engine.say_renew(password).unwrap();
    // By the door for messages nobody comes in with a password.
    let (_, answer) = wire.post_cbor("/sync", renew(&phone, PASSWORD)).await;
    let unreadable = Answer::Refused(Refused::Unreadable);
    assert_eq!(unpack::<Answer>(&answer).unwrap(), unreadable);
    let (status, _) = wire.post_cbor("/sync/renew", b"garbage".to_vec()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let mut said = Vec::new();
    for _ in 0..20 {
        let (_, why) = wire.post_cbor("/sync/renew", renew(&phone, "guess")).await;
        said.push(code_of(&why));
    }
    assert_eq!(said[0], "wrong_password");
    assert_eq!(said[19], "too_many_attempts", "as at the sign-in");
    house.clock.pass(Duration::from_hours(1));
    let (status, answer) = wire.post_cbor("/sync/renew", renew(&phone, PASSWORD)).await;
    assert_eq!(status, StatusCode::OK);
    phone.engine.learn(&answer).unwrap();
    phone.meet(&mut wire).await;
}
