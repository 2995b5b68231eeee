//! The words of questions.

use crate::components::{Tone, yuan};
use crate::i18n::{tr, tr_with};
use crate::words::{name_of, role_word};
use yizhan_api::domain::base::Role;
use yizhan_api::domain::costs::{About, QuestionState};
use yizhan_api::domain::order::{BillLine, CostStage};
use yizhan_api::view::NoteKind;

/// 人工 2 小时 × ¥15.00 = ¥30.00.
pub fn line_words(line: &BillLine) -> String {
    let name = match line.spec.is_empty() {
        true => line.name.clone(),
        false => format!("{} {}", line.name, line.spec),
    };
    let (quantity, unit) = (line.quantity, &line.unit);
    let (price, amount) = (yuan(line.unit_price.0), yuan(line.amount.0));
    format!("{name} · {quantity} {unit} × {price} = {amount}")
}

/// What a question is about, in a few words.
pub(super) fn about_words(about: &About) -> String {
    match about {
        About::Bill { total } => tr_with("questions.whole_bill", &[("sum", yuan(total.0))]),
        About::Line(line) => line_words(line),
    }
}

/// What was said: 提问.
pub fn note_word(kind: NoteKind) -> String {
    tr(&format!("questions.kind.{}", name_of(&kind)))
}

pub(super) fn stage_word(stage: CostStage) -> String {
    role_word(match stage {
        CostStage::Supervisor => Role::Supervisor,
        CostStage::Chief => Role::Chief,
        CostStage::Auditor => Role::Auditor,
    })
}

pub(super) fn state_word(state: QuestionState) -> String {
    tr(&format!("questions.state.{}", name_of(&state)))
}

pub(super) const fn state_tone(state: QuestionState) -> Tone {
    match state {
        QuestionState::Asked => Tone::Warn,
        QuestionState::Answered => Tone::Accent,
        QuestionState::Settled => Tone::Good,
    }
}
