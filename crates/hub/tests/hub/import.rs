//! `/import`: base data from spreadsheets.

use crate::house::House;
use crate::visitor::Visitor;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use yizhan_domain::base::Role;

fn files(name: &str, content: &str, seen: Option<&str>) -> Value {
    let bytes = STANDARD.encode(content);
    json!({"files": [{"name": name, "bytes": bytes}], "seen": seen})
}

const FEES: &str = "编码,项目,单位,单价(元)\nX-1,疏通地漏,次,60.00\n";

#[tokio::test]
async fn an_administrator_looks_then_takes_in_and_nobody_else_does_either() {
    let house = House::new();
    let look = files("收费标准.csv", FEES, None);
    let mut stranger = Visitor::of(&house);
    assert_eq!(
        stranger.post("/import", &look).await.code(),
        "not_signed_in"
    );
    for role in [Role::Requester, Role::Keeper, Role::Manager, Role::Auditor] {
        let number = house.number_of(role).await;
        let mut other = Visitor::signed_in(&house, &number).await;
        let answer = other.post("/import", &look).await;
        assert_eq!(answer.code(), "wrong_role", "{role:?}");
    }
    let number = house.number_of(Role::Administrator).await;
    let mut administrator = Visitor::signed_in(&house, &number).await;
    let looked = administrator.post("/import", &look).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    let view = looked.json();
    assert_eq!(
        view["counts"],
        json!([{"kind": "fee", "added": 1, "changed": 0, "same": 0}])
    );
    assert_eq!(view["is_done"], false);
    let seen = view["seen"].as_str().unwrap();

    let dearer = FEES.replace("60.00", "600.00");
    let other = files("收费标准.csv", &dearer, Some(seen));
    let answer = administrator.post("/import", &other).await;
    assert_eq!(answer.code(), "changed_meanwhile");
    let take = files("收费标准.csv", FEES, Some(seen));
    let taken = administrator.post("/import", &take).await;
    assert_eq!(taken.json()["is_done"], true, "{}", taken.body);
    assert_eq!(
        administrator.post("/import", &take).await.code(),
        "changed_meanwhile"
    );
}

#[tokio::test]
async fn what_is_no_file_is_told_and_never_taken_in() {
    let house = House::new();
    let number = house.number_of(Role::Administrator).await;
    let mut administrator = Visitor::signed_in(&house, &number).await;
    let odd = [
        json!({}),
        json!({"files": [{"name": "地点.xlsx", "bytes": "%%%"}], "seen": null}),
    ];
    for body in odd {
        let answer = administrator.post("/import", &body).await;
        assert_eq!(answer.code(), "malformed_request", "{body}");
    }
    for (name, content) in [
        ("地点.xlsx", "PK\u{3}\u{4} and then nothing"),
        ("地点.csv", "\u{0}\u{1}\u{2}"),
        ("清单.csv", FEES),
        ("收费标准.csv", "=cmd|' /C calc'!A0,x,y,z"),
    ] {
        let answer = administrator
            .post("/import", &files(name, content, None))
            .await;
        let view = answer.json();
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.body);
        assert_eq!(view["seen"], "", "{name}");
        assert_eq!(
            view["findings"].as_array().unwrap().len(),
            1,
            "{name}: {view}"
        );
    }
}
