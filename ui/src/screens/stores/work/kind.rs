//! The kinds of work at the desk.

use crate::i18n::tr;
use serde::Serialize;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WorkKind {
    /// 入库
    Receive,
    /// 领用
    HandOut,
    /// 调拨
    Transfer,
    /// 退货
    SendBack,
    /// 移位
    Reshelve,
    /// 报损
    WriteOff,
}

impl WorkKind {
    const ALL: [Self; 6] = [
        Self::Receive,
        Self::HandOut,
        Self::Transfer,
        Self::SendBack,
        Self::Reshelve,
        Self::WriteOff,
    ];

    /// The kind with this name in addresses: `hand_out`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in addresses and in the locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::HandOut => "hand_out",
            Self::Transfer => "transfer",
            Self::SendBack => "send_back",
            Self::Reshelve => "reshelve",
            Self::WriteOff => "write_off",
        }
    }

    /// Whether it matters from which shelf the part comes: that one is bad, or is emptied.
    pub const fn asks_for_shelf(self) -> bool {
        matches!(self, Self::SendBack | Self::Reshelve | Self::WriteOff)
    }

    /// Whether parts go to somebody who uses them.
    pub const fn hands_out(self) -> bool {
        matches!(self, Self::HandOut)
    }

    pub fn title(self) -> String {
        tr(&format!("stores.work.{}.title", self.name()))
    }

    pub fn head_title(self) -> String {
        tr(&format!("stores.work.{}.head", self.name()))
    }

    /// What the store is called here.
    pub fn store_label(self) -> String {
        tr(match self {
            Self::Transfer => "stores.from_store",
            _ => "issue.store",
        })
    }

    /// What the button says.
    pub fn send_key(self) -> String {
        format!("stores.work.{}.send", self.name())
    }
}
