use crate::house::{House, PASSWORD};
use crate::visitor::Visitor;
use serde_json::json;
use std::cell::RefCell;
use std::io;

thread_local! {
    // Each test has a thread of its own, and so a log of its own.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the log of this test.
struct Paper;

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_says_who_asked_for_what_and_nothing_of_what_was_said() {
    let lines = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false);
    lines.with_writer(|| Paper).init();
    let house = House::new();
    let mut nurse = Visitor::of(&house);
    nurse.sign_in("10001", "typed-in-vain").await;
    nurse.sign_in("10001", PASSWORD).await;
    nurse.file_order().await;
    nurse
        .post("/api/find_people", &json!({"text": "苏洋宇"}))
        .await;
    nurse.post("/api/made%0Aup", &json!({})).await;
    nurse.delete("/session").await;

    let log = String::from_utf8(LOG.take()).unwrap();
    let person = yizhan_domain::PersonId::of_key("10001");
    for said in [
        "sign-in refused peer=10.0.0.7".to_owned(),
        "request=session method=POST status=401 ms=0.000".to_owned(),
        format!("request=session method=POST person={person} status=200"),
        format!("request=file_order method=POST person={person} status=200"),
        format!("request=unknown method=POST person={person} status=404"),
        format!("request=session method=DELETE person={person} status=204"),
    ] {
        assert!(log.contains(&said), "{said} is not in:\n{log}");
    }
    for secret in [
        "typed-in-vain",
        PASSWORD,
        "戚杰娟",
        "苏洋宇",
        "水龙头漏水",
        "made",
    ] {
        assert!(!log.contains(secret), "{secret} is in:\n{log}");
    }
}
