//! `/calls`: the telephone exchange's logs of calls.

use crate::house::House;
use crate::visitor::Visitor;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use yizhan_domain::base::Role;

const ID: &str = "00000000-0000-0000-0000-00000000ca11";
const LOG: &str =
    "来电时间,主叫号码,是否接通,等待时长,通话时长\n2026-11-02 08:00:00,13800000000,是,12,95\n";

fn files(content: &str, seen: Option<&str>) -> Value {
    let bytes = STANDARD.encode(content);
    json!({"id": ID, "files": [{"name": "话单.csv", "bytes": bytes}], "seen": seen})
}

#[tokio::test]
async fn an_administrator_looks_then_takes_in_and_nobody_else_does_either() {
    let house = House::new();
    let look = files(LOG, None);
    let mut stranger = Visitor::of(&house);
    assert_eq!(stranger.post("/calls", &look).await.code(), "not_signed_in");
    for role in [Role::Requester, Role::Dispatcher, Role::Manager] {
        let number = house.number_of(role).await;
        let mut other = Visitor::signed_in(&house, &number).await;
        let answer = other.post("/calls", &look).await;
        assert_eq!(answer.code(), "wrong_role", "{role:?}");
    }
    let number = house.number_of(Role::Administrator).await;
    let mut administrator = Visitor::signed_in(&house, &number).await;
    let odd = administrator.post("/calls", &json!({})).await;
    assert_eq!(odd.code(), "malformed_request");
    let bad = administrator
        .post("/calls", &files("PK\u{3}\u{4}", None))
        .await;
    assert_eq!(bad.json()["findings"].as_array().unwrap().len(), 1);
    let looked = administrator.post("/calls", &look).await.json();
    assert_eq!(
        (&looked["fresh"]["offered"], &looked["is_done"]),
        (&json!(1), &json!(false))
    );
    let seen = looked["seen"].as_str().unwrap();
    let other = files(&LOG.replace("95", "96"), Some(seen));
    assert_eq!(
        administrator.post("/calls", &other).await.code(),
        "changed_meanwhile"
    );
    let take = files(LOG, Some(seen));
    let taken = administrator.post("/calls", &take).await;
    assert_eq!(taken.json()["is_done"], true, "{}", taken.body);
    // The answer was lost: once more does nothing twice.
    let again = administrator.post("/calls", &take).await.json();
    assert_eq!(
        (&again["is_done"], &again["known"]),
        (&json!(true), &json!(1))
    );
}
