use crate::house::House;
use crate::visitor::Visitor;
use axum::body::{Body, BodyDataStream};
use axum::http::{Method, StatusCode};
use futures_util::StreamExt;
use std::time::Duration;
use yizhan_api::Tag;

/// A line on which the hub tells what has changed.
struct Line(BodyDataStream);

impl Line {
    async fn open(visitor: &mut Visitor, last_seen: Option<&str>) -> Self {
        let mut request = visitor.request(Method::GET, "/events");
        if let Some(id) = last_seen {
            request = request.header("last-event-id", id);
        }
        let response = visitor.open(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(response.into_body().into_data_stream())
    }

    /// The next event as it is written; none once the hub hung up.
    async fn next(&mut self) -> Option<String> {
        let event = self.0.next().await?.unwrap();
        Some(String::from_utf8(event.to_vec()).unwrap())
    }
}

fn field<'a>(event: &'a str, name: &str) -> Option<&'a str> {
    event
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[tokio::test]
async fn only_who_is_signed_in_hears_anything() {
    let house = House::new();
    assert_eq!(
        Visitor::of(&house).get("/events").await.code(),
        "not_signed_in"
    );
}

#[tokio::test]
async fn the_dispatcher_hears_of_a_new_order_at_once() {
    let house = House::new();
    let mut dispatcher = Visitor::signed_in(&house, "10384").await;
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut line = Line::open(&mut dispatcher, None).await;
    let opening = line.next().await.unwrap();
    assert!(
        field(&opening, "id").is_some() && field(&opening, "retry").is_some(),
        "{opening}"
    );
    assert!(field(&opening, "data").is_none(), "{opening}");

    let order = nurse.file_order().await;
    let event = line.next().await.unwrap();
    assert!(field(&event, "event").is_none(), "{event}");
    let tags: Vec<Tag> = serde_json::from_str(field(&event, "data").unwrap()).unwrap();
    assert!(
        tags.contains(&Tag::Order(order.parse().unwrap())),
        "{tags:?}"
    );
}

#[tokio::test]
async fn who_may_not_see_an_order_does_not_hear_its_id() {
    let house = House::new();
    let mut technician = Visitor::signed_in(&house, "10206").await;
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut lines = [
        Line::open(&mut technician, None).await,
        Line::open(&mut nurse, None).await,
    ];
    for line in &mut lines {
        line.next().await.unwrap();
    }
    let order = nurse.file_order().await;
    let [not_told, told] = &mut lines;
    let event = not_told.next().await.unwrap();
    assert!(!event.contains(&order), "{event}");
    assert_eq!(field(&event, "event"), None, "{event}");
    let tags: Vec<Tag> = serde_json::from_str(field(&event, "data").unwrap()).unwrap();
    assert!(tags.contains(&Tag::Orders), "{tags:?}");
    assert!(told.next().await.unwrap().contains(&order));
}

#[tokio::test]
async fn the_eleventh_line_of_a_person_ends_the_first() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut dispatcher = Visitor::signed_in(&house, "10384").await;
    let mut others = Line::open(&mut dispatcher, None).await;
    let mut lines = Vec::new();
    for _ in 0..11 {
        let mut line = Line::open(&mut nurse, None).await;
        line.next().await.unwrap();
        lines.push(line);
    }
    assert_eq!(lines[0].next().await, None);
    house.announce(&[Tag::Orders], 1).await;
    assert!(lines[1].next().await.is_some() && lines[10].next().await.is_some());
    assert!(others.next().await.is_some());
}

#[tokio::test]
async fn a_listener_who_lags_is_told_to_read_again() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut line = Line::open(&mut nurse, None).await;
    line.next().await.unwrap();
    house.announce(&[Tag::Stock], 300).await;
    assert_eq!(field(&line.next().await.unwrap(), "event"), Some("resync"));
    assert_eq!(
        field(&line.next().await.unwrap(), "data"),
        Some(r#"[{"tag":"stock"}]"#)
    );
}

#[tokio::test]
async fn a_listener_who_was_away_is_told_so_only_if_something_happened() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let opening = Line::open(&mut nurse, None).await.next().await.unwrap();
    let seen = field(&opening, "id").unwrap();
    let nothing_new = Line::open(&mut nurse, Some(seen))
        .await
        .next()
        .await
        .unwrap();
    assert_eq!(field(&nothing_new, "event"), None);

    house.announce(&[Tag::Orders], 1).await;
    let missed = Line::open(&mut nurse, Some(seen))
        .await
        .next()
        .await
        .unwrap();
    assert_eq!(field(&missed, "event"), Some("resync"));
    assert_ne!(field(&missed, "id"), Some(seen));
}

#[tokio::test]
async fn the_line_ends_with_the_session() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut line = Line::open(&mut nurse, None).await;
    line.next().await.unwrap();
    house.clock.pass(Duration::from_hours(12));
    house.announce(&[Tag::Orders], 1).await;
    assert_eq!(line.next().await, None);
}

#[tokio::test]
async fn listening_alone_does_not_keep_a_session_alive() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    house.clock.pass(Duration::from_hours(11));
    Line::open(&mut nurse, None).await.next().await.unwrap();
    house.clock.pass(Duration::from_hours(1));
    assert_eq!(nurse.get("/session").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_silent_line_is_shown_to_be_alive() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let mut line = Line::open(&mut nurse, None).await;
    line.next().await.unwrap();
    // From here on the runtime's clock jumps to whatever is waited for.
    tokio::time::pause();
    assert_eq!(line.next().await.unwrap().trim(), ": still here");
}
