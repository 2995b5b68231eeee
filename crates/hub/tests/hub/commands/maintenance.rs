use super::{imported, run, utf8};
use std::fs;
use std::path::Path;

fn tamper(store: &Path, sql: &str) {
    assert!(
        rusqlite::Connection::open(store)
            .unwrap()
            .execute(sql, [])
            .unwrap()
            > 0,
        "{sql}"
    );
}

fn names(data: &str) -> Vec<String> {
    let entries = fs::read_dir(data).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_comes_back_and_never_overwrites_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let backup = folder.path().join("backup.sqlite");
    let take = ["backup", "--data", &data, "--to", utf8(&backup)];
    assert_eq!(run(&take).exit, Some(0));
    let again = run(&take);
    assert_eq!(again.exit, Some(1));
    assert!(again.complaint.contains("没有覆盖"), "{}", again.complaint);

    let restore = ["restore", "--data", &data, "--from", utf8(&backup)];
    assert!(run(&restore).complaint.contains("--replace"));
    let replaced = run(&[&restore[..], &["--replace"]].concat());
    assert_eq!(replaced.exit, Some(0), "{}", replaced.complaint);
    let stores = || {
        fs::read_dir(&data)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
    };
    let mut kept: Vec<String> = stores().filter(|name| name.ends_with(".sqlite")).collect();
    kept.sort();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(
        kept[0].starts_with("yizhan.2") && kept[1] == "yizhan.sqlite",
        "{kept:?}"
    );
    assert_eq!(run(&["verify", "--data", &data]).exit, Some(0));

    let elsewhere = folder.path().join("elsewhere");
    assert_eq!(
        run(&[
            "restore",
            "--data",
            utf8(&elsewhere),
            "--from",
            utf8(&backup)
        ])
        .exit,
        Some(0)
    );
    assert_eq!(run(&["rebuild", "--data", utf8(&elsewhere)]).exit, Some(0));
    assert_eq!(run(&["verify", "--data", utf8(&elsewhere)]).exit, Some(0));
}

#[test]
fn a_faulty_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let store = Path::new(&data).join("yizhan.sqlite");
    let before = fs::read(&store).unwrap();
    let backup = folder.path().join("backup.sqlite");
    assert_eq!(
        run(&["backup", "--data", &data, "--to", utf8(&backup)]).exit,
        Some(0)
    );
    let names_before = names(&data);
    tamper(
        &backup,
        "UPDATE item SET body = (SELECT body FROM item WHERE position = 1) WHERE position = 2",
    );
    let faulty = run(&[
        "restore",
        "--data",
        &data,
        "--from",
        utf8(&backup),
        "--replace",
    ]);
    assert_eq!(faulty.exit, Some(1));
    assert!(
        faulty.complaint.contains("did not verify"),
        "{}",
        faulty.complaint
    );

    for nothing in ["this is no store at all", ""] {
        fs::write(&backup, nothing).unwrap();
        let faulty = run(&[
            "restore",
            "--data",
            &data,
            "--from",
            utf8(&backup),
            "--replace",
        ]);
        assert_eq!(faulty.exit, Some(1), "{nothing:?}");
        assert!(
            faulty.complaint.contains("did not verify"),
            "{}",
            faulty.complaint
        );
    }
    assert_eq!(fs::read(&store).unwrap(), before);
    assert_eq!(names(&data), names_before);
}

#[test]
fn a_verification_that_finds_faults_exits_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let good = run(&["verify", "--data", &data]);
    assert_eq!(good.exit, Some(0));
    assert!(good.out.contains("0 faults"), "{}", good.out);
    let store = Path::new(&data).join("yizhan.sqlite");
    tamper(
        &store,
        "UPDATE item SET body = (SELECT body FROM item WHERE position = 1) WHERE position = 2",
    );
    let faulty = run(&["verify", "--data", &data]);
    assert_eq!(faulty.exit, Some(1), "{}", faulty.out);
    assert!(!faulty.out.contains(" 0 faults"), "{}", faulty.out);
}

