use super::{DAY, Device, HEALTH, after, ask, is_served, own, set, shown, start, start_with};
use crate::house::{MORNING, PASSWORD};
use serde_json::json;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use yizhan_hub::https::{Certificates, Names};

#[tokio::test]
async fn a_phone_that_trusts_the_authority_is_served() {
    let running = start().await;
    for versions in [&[&rustls::version::TLS12], &[&rustls::version::TLS13]] {
        let phone = Device::speaking(&running.authority(), MORNING, versions);
        for name in ["hub.lan", "127.0.0.1"] {
            let mut connection = running.connect(&phone, name).await.unwrap();
            let (_, session) = connection.get_ref();
            assert_eq!(session.alpn_protocol(), Some(b"http/1.1".as_slice()));
            let answer = ask(&mut connection, HEALTH).await;
            assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        }
        let other = running.connect(&phone, "bank.example").await;
        assert!(other.is_err(), "the certificate is not for everybody");
    }
}

#[tokio::test]
async fn a_phone_that_does_not_trust_it_refuses() {
    let running = start().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let other = own(elsewhere.path(), &["hub.lan"], MORNING);
    let phone = Device::that_trusts(other.authority().unwrap().certificate());
    assert!(running.connect(&phone, "hub.lan").await.is_err());
}

#[tokio::test]
async fn who_speaks_http_at_the_secure_door_is_hung_up_on_and_others_are_served() {
    let running = start().await;
    let mut lost = TcpStream::connect(running.secure).await.unwrap();
    lost.write_all(HEALTH.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // The end may come as a reset.
    let _ = lost.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    let phone = Device::that_trusts(&running.authority());
    assert!(is_served(&running, &phone).await);
}

#[tokio::test]
async fn who_does_not_finish_the_handshake_holds_up_nobody_and_is_hung_up_on() {
    let running = start().await;
    let mut stalled = TcpStream::connect(running.secure).await.unwrap();
    // The beginning of a greeting that never comes.
    stalled.write_all(&[22, 3, 1, 2, 0]).await.unwrap();
    let phone = Device::that_trusts(&running.authority());
    assert!(is_served(&running, &phone).await);
    tokio::time::pause();
    let mut rest = Vec::new();
    let read = stalled.read_to_end(&mut rest);
    let ended = tokio::time::timeout(Duration::from_mins(1), read).await;
    assert!(ended.is_ok(), "the hub waits for ever");
}

#[tokio::test]
async fn a_stop_does_not_wait_for_handshakes_and_closes_both_doors() {
    let running = start().await;
    let mut stalled = TcpStream::connect(running.secure).await.unwrap();
    stalled.write_all(&[22, 3, 1, 2, 0]).await.unwrap();
    let phone = Device::that_trusts(&running.authority());
    assert!(is_served(&running, &phone).await);
    running.stop.send(()).unwrap();
    running.serving.await.unwrap();
    for address in [running.plain, running.secure] {
        assert!(TcpStream::connect(address).await.is_err());
    }
}

#[tokio::test]
async fn a_certificate_that_runs_out_is_renewed_while_the_hub_runs() {
    let running = start().await;
    let authority = running.authority();
    let phone = Device::that_trusts(&authority);
    let first = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    let kept = fs::read(running.files().join("server.pem")).unwrap();

    running.house.clock.pass(DAY * 366);
    let phone = Device::at(&authority, after(366));
    let second = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    assert_eq!(first, second, "it has thirty days left");

    running.house.clock.pass(DAY);
    let phone = Device::at(&authority, after(367));
    let third = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    assert_ne!(second, third);
    assert_ne!(fs::read(running.files().join("server.pem")).unwrap(), kept);
    let much_later = Device::at(&authority, after(367 + 395));
    assert!(running.connect(&much_later, "hub.lan").await.is_ok());
}

#[tokio::test]
async fn an_address_that_the_machine_gets_later_is_in_the_next_certificate() {
    let called = Arc::new(Mutex::new(set(&["hub.lan"])));
    let ask = Arc::clone(&called);
    let names = Names::Asked(Arc::new(move || ask.lock().unwrap().clone()));
    let running = start_with(|folder| {
        Certificates::of_own_authority(&folder.join("https"), names, MORNING).unwrap()
    })
    .await;
    let phone = Device::that_trusts(&running.authority());
    assert!(running.connect(&phone, "127.0.0.1").await.is_err());
    called.lock().unwrap().extend(set(&["127.0.0.1"]));
    assert!(running.connect(&phone, "127.0.0.1").await.is_ok());
    assert!(is_served(&running, &phone).await);
}

#[tokio::test]
async fn a_renewed_certificate_that_cannot_be_kept_is_shown_all_the_same() {
    let running = start().await;
    fs::remove_dir_all(running.files()).unwrap();
    running.house.clock.pass(DAY * 400);
    let phone = Device::at(&running.authority(), after(400));
    assert!(is_served(&running, &phone).await);
}

#[tokio::test]
async fn the_session_over_https_is_in_a_cookie_that_http_never_sees() {
    let running = start().await;
    let phone = Device::that_trusts(&running.authority());
    let body = json!({"staff_number": "10001", "password": PASSWORD}).to_string();
    let mut connection = running.connect(&phone, "hub.lan").await.unwrap();
    let answer = ask(
        &mut connection,
        &format!(
            "POST /session HTTP/1.1\r\nHost: hub.lan\r\nOrigin: https://hub.lan\r\nx-yizhan: 1\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
    .await;
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap_or_else(|| panic!("{answer}"));
    assert!(cookie.starts_with("__Host-yizhan_session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict; Secure"));

    let pair = cookie.split(';').next().unwrap();
    let planted = pair.replace("__Host-", "");
    for (cookie, status) in [(pair, "200"), (&planted, "401")] {
        let question = format!(
            "GET /session HTTP/1.1\r\nHost: hub.lan\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        );
        let mut connection = running.connect(&phone, "hub.lan").await.unwrap();
        let answer = ask(&mut connection, &question).await;
        assert_eq!(answer.split(' ').nth(1), Some(status), "{cookie}");
    }
}
