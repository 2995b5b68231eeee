//! Presentational parts: props in, events out, no calls. What each takes stands at the component.
//!
//! Words come in as `label=move || tr("…")`, so that they change with the language. What changes by
//! itself comes in as a signal, what the part changes as a `RwSignal`.

mod amount;
mod app_bar;
mod banner;
mod bars;
mod button;
mod card;
mod chart;
mod check;
mod chip;
mod facts;
mod field;
mod figure;
mod fresh_id;
mod icon;
mod meter;
mod money;
mod navigation;
mod pager;
mod picker;
mod qr;
mod search_box;
mod segments;
mod select;
mod sheet;
mod show;
mod signature;
mod stars;
mod status_badge;
mod stepper;
mod table;
mod text_area;
mod toast;
mod tone;
mod trail;
mod waiting;
mod wide;

pub use amount::AmountStepper;
pub use app_bar::{ActionBar, AppBar, AppBarEnd};
pub use banner::Banner;
pub use bars::Bars;
pub use button::{Button, ButtonKind, ButtonLink, Count, IconButton};
pub use card::{Card, List, Row};
pub use chart::{
    BarList, ColumnChart, HeatTable, Mark, ParetoChart, Stack, StackChart, Step, Tick, ticks,
};
pub use check::Check;
pub use chip::{Chip, Chips};
pub use facts::{Fact, Facts};
pub use field::{Field, FieldNotes};
pub use figure::{Figure, Figures};
pub use fresh_id::fresh_id;
pub use icon::{Glyph, Icon};
pub use meter::Meter;
pub use money::{Money, typed_yuan, yuan};
pub use navigation::{Destination, SideNav, Tabs};
pub use pager::Pager;
pub use picker::{Picker, Suggestion};
pub use qr::Qr;
pub use search_box::SearchBox;
pub use segments::Segments;
pub use select::{Choice, Select};
pub use sheet::Sheet;
pub use show::Show;
pub use signature::{SignaturePad, SignatureShown};
pub use stars::{Stars, StarsShown};
pub use status_badge::StatusBadge;
pub use stepper::Stepper;
pub use table::Table;
pub use text_area::TextArea;
pub use toast::{ToastArea, Toasts, provide_toasts, use_toasts};
pub use tone::Tone;
pub use trail::{Trail, TrailStep};
pub use waiting::{EmptyState, Skeleton};
pub use wide::is_wide;
