//! Webhooks: a real receiver on loopback, which fails as it is told to.

use crate::house::{House, MORNING, PASSWORD};
use crate::visitor::Visitor;
use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use yizhan_domain::base::Role;
use yizhan_hub::webhooks::{Caller, headers};

/// As long as any wait after the first failure.
const WAIT: Duration = Duration::from_secs(10);
const DAY: Duration = Duration::from_hours(24);

#[derive(Default)]
struct Heard {
    answers: VecDeque<u16>,
    calls: Vec<(HeaderMap, String)>,
}

/// Another system, which answers 200 unless it is to answer otherwise.
struct Receiver {
    address: String,
    heard: Arc<Mutex<Heard>>,
}

impl Receiver {
    async fn open(answers: &[u16]) -> Self {
        let heard = Arc::new(Mutex::new(Heard {
            answers: answers.iter().copied().collect(),
            calls: Vec::new(),
        }));
        let shared = Arc::clone(&heard);
        let answer = move |headers: HeaderMap, body: String| {
            let mut heard = shared.lock().unwrap();
            heard.calls.push((headers, body));
            let code = heard.answers.pop_front().unwrap_or(200);
            let status = StatusCode::from_u16(code).unwrap();
            let elsewhere = [(header::LOCATION, "/elsewhere")];
            async move { (status, elsewhere, "heard\nit") }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/yizhan", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let routes = Router::new().fallback(answer);
            axum::serve(listener, routes).await.unwrap();
        });
        Self { address, heard }
    }

    fn bodies(&self) -> Vec<Value> {
        let heard = self.heard.lock().unwrap();
        let bodies = heard.calls.iter();
        bodies
            .map(|(_, body)| serde_json::from_str(body).unwrap())
            .collect()
    }

    fn orders(&self) -> Vec<String> {
        let bodies = self.bodies().into_iter();
        bodies
            .map(|body| body["order"].as_str().unwrap().to_owned())
            .collect()
    }
}

async fn administrator(house: &House) -> Visitor {
    let number = house.number_of(Role::Administrator).await;
    Visitor::signed_in(house, &number).await
}

async fn wish(house: &House, address: &str, role: Role) -> Value {
    let number = house.number_of(role).await;
    let mut visitor = Visitor::signed_in(house, &number).await;
    let person = visitor.get("/session").await.json()["me"]["person"]["id"].clone();
    json!({
        "password": PASSWORD, "name": "短信网关", "address": address, "is_plain_wanted": true,
        "person": person, "kinds": ["order_filed"],
    })
}

/// A webhook of the dispatcher's, about orders that are filed; its path and its secret.
async fn hook(house: &House, receiver: &Receiver) -> (String, Vec<u8>) {
    let wish = wish(house, &receiver.address, Role::Dispatcher).await;
    let made = administrator(house).await.post("/webhooks", &wish).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let made = made.json();
    let path = format!("/webhooks/{}", made["id"].as_str().unwrap());
    (path, bytes_of(&made["secret"]))
}

fn bytes_of(secret: &Value) -> Vec<u8> {
    let secret = secret.as_str().unwrap().strip_prefix("whsec_").unwrap();
    STANDARD.decode(secret).unwrap()
}

async fn file_order(house: &House) -> String {
    let number = house.number_of(Role::Requester).await;
    Visitor::signed_in(house, &number).await.file_order().await
}

async fn listed(house: &House) -> Value {
    administrator(house).await.get("/webhooks").await.json()[0].clone()
}

async fn tell_all(house: &House) {
    while house.hub.tell_webhooks().await.unwrap() > 0 {}
}

