//! The demo hospital that is built into the app.

mod people;

pub use people::one_of_each_role;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::{BaseRecord, Directory};
use yizhan_api::{ApiError, Fault};
use yizhan_report::hospital::{Hospital, SourceFile, read};

/// The hand-over files, by name and content.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo_hospital.rs"));

/// The hospital as its files tell it.
///
/// # Errors
/// The files have findings, which a test rules out.
pub fn hospital() -> Result<Hospital, ApiError> {
    let files = FILES.iter().map(|(name, bytes)| SourceFile {
        name: (*name).to_owned(),
        bytes: bytes.to_vec(),
    });
    let reading = read(files.collect(), &Directory::default());
    if reading.findings.is_empty() {
        Ok(reading.hospital)
    } else {
        Err(Fault::Internal {
            why: "the demo hospital has findings".into(),
        }
        .into())
    }
}

/// Everybody who works there.
pub fn everybody(hospital: &Hospital) -> Vec<PersonId> {
    let person = |record: &BaseRecord| match record {
        BaseRecord::Person(person) => Some(person.id),
        _ => None,
    };
    hospital.base.iter().filter_map(person).collect()
}
