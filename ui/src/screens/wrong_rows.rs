//! What is wrong with a file that somebody chose, row by row.

use crate::components::Card;
use crate::i18n::{Locale, locale, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::{FileFindings, RowFinding};

/// The rows of a file that are wrong, each with what to do.
#[component]
pub fn WrongRows(
    /// The file.
    file: FileFindings,
) -> impl IntoView {
    let FileFindings { file, count, rows } = file;
    let more = count.saturating_sub(rows.len());
    let title = move || {
        tr_with(
            "import.of_file",
            &[("file", file.clone()), ("n", count.to_string())],
        )
    };
    view! {
        <Card title flush=true>
            <ul class="list" role="list">
                {rows.into_iter().map(|finding| view! { <li>{bad_row(finding)}</li> }).collect_view()}
            </ul>
            {(more > 0).then(|| view! {
                <p class="card-note soft">{tr_with("import.more", &[("n", more.to_string())])}</p>
            })}
        </Card>
    }
}

fn bad_row(finding: RowFinding) -> impl IntoView {
    let RowFinding {
        row,
        column,
        zh,
        en,
    } = finding;
    let place = move || match (row, column.is_empty()) {
        (0, _) => tr("import.whole_file"),
        (_, true) => tr_with("import.row", &[("row", row.to_string())]),
        (_, false) => tr_with(
            "import.row_column",
            &[("row", row.to_string()), ("column", column.clone())],
        ),
    };
    let words = move || match locale() {
        Locale::Chinese => zh.clone(),
        Locale::English => en.clone(),
    };
    view! {
        <div class="row">
            <span class="row-words">
                <span class="row-title">{place}</span><br /><span class="row-note">{words}</span>
            </span>
        </div>
    }
}
