//! What is said about costs beside the steps of an order (A9): questions and answers, and the auditor's sample.

mod note;
mod question;
mod sample;

pub use note::{About, Asked, CostNote, NOTES_KEPT, NOTES_MAX, Said};
pub use question::{
    Question, QuestionState, Reply, ReplyKind, answerers, asks_at, asks_for, existed, is_of_known,
    may_answer, may_go_on, questions, stage_of, waits_for,
};
pub use sample::{AuditCase, LookWhy, looked, lot};
