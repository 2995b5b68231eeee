use super::{hub, imported, run, utf8};
use crate::house::hospital_files;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use yizhan_hub::{DataDir, Trouble};

#[test]
fn two_commands_do_not_work_on_the_same_data() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let locked = DataDir::new(Path::new(&data)).lock().unwrap();
    assert!(matches!(
        DataDir::new(Path::new(&data)).lock(),
        Err(Trouble::InUse(_))
    ));
    let second = run(&["import", utf8(&hospital_files()), "--data", &data]);
    assert_eq!(second.exit, Some(1));
    assert!(
        second.complaint.contains("正被另一个"),
        "{}",
        second.complaint
    );
    drop(locked);
    assert_eq!(
        run(&["import", utf8(&hospital_files()), "--data", &data]).exit,
        Some(0)
    );
}

#[test]
#[cfg(unix)]
fn a_second_serve_is_turned_away_and_sigterm_ends_the_first_well() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let ui = folder.path().join("ui");
    fs::create_dir(&ui).unwrap();
    fs::write(ui.join("index.html"), "page").unwrap();
    let serve = [
        "serve",
        "--data",
        &data,
        "--ui",
        utf8(&ui),
        "--listen",
        "127.0.0.1:0",
    ];
    let mut first = hub(&serve)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(first.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("listening on http://127.0.0.1:"), "{line}");

    let second = run(&serve);
    assert_eq!(second.exit, Some(1));
    assert!(
        second.complaint.contains("in use by another yizhan-hub"),
        "{}",
        second.complaint
    );
    let backup = folder.path().join("while-it-runs.sqlite");
    assert_eq!(
        run(&["backup", "--data", &data, "--to", utf8(&backup)]).exit,
        Some(0)
    );

    let sent = Command::new("kill")
        .args(["-TERM", &first.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
    assert_eq!(first.wait().unwrap().code(), Some(0));
    assert_eq!(run(&["verify", "--data", &data]).exit, Some(0));
}

#[test]
fn serving_without_the_interface_says_how_to_build_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let said = run(&["serve", "--data", utf8(&data), "--ui", utf8(folder.path())]);
    assert_eq!(said.exit, Some(1));
    assert!(
        said.complaint.contains("cargo xtask ui --release"),
        "{}",
        said.complaint
    );
    assert!(!data.exists());
}

#[test]
fn a_broken_certificate_is_told_in_both_languages_and_nothing_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let (data, ui) = (folder.path().join("data"), folder.path());
    fs::write(ui.join("index.html"), "page").unwrap();
    let broken = folder.path().join("hub.pem");
    fs::write(
        &broken,
        "-----BEGIN CERTIFICATE-----\nhalf\n-----END CERTIFICATE-----\n",
    )
    .unwrap();
    let serve = ["serve", "--data", utf8(&data), "--ui", utf8(ui)];
    let https = ["--listen", "127.0.0.1:0", "--https", "127.0.0.1:0"];
    let files = ["--certificate", utf8(&broken), "--key", utf8(&broken)];
    let said = run(&[&serve[..], &https, &files].concat());
    assert_eq!(said.exit, Some(1));
    assert!(
        said.complaint.contains("不能用于 HTTPS")
            && said.complaint.contains("cannot be used for https"),
        "{}",
        said.complaint
    );
    assert_eq!(said.out, "");

    for half in [&["--certificate", "a"][..], &["--name", "no name"]] {
        let said = run(&[&serve[..], &https, half].concat());
        assert_eq!(said.exit, Some(64), "{half:?}");
    }
    let said = run(&[&serve[..], &["--name", "hub.lan"]].concat());
    assert_eq!(said.exit, Some(64), "without --https");
}

#[test]
#[cfg(unix)]
fn a_hub_with_https_says_where_and_what_the_fingerprint_is() {
    let folder = tempfile::tempdir().unwrap();
    let (data, ui) = (folder.path().join("data"), folder.path());
    fs::write(ui.join("index.html"), "page").unwrap();
    let serve = ["serve", "--data", utf8(&data), "--ui", utf8(ui)];
    let https = ["--listen", "127.0.0.1:0", "--https", "127.0.0.1:0"];
    let names = ["--name", "hub.lan", "--name", "192.168.1.20"];
    let mut child = hub(&[&serve[..], &https, &names].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let lines: Vec<_> = lines.take(4).map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines[0].starts_with("listening on http://"), "{lines:?}");
    assert!(lines[1].starts_with("listening on https://"), "{lines:?}");
    assert!(lines[2].contains("证书指纹"), "{lines:?}");
    assert!(lines[3].contains("审计指纹"), "{lines:?}");
    assert!(data.join("https/authority.key").is_file());
}