#[tokio::test]
async fn a_webhook_tells_what_happens_in_its_order_and_signed() {
    let house = House::new();
    let receiver = Receiver::open(&[]).await;
    let before = file_order(&house).await;
    let (_, secret) = hook(&house, &receiver).await;
    let orders = [file_order(&house).await, file_order(&house).await];
    tell_all(&house).await;
    assert_eq!(receiver.orders(), orders, "and not {before}");
    let heard = receiver.heard.lock().unwrap();
    for (sent, body) in &heard.calls {
        let event: Value = serde_json::from_str(body).unwrap();
        let signed = headers(
            event["id"].as_str().unwrap(),
            MORNING.0 / 1000,
            body,
            std::slice::from_ref(&secret),
        );
        for (name, value) in signed {
            assert_eq!(sent[name], value);
        }
        assert!(!body.contains("水龙头"), "ids, and nothing else");
    }
}

#[tokio::test]
async fn a_webhook_that_fails_goes_on_in_order_also_in_a_hub_that_was_restarted() {
    let house = House::new();
    let receiver = Receiver::open(&[500, 302]).await;
    hook(&house, &receiver).await;
    let [first, second] = [file_order(&house).await, file_order(&house).await];
    assert_eq!(house.hub.tell_webhooks().await.unwrap(), 1);
    assert_eq!(house.hub.tell_webhooks().await.unwrap(), 0, "it waits");
    let house = house.restarted().await;
    assert_eq!(
        house.hub.tell_webhooks().await.unwrap(),
        0,
        "it waits still"
    );
    house.clock.pass(WAIT);
    assert_eq!(house.hub.tell_webhooks().await.unwrap(), 1);
    assert_eq!(receiver.bodies().len(), 2, "no redirect is followed");
    house.clock.pass(2 * WAIT);
    tell_all(&house).await;
    let house = house.restarted().await;
    tell_all(&house).await;
    assert_eq!(
        receiver.orders(),
        [&first, &first, &first, &second].map(String::clone)
    );
    let row = listed(&house).await;
    assert_eq!(row["failures"], 0);
    let statuses: Vec<_> = row["attempts"].as_array().unwrap().iter().collect();
    let statuses: Vec<_> = statuses.iter().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, [200, 200, 302, 500]);
    assert_eq!(row["attempts"][0]["answer"], "heard it");
}

#[tokio::test]
async fn a_webhook_without_an_answer_is_tried_again() {
    let impatient = Caller::patient_for(Duration::ZERO);
    let house = House::arranged(|hub| hub.calling(impatient));
    // It takes the call and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let receiver = Receiver {
        address: format!("http://{}/", silent.local_addr().unwrap()),
        heard: Arc::default(),
    };
    hook(&house, &receiver).await;
    file_order(&house).await;
    assert_eq!(house.hub.tell_webhooks().await.unwrap(), 1);
    let row = listed(&house).await;
    assert_eq!(row["failures"], 1);
    assert_eq!(row["attempts"][0]["status"], Value::Null);
    assert_eq!(row["attempts"][0]["answer"], "no answer in time");
}

#[tokio::test]
async fn a_webhook_that_fails_for_days_is_paused_until_somebody_tries_again() {
    let house = House::new();
    let receiver = Receiver::open(&[500, 500]).await;
    let (path, _) = hook(&house, &receiver).await;
    let order = file_order(&house).await;
    house.hub.tell_webhooks().await.unwrap();
    assert_eq!(listed(&house).await["paused_at"], Value::Null);
    house.clock.pass(3 * DAY);
    house.hub.tell_webhooks().await.unwrap();
    assert_eq!(
        listed(&house).await["paused_at"],
        MORNING.0 + 3 * 24 * 3600 * 1000
    );
    house.clock.pass(DAY);
    assert_eq!(house.hub.tell_webhooks().await.unwrap(), 0);
    let again = json!({"action": "try_again"});
    let answer = administrator(&house).await.post(&path, &again).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    tell_all(&house).await;
    assert_eq!(
        receiver.orders(),
        [&order, &order, &order].map(String::clone)
    );
    let row = listed(&house).await;
    assert_eq!(row["paused_at"], Value::Null);
    assert_eq!(row["changes"][0]["what"], "try_again");
}

