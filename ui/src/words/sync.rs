//! How a device and its hub get on, in an icon and a few words.

use crate::components::{Glyph, Tone};
use crate::i18n::tr_with;
use yizhan_api::{SyncPhase, SyncState};

/// The one thing to say of it in few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncMark {
    /// Both have the same.
    Together,
    /// They talk.
    Busy,
    /// The hub cannot be reached.
    Offline,
    /// Something waits for the hub.
    Waiting,
    /// Photos are still on their way.
    Photos,
    /// Something does not count, and the person should look at it.
    Attention,
    /// Nothing goes on before somebody does something.
    Stuck,
}

impl SyncMark {
    /// What to say of `state`, where `held` records wait for a look; nothing where there is nothing to say.
    #[must_use]
    pub const fn of(state: &SyncState, held: u32) -> Option<Self> {
        Some(match state.phase {
            SyncPhase::Stuck => Self::Stuck,
            SyncPhase::Offline => Self::Offline,
            _ if held > 0 => Self::Attention,
            SyncPhase::Busy => Self::Busy,
            SyncPhase::Together if state.waiting > 0 => Self::Waiting,
            SyncPhase::Together if state.photos > 0 => Self::Photos,
            SyncPhase::Together => Self::Together,
            SyncPhase::Alone => return None,
        })
    }

    /// What to think of it.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Together => Tone::Good,
            Self::Busy => Tone::Accent,
            Self::Offline => Tone::Warn,
            Self::Waiting | Self::Photos => Tone::Info,
            Self::Attention => Tone::Violet,
            Self::Stuck => Tone::Bad,
        }
    }

    /// Its picture.
    #[must_use]
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Together => Glyph::Cloud,
            Self::Busy => Glyph::Sync,
            Self::Offline => Glyph::CloudOff,
            Self::Waiting => Glyph::Upload,
            Self::Photos => Glyph::Image,
            Self::Attention => Glyph::Eye,
            Self::Stuck => Glyph::Alert,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Busy => "busy",
            Self::Offline => "offline",
            Self::Waiting => "waiting",
            Self::Photos => "photos",
            Self::Attention => "attention",
            Self::Stuck => "stuck",
        }
    }
}

/// A word or two for the edge of the screen: 已同步, 3 条待传.
pub fn sync_short(mark: SyncMark, state: &SyncState, held: u32) -> String {
    match (mark, state.waiting) {
        (SyncMark::Offline, 1..) => tr_with(
            "sync.short.offline_waiting",
            &[("waiting", state.waiting.to_string())],
        ),
        _ => sentence("short", mark, state, held),
    }
}

/// The same as a sentence: 联系不上医院的驿站.
pub fn sync_title(mark: SyncMark, state: &SyncState, held: u32) -> String {
    sentence("title_of", mark, state, held)
}

/// What is safe, and whether there is anything to do.
pub fn sync_text(mark: SyncMark, state: &SyncState, held: u32) -> String {
    sentence("text_of", mark, state, held)
}

fn sentence(part: &str, mark: SyncMark, state: &SyncState, held: u32) -> String {
    let values = [
        ("waiting", state.waiting.to_string()),
        ("photos", state.photos.to_string()),
        ("held", held.to_string()),
    ];
    tr_with(&format!("sync.{part}.{}", mark.name()), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(phase: SyncPhase, waiting: u32) -> SyncState {
        SyncState {
            phase,
            waiting,
            ..SyncState::default()
        }
    }

    #[test]
    fn what_keeps_work_from_the_hub_is_said_before_everything_else() {
        let of = |phase, waiting, held| SyncMark::of(&state(phase, waiting), held);
        assert_eq!(of(SyncPhase::Stuck, 3, 1), Some(SyncMark::Stuck));
        assert_eq!(of(SyncPhase::Offline, 3, 1), Some(SyncMark::Offline));
        assert_eq!(of(SyncPhase::Busy, 3, 1), Some(SyncMark::Attention));
        assert_eq!(of(SyncPhase::Busy, 3, 0), Some(SyncMark::Busy));
        assert_eq!(of(SyncPhase::Together, 3, 0), Some(SyncMark::Waiting));
        assert_eq!(of(SyncPhase::Together, 0, 0), Some(SyncMark::Together));
        let photos = SyncState {
            photos: 2,
            ..state(SyncPhase::Together, 0)
        };
        assert_eq!(SyncMark::of(&photos, 0), Some(SyncMark::Photos));
    }

    #[test]
    fn a_browser_says_only_that_something_does_not_count() {
        let of = |held| SyncMark::of(&state(SyncPhase::Alone, 0), held);
        assert_eq!((of(0), of(2)), (None, Some(SyncMark::Attention)));
    }

    #[test]
    fn every_mark_is_said_in_both_languages() {
        use SyncMark as M;
        for mark in [
            M::Together,
            M::Busy,
            M::Offline,
            M::Waiting,
            M::Photos,
            M::Attention,
            M::Stuck,
        ] {
            for part in ["short", "title_of", "text_of"] {
                super::super::expect_words(&format!("sync.{part}.{}", mark.name()));
            }
        }
        super::super::expect_words("sync.short.offline_waiting");
    }
}