#[test]
fn commands_on_a_folder_without_a_store_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let data = utf8(folder.path());
    for command in ["verify", "rebuild"] {
        let said = run(&[command, "--data", data]);
        assert_eq!(said.exit, Some(1));
        assert!(
            said.complaint.contains("yizhan-hub import"),
            "{}",
            said.complaint
        );
    }
    assert!(!folder.path().join("yizhan.sqlite").exists());
}

#[cfg(unix)]
#[test]
fn the_store_and_its_backup_are_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let backup = folder.path().join("backup.sqlite");
    assert_eq!(
        run(&["backup", "--data", &data, "--to", utf8(&backup)]).exit,
        Some(0)
    );
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let store = Path::new(&data).join("yizhan.sqlite");
    assert_eq!(mode(Path::new(&data)), 0o700);
    assert_eq!(mode(&store), 0o600);
    assert_eq!(mode(&backup), 0o600);

    fs::set_permissions(&backup, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(
        run(&[
            "restore",
            "--data",
            &data,
            "--from",
            utf8(&backup),
            "--replace"
        ])
        .exit,
        Some(0)
    );
    assert_eq!(mode(&store), 0o600);
}

#[test]
fn an_audit_bundle_is_verified_without_the_store_and_a_changed_byte_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let data = utf8(&folder.path().join("data")).to_owned();
    let files = yizhan_testkit::demo_files();
    assert_eq!(
        run(&["import", utf8(&files), "--data", &data]).exit,
        Some(0)
    );
    let bundle = folder.path().join("order.bundle");
    let write = ["bundle", "--data", &data, "--to", utf8(&bundle)];
    let unknown = run(&[&write[..], &["GD000000000000"]].concat());
    assert_eq!(unknown.exit, Some(1));
    assert!(!bundle.exists());
    let number = "GD202609090000";
    let written = run(&[&write[..], &[number]].concat());
    assert_eq!(written.exit, Some(0), "{}", written.complaint);
    let (_, fingerprint) = written.out.split_once("audit fingerprint ").unwrap();
    let fingerprint = fingerprint.trim();
    let checked = run(&["verify", "--data", &data]);
    assert!(checked.out.contains(fingerprint), "{}", checked.out);
    fs::remove_dir_all(&data).unwrap();

    let verified = run(&["verify", utf8(&bundle)]);
    assert_eq!(verified.exit, Some(0), "{}", verified.out);
    assert!(verified.out.contains(number), "{}", verified.out);
    assert!(
        verified.out.contains("every signature and item holds"),
        "{}",
        verified.out
    );
    assert!(
        verified.out.contains("请与医院公布的审计指纹核对")
            && verified.out.contains("nothing above is to be trusted")
            && verified.out.contains(fingerprint),
        "{}",
        verified.out
    );
    let asking = |for_whom: &str| run(&["verify", utf8(&bundle), "--authority", for_whom]);
    let expected = asking(&fingerprint.replace(':', "").to_lowercase());
    assert_eq!(expected.exit, Some(0), "{}", expected.out);
    assert!(
        expected.out.contains("与给定的指纹一致"),
        "{}",
        expected.out
    );
    let other = asking(&"AB:".repeat(32));
    assert_eq!(other.exit, Some(1), "{}", other.out);
    assert!(
        other.out.contains("审计指纹不符") && other.out.contains("another authority"),
        "{}",
        other.out
    );
    assert!(!other.out.contains(number), "{}", other.out);
    let short = asking("AB:CD");
    assert_eq!(short.exit, Some(64), "{}", short.complaint);
    let mut bytes = fs::read(&bundle).unwrap();
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    fs::write(&bundle, bytes).unwrap();
    let changed = run(&["verify", utf8(&bundle)]);
    assert_eq!(changed.exit, Some(1));
    assert!(changed.out.contains("审计包不可信"), "{}", changed.out);
    assert_eq!(run(&["verify"]).exit, Some(64), "neither folder nor file");
}
