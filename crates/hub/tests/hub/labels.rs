//! Labels over HTTP: made for whoever keeps a store, and handed to printers of the house only.

use crate::house::House;
use crate::visitor::Visitor;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::io::Read;
use std::net::TcpListener;

const KEEPER: &str = "10380";

fn asked(printer: &str) -> Value {
    json!({
        "job": {
            "choice": {"kind": "part"},
            "paper": {"on": "roll", "size": "mm40x30", "gap_mm": 2, "dots": "dpi203", "language": "tspl"},
            "copies": 1,
        },
        "printer": printer,
    })
}

#[tokio::test]
async fn a_keepers_labels_come_out_of_a_printer() {
    // A printer stands at an address of its own, since all of them listen at one port.
    let printer = TcpListener::bind("127.0.0.61:9100").unwrap();
    let taking = std::thread::spawn(move || {
        let mut got = Vec::new();
        printer.accept().unwrap().0.read_to_end(&mut got).unwrap();
        got
    });
    let house = House::new();
    let mut keeper = Visitor::signed_in(&house, KEEPER).await;
    let printed = keeper.post("/labels/print", &asked("127.0.0.61")).await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.body);
    let labels = printed.json()["labels"].as_u64().unwrap();
    let got = taking.join().unwrap();
    assert!(got.starts_with(b"SIZE 40 mm,30 mm\r\n"));
    let count = got.windows(7).filter(|part| part == b"PRINT 1").count();
    assert_eq!(u64::try_from(count).unwrap(), labels);
}

#[tokio::test]
async fn a_printer_that_is_not_there_is_said_to_be_silent() {
    let house = House::new();
    let mut keeper = Visitor::signed_in(&house, KEEPER).await;
    let refused = keeper.post("/labels/print", &asked("127.0.0.62")).await;
    assert_eq!(refused.status, StatusCode::BAD_GATEWAY);
    assert_eq!(refused.code(), "printer_silent");
}

#[tokio::test]
async fn the_hub_is_nobodys_way_to_anything_but_printers() {
    let house = House::new();
    let mut keeper = Visitor::signed_in(&house, KEEPER).await;
    for address in [
        "8.8.8.8",
        "169.254.169.254",
        "127.0.0.1:22",
        "hub.example",
        "",
    ] {
        let refused = keeper.post("/labels/print", &asked(address)).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{address}"
        );
        assert_eq!(refused.code(), "not_a_printer", "{address}");
    }
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let refused = nurse.post("/labels/print", &asked("127.0.0.62")).await;
    assert_eq!(refused.code(), "wrong_role");
    let nobody = Visitor::of(&house)
        .post("/labels/print", &asked("127.0.0.62"))
        .await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    let garbage = keeper.post("/labels/print", &json!({"printer": "x"})).await;
    assert_eq!(garbage.code(), "malformed_request");
}
