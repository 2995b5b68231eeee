//! Making the files that are printed, and showing them first.

use super::find::subjects;
use crate::context::Context;
use crate::error::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::{LabelPreview, MadeFile};
use yizhan_api::{LabelJob, MakeLabels, PreviewLabels};
use yizhan_domain::Refusal;
use yizhan_domain::label::{
    COPIES_MAX, GAP_MAX_MM, LABELS_MAX, LabelKind, Paper, PrinterLanguage, ROLL_LABELS_MAX,
};
use yizhan_report::label::{
    Label, LabelError, bitmap, lay_on_roll, preview_roll, preview_sheets, sheets, tspl, zpl,
};

impl From<LabelError> for Trouble {
    fn from(error: LabelError) -> Self {
        Self::internal(error)
    }
}

/// A page as it will be printed.
pub(crate) fn preview(
    context: &Context<'_>,
    request: PreviewLabels,
) -> Result<LabelPreview, Trouble> {
    let PreviewLabels { job, page } = request;
    let labels = match labels(context, &job) {
        // Nothing is an empty page.
        Err(Trouble::Refusal(Refusal::NothingToLabel)) => Vec::new(),
        labels => labels?,
    };
    let copies = job.copies;
    Ok(match job.paper {
        Paper::Sheet { format, used } => preview_sheets(&labels, format, used, copies, page)?,
        Paper::Roll { size, dots, .. } => preview_roll(&labels, size, dots, copies, page)?,
    })
}

/// The file.
pub(crate) fn make(context: &Context<'_>, request: MakeLabels) -> Result<MadeFile, Trouble> {
    let job = request.job;
    let labels = labels(context, &job)?;
    let (bytes, ending, media) = match job.paper {
        Paper::Sheet { format, used } => (
            sheets(&labels, format, used, job.copies)?,
            "pdf",
            "application/pdf",
        ),
        Paper::Roll {
            size,
            gap_mm,
            dots,
            language,
        } => {
            let bitmaps: Vec<_> = labels
                .iter()
                .map(|label| bitmap(&lay_on_roll(label, size, dots)?))
                .collect::<Result<_, LabelError>>()?;
            match language {
                PrinterLanguage::Tspl => {
                    let bytes = tspl(&bitmaps, size, gap_mm, job.copies);
                    (bytes, "prn", "application/octet-stream")
                }
                PrinterLanguage::Zpl => (zpl(&bitmaps, job.copies), "zpl", "text/plain"),
            }
        }
    };
    Ok(MadeFile {
        name: format!("labels-{}.{ending}", kind_name(job.choice.kind)),
        media: media.to_owned(),
        bytes: STANDARD.encode(bytes),
        labels: labels.len() * usize::from(job.copies),
    })
}

/// The labels of a job, no more than are made at once.
fn labels(context: &Context<'_>, job: &LabelJob) -> Result<Vec<Label>, Trouble> {
    let limit = match job.paper {
        Paper::Sheet { .. } => LABELS_MAX,
        Paper::Roll { gap_mm, .. } if gap_mm > GAP_MAX_MM => {
            return Err(Refusal::QuantityNotSensible.into());
        }
        Paper::Roll { .. } => ROLL_LABELS_MAX,
    };
    if !(1..=COPIES_MAX).contains(&job.copies) {
        return Err(Refusal::QuantityNotSensible.into());
    }
    let subjects = subjects(context, &job.choice)?;
    let asked = subjects.len() * usize::from(job.copies);
    if asked == 0 {
        return Err(Refusal::NothingToLabel.into());
    }
    if asked > limit {
        return Err(Refusal::TooManyLabels { asked, limit }.into());
    }
    let hub = match job.hub.as_str() {
        "" => context.hub.unwrap_or_default(),
        hub => hub,
    };
    let labels = subjects.iter().map(|subject| subject.label(context, hub));
    Ok(labels.collect())
}

const fn kind_name(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Part => "parts",
        LabelKind::Bin => "bins",
        LabelKind::Order => "orders",
        LabelKind::Place => "places",
        LabelKind::Equipment => "equipment",
    }
}