#[tokio::test]
async fn the_former_secret_of_a_webhook_signs_for_a_day() {
    let house = House::new();
    let receiver = Receiver::open(&[]).await;
    let (path, former) = hook(&house, &receiver).await;
    let rotate = json!({"action": "rotate", "password": PASSWORD});
    let answer = administrator(&house).await.post(&path, &rotate).await;
    let secret = bytes_of(&answer.json()["secret"]);
    assert_ne!(secret, former);
    let test = json!({"action": "test"});
    administrator(&house).await.post(&path, &test).await;
    house.clock.pass(DAY);
    administrator(&house).await.post(&path, &test).await;
    let heard = receiver.heard.lock().unwrap();
    let secrets = [vec![secret.clone(), former], vec![secret]];
    for ((sent, body), secrets) in heard.calls.iter().zip(&secrets) {
        let event: Value = serde_json::from_str(body).unwrap();
        assert_eq!(event["kind"], "test");
        let second = sent["webhook-timestamp"].to_str().unwrap().parse().unwrap();
        let signed = headers(event["id"].as_str().unwrap(), second, body, secrets);
        assert_eq!(sent["webhook-signature"], signed[2].1);
    }
    assert_eq!(heard.calls.len(), 2);
}

#[tokio::test]
async fn only_an_administrator_makes_a_webhook_and_only_to_where_the_hub_may_call() {
    let house = House::new();
    let good = wish(&house, "https://sms.example/", Role::Dispatcher).await;
    for role in [Role::Requester, Role::Dispatcher, Role::Manager] {
        let number = house.number_of(role).await;
        let mut other = Visitor::signed_in(&house, &number).await;
        let answer = other.post("/webhooks", &good).await;
        assert_eq!(answer.code(), "wrong_role", "{role:?}");
        assert_eq!(other.get("/webhooks").await.code(), "wrong_role");
    }
    let mut administrator = administrator(&house).await;
    for (field, value, code) in [
        ("password", json!("wrong"), "wrong_password"),
        ("address", json!("http://8.8.8.8/"), "malformed_request"),
        (
            "address",
            json!("https://169.254.169.254/"),
            "malformed_request",
        ),
        ("address", json!("sms.example"), "malformed_request"),
        ("kinds", json!([]), "malformed_request"),
        ("kinds", json!(["passwords"]), "malformed_request"),
        ("name", json!(" "), "field_missing"),
        ("person", json!(uuid::Uuid::nil()), "unknown_person"),
    ] {
        let mut wish = good.clone();
        wish[field] = value;
        let answer = administrator.post("/webhooks", &wish).await;
        assert_eq!(answer.code(), code, "{field}");
    }
    let made = administrator.post("/webhooks", &good).await.json();
    let secret = made["secret"].as_str().unwrap();
    let listed = administrator.get("/webhooks").await.body;
    assert!(!listed.contains(secret), "it is shown once");
    let nobodys = Visitor::of(&house).get("/webhooks").await;
    assert_eq!(nobodys.code(), "not_signed_in");
}

#[tokio::test]
async fn a_webhook_is_told_no_more_than_its_person_and_nothing_once_it_ended() {
    let house = House::new();
    let receiver = Receiver::open(&[]).await;
    let technicians = wish(&house, &receiver.address, Role::Technician).await;
    let mut administrator = administrator(&house).await;
    let made = administrator.post("/webhooks", &technicians).await.json();
    file_order(&house).await;
    tell_all(&house).await;
    assert!(receiver.bodies().is_empty(), "nobody sent the technician");
    let path = format!("/webhooks/{}", made["id"].as_str().unwrap());
    let end = json!({"action": "end"});
    let ended = administrator.post(&path, &end).await;
    assert_eq!(ended.json()["webhooks"][0]["ended_at"], MORNING.0);
    let again = json!({"action": "try_again"});
    let answer = administrator.post(&path, &again).await;
    assert_eq!(answer.code(), "malformed_request");
}
