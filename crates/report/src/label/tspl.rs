//! TSPL, as TSC describes it ("TSPL/TSPL2 Programming Language"): each label as one bitmap.

use super::bitmap::Bitmap;
use yizhan_domain::label::RollSize;

/// What a printer is sent for these labels, each printed `copies` times.
#[must_use]
pub fn tspl(labels: &[Bitmap], size: RollSize, gap_mm: u8, copies: u16) -> Vec<u8> {
    let (width, height) = size.mm();
    let mut job = format!(
        "SIZE {width} mm,{height} mm\r\nGAP {gap_mm} mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\n"
    )
    .into_bytes();
    for label in labels {
        let head = format!(
            "CLS\r\nBITMAP 0,0,{},{},0,",
            label.row_bytes(),
            label.height
        );
        job.extend_from_slice(head.as_bytes());
        // Here a dot is black where its bit is 0.
        job.extend(label.rows.iter().map(|byte| !byte));
        job.extend_from_slice(format!("\r\nPRINT 1,{copies}\r\n").as_bytes());
    }
    job
}
