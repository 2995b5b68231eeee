use crate::house::{House, PASSWORD};
use serde_json::json;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use yizhan_domain::Millis;
use yizhan_hub::web::{CONNECTIONS, serve};

/// A hub on a port of its own.
struct Running {
    house: House,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

async fn start() -> Running {
    start_with(CONNECTIONS).await
}

async fn start_with(connections: usize) -> Running {
    let house = House::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let (hub, assets) = (Arc::clone(&house.hub), house.assets.clone());
    let serving = tokio::spawn(async move {
        serve(listener, hub, &assets, connections, async {
            drop(stopped.await)
        })
        .await
    });
    Running {
        house,
        address,
        stop,
        serving,
    }
}

async fn ask(address: SocketAddr, request: &str) -> BufReader<TcpStream> {
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    BufReader::new(connection)
}

async fn head(answer: &mut BufReader<TcpStream>) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        answer.read_line(&mut line).await.unwrap();
        if line.trim().is_empty() {
            return lines;
        }
        lines.push(line.trim().to_owned());
    }
}

async fn sign_in(address: SocketAddr) -> String {
    let body = json!({"staff_number": "10001", "password": PASSWORD}).to_string();
    let request = format!(
        "POST /session HTTP/1.1\r\nHost: hub\r\nx-yizhan: 1\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let lines = head(&mut ask(address, &request).await).await;
    assert_eq!(lines[0], "HTTP/1.1 200 OK");
    let cookie = lines
        .iter()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn listeners_are_hung_up_on_at_once_and_the_store_is_closed() {
    let running = start().await;
    let cookie = sign_in(running.address).await;
    let listen = format!("GET /events HTTP/1.1\r\nHost: hub\r\nCookie: {cookie}\r\n\r\n");
    let mut line = ask(running.address, &listen).await;
    assert_eq!(head(&mut line).await[0], "HTTP/1.1 200 OK");

    running.stop.send(()).unwrap();
    let mut rest = String::new();
    line.read_to_string(&mut rest).await.unwrap();
    assert!(
        rest.ends_with("0\r\n\r\n"),
        "the stream is brought to its end: {rest:?}"
    );
    running.serving.await.unwrap();
    let after = running
        .house
        .hub
        .engine()
        .with(Millis(0), |engine| Ok(engine.is_empty()))
        .await;
    assert_eq!(after.unwrap_err().code(), "offline");
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn a_running_request_is_finished() {
    let running = start().await;
    // Keeps the engine busy, so that the request has to wait in the middle of the stop.
    let (busy, is_busy) = oneshot::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let engine = running.house.hub.engine().clone();
    let holding = tokio::spawn(async move {
        let hold = move |_: &mut yizhan_engine::Engine| {
            busy.send(()).unwrap();
            may_go_on.recv().unwrap();
            Ok(())
        };
        engine.with(Millis(0), hold).await
    });
    is_busy.await.unwrap();

    let mut looks = running.house.clock.looks();
    let before = *looks.borrow_and_update();
    let mut answer = ask(
        running.address,
        "GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n",
    )
    .await;
    looks.wait_for(|looks| *looks > before).await.unwrap();
    running.stop.send(()).unwrap();
    go_on.send(()).unwrap();
    assert_eq!(head(&mut answer).await[0], "HTTP/1.1 200 OK");
    holding.await.unwrap().unwrap();
    running.serving.await.unwrap();
}

#[tokio::test]
async fn who_does_not_finish_the_head_of_a_request_is_hung_up_on() {
    let running = start().await;
    let mut slow = ask(running.address, "GET /healthz HTTP/1.1\r\nHost: ").await;
    // From here on the runtime's clock jumps to whatever is waited for.
    tokio::time::pause();
    let mut rest = String::new();
    let read = slow.read_to_string(&mut rest);
    let ended = tokio::time::timeout(Duration::from_mins(10), read).await;
    assert!(ended.is_ok(), "the hub waits for ever");
    assert!(!rest.starts_with("HTTP/1.1 200"), "{rest:?}");
}

#[tokio::test]
async fn one_connection_too_many_waits_for_another_to_end() {
    let running = start_with(1).await;
    let question = "GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n";
    let mut first = ask(running.address, question).await;
    assert_eq!(head(&mut first).await[0], "HTTP/1.1 200 OK");
    let mut second = ask(running.address, question).await;
    let mut byte = [0];
    tokio::time::pause();
    let answered = tokio::time::timeout(Duration::from_millis(50), second.read(&mut byte)).await;
    assert!(answered.is_err(), "the second waits");
    tokio::time::resume();
    drop(first);
    assert_eq!(head(&mut second).await[0], "HTTP/1.1 200 OK");
}
