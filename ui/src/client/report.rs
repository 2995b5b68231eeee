//! Reporting without an account, at the hub that served the page.

use super::{http, json};
use yizhan_api::domain::{OrderId, PlaceId};
use yizhan_api::{AddPhoto, ApiError, Report, ReportState, ReportedPlace};

/// The place whose code was scanned.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`](yizhan_api::Fault::Offline).
pub async fn reported_place(place: PlaceId) -> Result<ReportedPlace, ApiError> {
    json::read(&http::fetch("GET", &format!("/places/{place}"), None).await?)
}

/// Files a report.
///
/// # Errors
/// As [`reported_place`].
pub async fn report(place: PlaceId, report: &Report) -> Result<ReportState, ApiError> {
    let said = json::write(report)?;
    let path = format!("/places/{place}/reports");
    json::read(&http::fetch("POST", &path, Some(&said)).await?)
}

/// Adds a photo to a report.
///
/// # Errors
/// As [`reported_place`].
pub async fn add_reported_photo(photo: &AddPhoto) -> Result<ReportState, ApiError> {
    let added = json::write(photo)?;
    json::read(&http::fetch("POST", "/reports/photos", Some(&added)).await?)
}

/// How far a report has come.
///
/// # Errors
/// As [`reported_place`].
pub async fn report_state(order: OrderId) -> Result<ReportState, ApiError> {
    json::read(&http::fetch("GET", &format!("/reports/{order}"), None).await?)
}
