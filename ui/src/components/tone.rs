//! What a colour means.

use super::icon::Glyph;

/// What a badge, a banner, a toast or a step wants to say, in colour and in shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular: a draft, withdrawn, archived.
    #[default]
    Neutral,
    /// Ours, under way.
    Accent,
    /// New, or waiting for somebody.
    Info,
    /// Done, well.
    Good,
    /// Soon too late, or paused.
    Warn,
    /// Too late, wrong, urgent.
    Bad,
    /// To be checked or decided: cost, review.
    Violet,
}

impl Tone {
    /// The style class that sets the colours.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Info => "tone-info",
            Self::Good => "tone-good",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
            Self::Violet => "tone-violet",
        }
    }

    /// The shape that says the same to whoever does not see the colour.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Neutral => Glyph::Ring,
            Self::Accent => Glyph::Going,
            Self::Info => Glyph::Info,
            Self::Good => Glyph::Done,
            Self::Warn => Glyph::Clock,
            Self::Bad => Glyph::Alert,
            Self::Violet => Glyph::Eye,
        }
    }
}
