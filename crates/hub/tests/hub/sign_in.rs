use crate::house::{House, PASSWORD};
use crate::visitor::Visitor;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;
use std::time::Duration;
use yizhan_domain::base::Role;

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_nurse_signs_in_and_is_known_by_name() {
    let house = House::new();
    let mut nurse = Visitor::of(&house);
    assert_eq!(nurse.get("/session").await.code(), "not_signed_in");

    let answer = nurse.sign_in(" 10001 ", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["me"]["person"]["name"], "戚杰娟");
    let cookie = answer.header("set-cookie");
    let (token, attributes) = cookie
        .strip_prefix("yizhan_session=")
        .unwrap()
        .split_once(';')
        .unwrap();
    assert_eq!(token.len(), 64, "256 bits");
    assert_eq!(
        attributes,
        " Path=/; Max-Age=604800; HttpOnly; SameSite=Strict"
    );

    let again = nurse.get("/session").await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["me"]["person"]["staff_number"], "10001");
    assert_eq!(again.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_number_are_answered_alike() {
    let house = House::new();
    let mut stranger = Visitor::of(&house);
    let wrong = stranger.sign_in("10001", "wrong").await;
    let unknown = stranger.sign_in("99999", PASSWORD).await;
    for answer in [&wrong, &unknown] {
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.code(), "wrong_password");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    assert_eq!(wrong.body, unknown.body);
}

#[tokio::test]
async fn whoever_guesses_waits_longer_each_time_whatever_the_address() {
    let house = House::new();
    for n in 0..6 {
        let mut guesser = Visitor::from(&house, &format!("10.0.1.{n}"));
        assert_eq!(
            guesser.sign_in("10001", "guess").await.code(),
            "wrong_password"
        );
    }
    let mut nurse = Visitor::of(&house);
    let refused = nurse.sign_in("10001", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        refused.json(),
        json!({"code": "too_many_attempts", "seconds": 2})
    );
    assert_eq!(refused.header("retry-after"), "2");
    assert_eq!(
        nurse.sign_in("10204", PASSWORD).await.status,
        StatusCode::OK,
        "others are not held up"
    );

    house.clock.pass(Duration::from_secs(2));
    assert_eq!(
        nurse.sign_in("10001", "guess").await.code(),
        "wrong_password"
    );
    assert_eq!(nurse.sign_in("10001", PASSWORD).await.json()["seconds"], 4);
    house.clock.pass(Duration::from_secs(4));
    assert_eq!(
        nurse.sign_in("10001", PASSWORD).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_session_is_over_after_twelve_idle_hours() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    house.clock.pass(HOUR * 11);
    assert_eq!(
        nurse.post("/api/who_am_i", &json!({})).await.status,
        StatusCode::OK
    );
    house.clock.pass(HOUR * 11);
    assert_eq!(
        nurse.post("/api/who_am_i", &json!({})).await.status,
        StatusCode::OK
    );
    house.clock.pass(HOUR * 12);
    let answer = nurse.post("/api/who_am_i", &json!({})).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::UNAUTHORIZED, "not_signed_in")
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_also_for_whoever_copied_the_cookie() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut thief = Visitor::of(&house);
    thief.cookie.clone_from(&nurse.cookie);
    assert_eq!(thief.get("/session").await.status, StatusCode::OK);

    let answer = nurse.delete("/session").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(nurse.get("/session").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(thief.get("/session").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_next_to_sign_in_at_the_same_pc_ends_the_session_before() {
    let house = House::new();
    let mut pc = Visitor::signed_in(&house, "10001").await;
    let mut former = Visitor::of(&house);
    former.cookie.clone_from(&pc.cookie);
    let answer = pc.sign_in("10384", PASSWORD).await;
    assert_eq!(answer.json()["me"]["person"]["name"], "周平");
    assert_eq!(
        former.get("/session").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn behind_a_proxy_that_speaks_https_the_cookie_is_secure() {
    let house = House::new();
    for (address, secure) in [("127.0.0.1", true), ("10.0.0.66", false)] {
        let mut visitor = Visitor::from(&house, address);
        let body = json!({"staff_number": "10001", "password": PASSWORD}).to_string();
        let request = visitor
            .request(Method::POST, "/session")
            .header("x-forwarded-proto", "https");
        let answer = visitor.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(
            answer.header("set-cookie").ends_with("; Secure"),
            secure,
            "from {address}"
        );
    }
}

#[tokio::test]
async fn a_made_up_cookie_opens_nothing() {
    let house = House::new();
    let mut stranger = Visitor::of(&house);
    for cookie in [
        "yizhan_session=",
        "yizhan_session=0",
        "yizhan_session=; yizhan_session=x",
    ] {
        stranger.cookie = Some(cookie.to_owned());
        assert_eq!(
            stranger.get("/session").await.status,
            StatusCode::UNAUTHORIZED
        );
    }
}

#[tokio::test]
async fn a_sign_in_that_cannot_be_read_does_not_echo_what_was_typed() {
    let house = House::new();
    let answer = Visitor::of(&house)
        .post("/session", &json!({"password": ["hunter2"]}))
        .await;
    assert_eq!(answer.code(), "malformed_request");
    assert!(!answer.body.contains("hunter2"));
}

#[tokio::test]
async fn whoever_is_signed_in_chooses_another_password_and_other_screens_are_signed_out() {
    let house = House::new();
    let mut ward = Visitor::signed_in(&house, "10001").await;
    let mut forgotten = Visitor::signed_in(&house, "10001").await;
    let choose = |now: &str, new: &str| json!({"password": now, "person": null, "new": new});
    let wrong = ward.post("/password", &choose("wrong", "ming-yue-8")).await;
    assert_eq!(wrong.code(), "wrong_password");
    let short = ward.post("/password", &choose(PASSWORD, "7-signs")).await;
    assert_eq!(
        (short.status, short.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "unfit_password")
    );
    let endless = choose(PASSWORD, &"x".repeat(2000));
    assert_eq!(
        ward.post("/password", &endless).await.code(),
        "unfit_password"
    );

    let good = ward
        .post("/password", &choose(PASSWORD, "ming-yue-8"))
        .await;
    assert_eq!(good.status, StatusCode::OK, "{}", good.body);
    assert_eq!(ward.get("/session").await.status, StatusCode::OK);
    assert_eq!(forgotten.get("/session").await.code(), "not_signed_in");
    let mut later = Visitor::of(&house);
    assert_eq!(
        later.sign_in("10001", PASSWORD).await.code(),
        "wrong_password"
    );
    assert_eq!(
        later.sign_in("10001", "ming-yue-8").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn only_an_administrator_gives_somebody_else_a_password() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let id = nurse.get("/session").await.json()["me"]["person"]["id"].clone();
    let give = json!({"password": PASSWORD, "person": id, "new": "first-day-1"});
    let mut stranger = Visitor::of(&house);
    assert_eq!(
        stranger.post("/password", &give).await.code(),
        "not_signed_in"
    );
    let mut other = Visitor::signed_in(&house, "10206").await;
    assert_eq!(other.post("/password", &give).await.code(), "wrong_role");

    let administrator = house.number_of(Role::Administrator).await;
    let mut administrator = Visitor::signed_in(&house, &administrator).await;
    let given = administrator.post("/password", &give).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.body);
    assert_eq!(nurse.get("/session").await.code(), "not_signed_in");
    assert_eq!(
        nurse.sign_in("10001", "first-day-1").await.status,
        StatusCode::OK
    );
    assert_eq!(administrator.get("/session").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_is_put_out_of_use_is_signed_out_everywhere_and_imports_nothing() {
    let house = House::new();
    let number = house.number_of(Role::Administrator).await;
    let mut administrator = Visitor::signed_in(&house, &number).await;
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let id = nurse.get("/session").await.json()["me"]["person"]["id"].clone();
    let put = json!({"kind": "person", "entry": id, "is_out": true});
    let answer = administrator.post("/api/put_out_of_use", &put).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for path in ["/session", "/events"] {
        assert_eq!(nurse.get(path).await.code(), "not_signed_in", "{path}");
    }
    let files = json!({"files": [], "seen": null});
    assert_eq!(nurse.post("/import", &files).await.code(), "not_signed_in");
    assert_eq!(
        nurse.sign_in("10001", PASSWORD).await.code(),
        "wrong_password"
    );
    let back = json!({"kind": "person", "entry": id, "is_out": false});
    administrator.post("/api/put_out_of_use", &back).await;
    assert_eq!(
        nurse.sign_in("10001", PASSWORD).await.status,
        StatusCode::OK
    );
}
