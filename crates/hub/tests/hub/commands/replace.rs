use super::{imported, run, utf8};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// The small hospital, and a backup of it.
fn hospital(folder: &Path) -> (String, PathBuf, PathBuf) {
    let data = imported(folder);
    let store = Path::new(&data).join("yizhan.sqlite");
    let backup = folder.join("backup.sqlite");
    let said = run(&["backup", "--data", &data, "--to", utf8(&backup)]);
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    (data, store, backup)
}

fn beside(data: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(data).unwrap().map(|x| x.unwrap().path());
    let aside = |path: &PathBuf| {
        let name = utf8(path).rsplit('/').next().unwrap();
        name.starts_with("yizhan.2") && name.ends_with(ending)
    };
    entries.filter(aside).collect()
}

#[test]
fn what_lay_in_the_journal_of_the_old_store_is_kept_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (data, store, backup) = hospital(folder.path());
    let journal = Path::new(&data).join("yizhan.sqlite-wal");
    let crashed = Connection::open(&store).unwrap();
    crashed.execute_batch("CREATE TABLE lately (x)").unwrap();
    // What a hub leaves behind that was killed.
    let (file, lately) = (fs::read(&store).unwrap(), fs::read(&journal).unwrap());
    drop(crashed);
    fs::write(&store, file).unwrap();
    fs::write(&journal, lately).unwrap();

    let restore = [
        "restore",
        "--replace",
        "--data",
        &data,
        "--from",
        utf8(&backup),
    ];
    let said = run(&restore);
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    assert!(!journal.exists());
    let old = beside(&data, ".sqlite");
    let lately = "SELECT count(*) FROM lately";
    let old = Connection::open(&old[0]).unwrap();
    assert!(old.prepare(lately).is_ok());
    assert!(Connection::open(&store).unwrap().prepare(lately).is_err());
}

#[test]
fn no_store_is_placed_where_the_journal_of_another_lies() {
    let folder = tempfile::tempdir().unwrap();
    let (data, store, backup) = hospital(folder.path());
    let journal = Path::new(&data).join("yizhan.sqlite-wal");
    fs::remove_file(&store).unwrap();
    fs::write(&journal, "what the old store had not taken in").unwrap();

    let import = run(&[
        "import",
        utf8(&crate::house::hospital_files()),
        "--data",
        &data,
    ]);
    assert_eq!(import.exit, Some(1));
    assert!(
        import.complaint.contains("was left by another store"),
        "{}",
        import.complaint
    );
    assert!(!store.exists());

    let restore = ["restore", "--data", &data, "--from", utf8(&backup)];
    assert!(run(&restore).complaint.contains("--replace"));
    let said = run(&[&restore[..], &["--replace"]].concat());
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    assert!(!journal.exists());
    assert_eq!(beside(&data, "-wal").len(), 1, "kept aside");
}

#[test]
fn a_backup_leaves_the_store_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (data, store, _) = hospital(folder.path());
    // A store of a version before the first migration of ours would be migrated by whoever opens it.
    let held = Connection::open(&store).unwrap();
    held.pragma_update(None, "user_version", 0).unwrap();
    drop(held);
    let before = fs::read(&store).unwrap();
    let to = folder.path().join("another.sqlite");
    let said = run(&["backup", "--data", &data, "--to", utf8(&to)]);
    assert_eq!(said.exit, Some(1), "nothing that could be restored");
    assert_eq!(fs::read(&store).unwrap(), before);
    assert!(!to.exists());
}
