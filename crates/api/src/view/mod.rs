//! What requests are answered with.

mod accounts;
mod as_signed;
mod badge;
mod base;
mod bonus;
mod budgets;
mod bulletins;
mod callbacks;
mod calls;
mod costs;
mod delivery_note;
mod doubts;
mod escalation;
mod feed;
mod kept;
mod knowledge;
mod label;
mod order;
mod photo;
mod questions;
mod related;
mod slip;
mod statistics;
mod stock;
mod stock_lists;
mod sync;
mod token;

pub use accounts::{
    AccountView, Amount, AwayDevice, BatchPage, BatchView, ChargeRow, ClosingView, OnTheWay,
    PeriodList, PeriodRow, PeriodView, ToExport,
};
pub use as_signed::{AsSignedView, FingerprintView, Need};
pub use badge::{AskedView, BadgeHolder, BadgeView};
pub use base::{
    BaseChange, BaseEntryView, BasePage, BaseUse, CategoryView, DeliveryCheck, DuePaper, FeeView,
    Me, Named, Overview, PersonView, PlaceView, RulesChange, StockRulesView, SupplierView,
    TeamView, TechnicianView, Usage,
};
pub use bonus::{
    ApprovedLine, BonusLineView, BonusRow, BonusRulesView, BonusView, CategoryOfPoints,
    ChangedLine, CoefficientView, CorrectionView, CountedElsewhere, LeftOut, OtherAppeal,
    OtherMonth, Provisional, Reckoned, RulesVersion, RulesView, SheetView, ToApprove,
};
pub use budgets::{BudgetPlanView, BudgetRow, BudgetTotal, BudgetView, PlanRow, UpkeepRow};
pub use bulletins::{
    BulletinComparison, BulletinList, BulletinRow, BulletinView, TextView, VersionView,
};
pub use callbacks::{CallView, CallbackFigures, CallbackPage, CallbackRow, CallbackView};
pub use calls::{CallLogList, CallLogRow, CallsBefore, CallsView};
pub use costs::{
    AuditFigures, AuditRulesView, AuditView, ConfirmedCost, ConfirmedCosts, CostPage, CostRow,
    LookedView, OtherPrice, RefusedCost,
};
pub use delivery_note::{DeliveredPart, DeliveryNote, NoteRow};
pub use doubts::{BlockedPart, Doubts, OverusedOrder, OverusedPart, UnseenOrder, UnseenPart};
pub use escalation::{
    CalendarsView, ChangedBy, EscalationRulesView, EscalationView, TeamCalendar, ToldView,
};
pub use feed::{FeedView, Happened, HappenedEvent};
pub use kept::{KeptRow, KeptState};
pub use knowledge::{KnowledgePage, KnowledgeRow, KnowledgeView, OrderKnowledge};
pub use label::{LabelCell, LabelList, LabelPreview, LabelRow, LabelWords, MadeFile};
pub use order::{
    BoardColumn, BoardKind, BoardRow, BoardView, DrawnView, EditLine, EditView, Edited, IntakeView,
    NoteKind, OrderPage, OrderRow, OrderView, TrailView, Unseen,
};
pub use photo::{PhotoBytes, PhotoView};
pub use questions::{LineNow, QuestionPage, QuestionRow, QuestionView, QuestionsView, ReplyView};
pub use related::{AskedBill, Progress, RelatedOrder, RelatedOrders};
pub use slip::{
    HeldLine, HeldParts, HolderRow, MoveRow, PartDetail, Proposal, ShelfStock, Shortage, SlipKind,
    SlipLine, SlipState, SlipView, SpotView, StocktakeView, StoreDesk,
};
pub use statistics::{Expected, ForecastNote, Head, NarrowingNames, StatisticsRow, StatisticsView};
pub use stock::{
    BlockedView, InsteadView, Issued, OrderCodeView, PartView, ShortPart, StockPage, StockRow,
    StoreStock,
};
pub use stock_lists::{
    AlertCounts, AlertList, AlertRow, ConsumptionRow, ConsumptionView, LotView, MovePage, MovedRow,
    PartWords,
};
pub use sync::{Act, DeviceView, HeldView, SyncView, WaitingView};
pub use token::{MadeToken, TokenView};
