//! The one list of requests, from which names, routes and permissions follow.

use crate::label::{FindLabels, MakeHandOver, MakeLabels, MakeSlip, PreviewLabels};
use crate::{ApiError, ByToken, Fault, Scope, request::*, view::*};
use serde::{Serialize, de::DeserializeOwned};
use yizhan_domain::base::{CallbackRule, Role, Thresholds};

/// A request with its answer.
pub trait Request: Serialize + DeserializeOwned {
    /// What it is called in `POST /api/{name}` and in the app's one command.
    const NAME: &'static str;
    /// Whether it writes to the log.
    const WRITES: bool;
    /// Who may send it at all; the rules of the order decide on top of that.
    const ACCESS: Access;
    /// Whether another system may send it by a token.
    const BY_TOKEN: ByToken;
    /// The view that answers it.
    type Output: Serialize + DeserializeOwned;
    /// It as one of the calls.
    fn into_call(self) -> Call;
}

/// Who may send a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever is signed in.
    Everybody,
    /// These roles.
    Only(&'static [Role]),
}

impl Access {
    /// Whether `role` may send it.
    #[must_use]
    pub fn allows(self, role: Role) -> bool {
        match self {
            Self::Everybody => true,
            Self::Only(roles) => roles.contains(&role),
        }
    }
}

/// What the list says of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestInfo {
    /// Its name.
    pub name: &'static str,
    /// Whether it writes.
    pub writes: bool,
    /// Who may send it.
    pub access: Access,
    /// Whether another system may.
    pub by_token: ByToken,
}

macro_rules! requests {
    ($($name:literal $request:ident => $output:ty, $does:ident $by_token:expr, $access:expr;)*) => {
        $(impl Request for $request {
            const NAME: &'static str = $name;
            const WRITES: bool = requests!(@ $does);
            const ACCESS: Access = $access;
            const BY_TOKEN: ByToken = $by_token;
            type Output = $output;
            fn into_call(self) -> Call { Call::$request(self) }
        })*

        /// Any request.
        #[derive(Clone, Debug)]
        #[allow(missing_docs)]
        pub enum Call { $($request($request),)* }

        impl Call {
            /// Reads the request called `name` from its JSON.
            ///
            /// # Errors
            /// An unknown name, or JSON that is not such a request.
            pub fn parse(name: &str, json: &[u8]) -> Result<Self, ApiError> {
                let malformed = |why: serde_json::Error| Fault::MalformedRequest { why: why.to_string() };
                match name {
                    $($name => Ok(Self::$request(serde_json::from_slice(json).map_err(malformed)?)),)*
                    _ => Err(Fault::UnknownRequest { name: name.to_owned() }.into()),
                }
            }

            /// What the list says of it.
            #[must_use]
            pub const fn info(&self) -> RequestInfo {
                match self { $(Self::$request(_) => info::<$request>(),)* }
            }
        }

        /// What each request and its answer look like.
        #[cfg(feature = "schema")]
        pub(crate) fn shapes(asked: &mut schemars::SchemaGenerator, answered: &mut schemars::SchemaGenerator) -> Vec<crate::describe::Shape> {
            vec![$(crate::describe::Shape {
                info: info::<$request>(),
                request: asked.subschema_for::<$request>(),
                answer: answered.subschema_for::<$output>(),
            }),*]
        }

        /// Every request.
        pub const LIST: &[RequestInfo] = &[$(info::<$request>()),*];
    };
    (@ reads) => { false };
    (@ writes) => { true };
}

const fn info<R: Request>() -> RequestInfo {
    RequestInfo {
        name: R::NAME,
        writes: R::WRITES,
        access: R::ACCESS,
        by_token: R::BY_TOKEN,
    }
}

use Access::{Everybody, Only};
use ByToken::{Never, Reading, With};
use Role::{
    Administrator, Auditor, Chief, Dispatcher, Finance, Keeper, Manager, Requester, Supervisor,
    Technician,
};

use Scope::{Accounts, BaseData, Orders, Stores};

/// Who sees what was consumed, and by whom.
const CONSUMPTION_SIGHT: &[Role] = &[Keeper, Supervisor, Chief, Auditor, Finance, Manager];

/// Who sees figures of many orders; of those that they see.
const STATISTICS_SIGHT: &[Role] = &[
    Dispatcher,
    Supervisor,
    Chief,
    Auditor,
    Finance,
    Manager,
    Administrator,
];

/// Who sees which months are closed, and what was handed over to accounting.
const BOOKS_SIGHT: &[Role] = &[Finance, Auditor, Manager];

/// Who takes away an order with all that proves it.
const AUDIT_SIGHT: &[Role] = &[Auditor, Manager, Administrator];

/// Who sees bonuses of others; everybody sees the own one.
const BONUS_SIGHT: &[Role] = &[Supervisor, Chief, Finance, Auditor, Manager];

/// Who sees monthly bulletins, which tell of the whole house.
const BULLETIN_SIGHT: &[Role] = &[Dispatcher, Chief, Auditor, Finance, Manager];

/// Who sees figures of calls to the service desk.
const CALLS_SIGHT: &[Role] = &[Dispatcher, Chief, Auditor, Manager, Administrator];

/// Who sees by which hours clocks run, and who is told when they run out.
const ESCALATION_SIGHT: &[Role] = &[Dispatcher, Supervisor, Chief, Manager, Administrator];

/// Who says what finished orders taught.
const KNOWLEDGE_WRITERS: &[Role] = &[Technician, Supervisor, Chief, Dispatcher];

/// Who sees what is in stores.
const STORE_SIGHT: &[Role] = &[
    Keeper, Technician, Supervisor, Chief, Auditor, Finance, Manager,
];

requests! {
    "who_am_i" WhoAmI => Me, reads Reading, Everybody;
    "overview" ShowOverview => Overview, reads Reading, Everybody;
    "find_places" FindPlaces => Vec<PlaceView>, reads Reading, Everybody;
    "find_people" FindPeople => Vec<PersonView>, reads Reading, Only(&[Dispatcher, Keeper, Administrator]);
    "find_departments" FindDepartments => Vec<Named>, reads Reading, Everybody;
    "list_categories" ListCategories => Vec<CategoryView>, reads Reading, Everybody;
    "list_teams" ListTeams => Vec<TeamView>, reads Reading, Everybody;
    "list_technicians" ListTechnicians => Vec<TechnicianView>, reads Reading, Only(&[Supervisor, Dispatcher]);
    "list_signers" ListSigners => Vec<Named>, reads Reading, Only(&[Technician, Supervisor]);
    "list_fees" ListFees => Vec<FeeView>, reads Reading, Everybody;
    "list_stores" ListStores => Vec<Named>, reads Reading, Everybody;
    "find_suppliers" FindSuppliers => Vec<SupplierView>, reads Reading, Only(&[Keeper, Administrator]);
    "check_delivery" CheckDelivery => DeliveryCheck, reads Reading, Only(&[Keeper]);
    "list_orders" ListOrders => OrderPage, reads Reading, Everybody;
    "show_board" ShowBoard => BoardView, reads Reading, Only(&[Dispatcher, Supervisor, Chief, Manager]);
    "search_orders" SearchOrders => OrderPage, reads Reading, Everybody;
    "show_intake" ShowIntake => IntakeView, reads Reading, Only(&[Dispatcher, Supervisor, Chief, Manager]);
    "show_statistics" ShowStatistics => StatisticsView, reads Reading, Only(STATISTICS_SIGHT);
    "export_statistics" ExportStatistics => MadeFile, reads Reading, Only(STATISTICS_SIGHT);
    "name_narrowing" NameNarrowing => NarrowingNames, reads Reading, Only(STATISTICS_SIGHT);
    "list_costs" ListCosts => CostPage, reads Reading, Only(&[Supervisor, Chief, Auditor, Finance]);
    "show_order" ShowOrder => OrderView, reads Reading, Everybody;
    "show_as_signed" ShowAsSigned => AsSignedView, reads Reading, Everybody;
    "make_bundle" MakeBundle => MadeFile, reads Reading, Only(AUDIT_SIGHT);
    "show_fingerprint" ShowFingerprint => FingerprintView, reads Reading, Everybody;
    "find_order" FindOrder => OrderView, reads Reading, Everybody;
    "read_order_code" ReadOrderCode => OrderCodeView, reads Reading, Only(&[Keeper]);
    "read_photo" ReadPhoto => PhotoBytes, reads Reading, Everybody;
    "find_part" FindPart => PartView, reads Reading, Only(&[Keeper, Technician, Supervisor]);
    "list_stock" ListStock => StockPage, reads Reading, Only(STORE_SIGHT);
    "find_parts" FindParts => Vec<PartView>, reads Reading, Only(&[Keeper, Technician, Supervisor]);
    "show_stores" ShowStores => StoreDesk, reads Reading, Only(STORE_SIGHT);
    "read_delivery_note" ReadDeliveryNote => DeliveryNote, reads Reading, Only(&[Keeper]);
    "show_part" ShowPart => PartDetail, reads Reading, Only(STORE_SIGHT);
    "show_slip" ShowSlip => SlipView, reads Reading, Only(STORE_SIGHT);
    "show_stocktake" ShowStocktake => StocktakeView, reads Reading, Only(&[Keeper, Chief, Auditor, Manager]);
    "show_held" ShowHeld => HeldParts, reads Reading, Only(&[Keeper, Technician, Supervisor, Chief, Auditor, Manager]);
    "list_kept" ListKept => Vec<KeptRow>, reads Reading, Only(STORE_SIGHT);
    "list_doubts" ListDoubts => Doubts, reads Reading, Only(&[Keeper, Supervisor, Chief, Auditor, Manager]);
    "list_holders" ListHolders => Vec<HolderRow>, reads Reading, Only(&[Keeper, Supervisor, Chief, Auditor, Manager]);
    "list_alerts" ListAlerts => AlertList, reads Reading, Only(STORE_SIGHT);
    "show_consumption" ShowConsumption => ConsumptionView, reads Reading, Only(CONSUMPTION_SIGHT);
    "list_movements" ListMovements => MovePage, reads Reading, Only(CONSUMPTION_SIGHT);
    "show_lot" ShowLot => LotView, reads Reading, Only(STORE_SIGHT);
    "export_list" ExportList => MadeFile, reads Reading, Only(CONSUMPTION_SIGHT);
    "export_stocktake" ExportStocktake => MadeFile, reads Reading, Only(&[Keeper, Chief, Auditor, Manager]);
    "export_holders" ExportHolders => MadeFile, reads Reading, Only(&[Keeper, Supervisor, Chief, Auditor, Manager]);
    "export_lot" ExportLot => MadeFile, reads Reading, Only(STORE_SIGHT);
    "show_account" ShowAccount => AccountView, reads Reading, Only(&[Requester, Finance, Auditor, Manager]);
    "list_periods" ListPeriods => PeriodList, reads Reading, Only(BOOKS_SIGHT);
    "show_period" ShowPeriod => PeriodView, reads Reading, Only(BOOKS_SIGHT);
    "close_period" ClosePeriod => PeriodView, writes With(Accounts), Only(&[Finance]);
    "reopen_period" ReopenPeriod => PeriodView, writes With(Accounts), Only(&[Finance, Manager]);
    "list_batches" ListBatches => BatchPage, reads Reading, Only(BOOKS_SIGHT);
    "show_batch" ShowBatch => BatchView, reads Reading, Only(BOOKS_SIGHT);
    "export_charges" ExportCharges => BatchView, writes With(Accounts), Only(&[Finance]);
    "download_batch" DownloadBatch => MadeFile, reads Reading, Only(BOOKS_SIGHT);
    "show_budgets" ShowBudgets => BudgetView, reads Reading, Only(&[Requester, Finance, Auditor, Manager]);
    "set_budgets" SetBudgets => BudgetView, writes With(Accounts), Only(&[Finance]);
    "show_budget_plan" ShowBudgetPlan => BudgetPlanView, reads Reading, Only(BOOKS_SIGHT);
    "export_budgets" ExportBudgets => MadeFile, reads Reading, Only(BOOKS_SIGHT);
    "show_bonuses" ShowBonuses => BonusView, reads Reading, Only(BONUS_SIGHT);
    "export_bonuses" ExportBonuses => MadeFile, reads Reading, Only(BONUS_SIGHT);
    "show_bonus_line" ShowBonusLine => BonusLineView, reads Reading, Everybody;
    "show_bonus_rules" ShowBonusRules => BonusRulesView, reads Reading, Only(BONUS_SIGHT);
    "keep_bonus_rules" KeepBonusRules => BonusRulesView, writes With(Accounts), Only(&[Manager]);
    "keep_bonus_inputs" KeepBonusInputs => BonusRulesView, writes With(Accounts), Only(&[Finance, Manager]);
    "score_bonus" ScoreBonus => BonusLineView, writes With(Accounts), Only(&[Supervisor, Chief]);
    "approve_bonuses" ApproveBonuses => BonusView, writes With(Accounts), Only(&[Chief]);
    "appeal_bonus" AppealBonus => BonusLineView, writes With(Accounts), Everybody;
    "answer_appeal" AnswerAppeal => BonusView, writes With(Accounts), Only(&[Chief]);
    "list_bulletins" ListBulletins => BulletinList, reads Reading, Only(BULLETIN_SIGHT);
    "show_bulletin" ShowBulletin => BulletinView, reads Reading, Only(BULLETIN_SIGHT);
    "compare_bulletin" CompareBulletin => BulletinComparison, reads Reading, Only(BULLETIN_SIGHT);
    "make_bulletin" MakeBulletin => MadeFile, reads Reading, Only(BULLETIN_SIGHT);
    "keep_bulletin_text" KeepBulletinText => BulletinView, writes With(Accounts), Only(&[Dispatcher, Chief, Manager]);
    "approve_bulletin" ApproveBulletin => BulletinView, writes With(Accounts), Only(&[Manager]);
    "show_calls" ShowCalls => CallsView, reads Reading, Only(CALLS_SIGHT);
    "export_calls" ExportCalls => MadeFile, reads Reading, Only(CALLS_SIGHT);
    "list_call_logs" ListCallLogs => CallLogList, reads Reading, Only(CALLS_SIGHT);
    "withdraw_call_log" WithdrawCallLog => CallLogList, writes With(Orders), Only(&[Chief, Administrator]);
    "charge_costs" ChargeCosts => ConfirmedCosts, writes With(Accounts), Only(&[Finance]);
    "read_badge" ReadBadge => BadgeHolder, reads Never, Everybody;
    "show_asked" ShowAsked => String, reads Never, Everybody;
    "read_asked" ReadAsked => AskedView, reads Never, Only(&[Requester]);
    "confirm_asked" ConfirmAsked => String, reads Never, Only(&[Requester]);
    "show_badge" ShowBadge => BadgeView, reads Never, Only(&[Requester, Administrator]);
    "show_thresholds" ShowThresholds => Thresholds, reads Reading, Everybody;
    "show_stock_rules" ShowStockRules => StockRulesView, reads Reading, Everybody;
    "show_calendars" ShowCalendars => CalendarsView, reads Reading, Only(ESCALATION_SIGHT);
    "show_escalation" ShowEscalation => EscalationRulesView, reads Reading, Only(ESCALATION_SIGHT);
    "show_callback_rule" ShowCallbackRule => CallbackRule, reads Reading, Only(&[Administrator, Dispatcher, Auditor, Manager]);
    "list_callbacks" ListCallbacks => CallbackPage, reads Reading, Only(&[Dispatcher, Auditor, Manager]);
    "browse_base_data" BrowseBaseData => BasePage, reads Reading, Everybody;
    "show_entry" ShowEntry => BaseEntryView, reads Reading, Only(&[Administrator, Auditor, Manager, Chief, Dispatcher]);
    "list_devices" ListDevices => Vec<DeviceView>, reads Reading, Everybody;
    "show_sync" ShowSync => SyncView, reads Reading, Everybody;
    "show_outbox" ShowOutbox => Vec<WaitingView>, reads Reading, Everybody;
    "find_labels" FindLabels => LabelList, reads Reading, Only(&[Keeper, Dispatcher, Administrator]);
    "preview_labels" PreviewLabels => LabelPreview, reads Reading, Only(&[Keeper, Dispatcher, Administrator]);
    "make_labels" MakeLabels => MadeFile, reads Reading, Only(&[Keeper, Dispatcher, Administrator]);
    "make_slip" MakeSlip => MadeFile, reads Reading, Everybody;
    "make_hand_over" MakeHandOver => MadeFile, reads Reading, Only(STORE_SIGHT);
    "read_feed" ReadFeed => FeedView, reads Reading, Everybody;
    "list_tokens" ListTokens => Vec<TokenView>, reads Never, Everybody;
    "revoke_token" RevokeToken => Vec<TokenView>, writes Never, Everybody;
    "revoke_device" RevokeDevice => Vec<DeviceView>, writes Never, Everybody;
    "settle_item" SettleItem => SyncView, writes Never, Everybody;
    "file_order" FileOrder => OrderView, writes With(Orders), Everybody;
    "amend_order" AmendOrder => OrderView, writes With(Orders), Everybody;
    "take_step" TakeStep => OrderView, writes With(Orders), Everybody;
    "send_back_costs" SendBackCosts => ConfirmedCosts, writes With(Accounts), Only(&[Supervisor, Chief, Auditor, Finance]);
    "list_alike" ListAlike => Vec<OrderRow>, reads Reading, Only(&[Dispatcher]);
    "split_order" SplitOrder => OrderView, writes With(Orders), Only(&[Dispatcher, Supervisor]);
    "merge_order" MergeOrder => OrderView, writes With(Orders), Only(&[Dispatcher]);
    "confirm_trades" ConfirmTrades => OrderView, writes Never, Only(&[Requester]);
    "list_questions" ListQuestions => QuestionPage, reads Reading, Everybody;
    "look_at_cost" LookAtCost => OrderView, writes With(Accounts), Only(&[Auditor]);
    "show_audit_rules" ShowAuditRules => AuditRulesView, reads Reading, Only(&[Administrator, Auditor, Manager]);
    "set_audit_rule" SetAuditRule => AuditRulesView, writes Never, Only(&[Administrator, Auditor]);
    "ask_about_cost" AskAboutCost => OrderView, writes With(Accounts), Only(&[Supervisor, Chief, Auditor]);
    "reply_about_cost" ReplyAboutCost => OrderView, writes With(Accounts), Everybody;
    "confirm_costs" ConfirmCosts => ConfirmedCosts, writes With(Accounts), Only(&[Supervisor, Chief, Auditor]);
    "sign_by_badge" SignByBadge => OrderView, writes Never, Everybody;
    "sign_by_device" SignByDevice => OrderView, writes Never, Everybody;
    "issue_badge" IssueBadge => BadgeView, writes Never, Only(&[Requester, Administrator]);
    "set_thresholds" SetThresholds => Thresholds, writes Never, Only(&[Administrator]);
    "set_stock_rules" SetStockRules => StockRulesView, writes With(BaseData), Only(&[Administrator]);
    "set_calendar" SetCalendar => CalendarsView, writes With(BaseData), Only(&[Administrator]);
    "set_escalation" SetEscalation => EscalationRulesView, writes With(BaseData), Only(&[Administrator]);
    "set_callback_rule" SetCallbackRule => CallbackRule, writes With(BaseData), Only(&[Administrator]);
    "list_knowledge" ListKnowledge => KnowledgePage, reads Reading, Everybody;
    "show_knowledge" ShowKnowledge => KnowledgeView, reads Reading, Everybody;
    "offer_knowledge" OfferKnowledge => Vec<KnowledgeRow>, reads Reading, Everybody;
    "propose_knowledge" ProposeKnowledge => OrderView, writes With(Orders), Only(KNOWLEDGE_WRITERS);
    "join_knowledge" JoinKnowledge => OrderView, writes With(Orders), Only(KNOWLEDGE_WRITERS);
    "keep_knowledge" KeepKnowledge => KnowledgeView, writes With(Orders), Only(&[Supervisor, Chief]);
    "record_callback" RecordCallback => OrderView, writes With(Orders), Only(&[Dispatcher]);
    "export_base_data" ExportBaseData => MadeFile, reads Reading, Only(&[Administrator]);
    "keep_entry" KeepEntry => BaseEntryView, writes With(BaseData), Only(&[Administrator]);
    "put_out_of_use" PutOutOfUse => BaseEntryView, writes With(BaseData), Only(&[Administrator]);
    "record_labour" RecordLabour => OrderView, writes With(Orders), Only(&[Technician, Supervisor]);
    "void_labour" VoidLabour => OrderView, writes With(Orders), Only(&[Technician, Supervisor]);
    "use_parts" UseParts => OrderView, writes With(Orders), Only(&[Technician, Supervisor]);
    "add_photo" AddPhoto => OrderView, writes With(Orders), Everybody;
    "issue_parts" IssueParts => Issued, writes With(Stores), Only(&[Keeper]);
    "receive_goods" ReceiveGoods => SlipView, writes With(Stores), Only(&[Keeper]);
    "hand_out" HandOut => SlipView, writes With(Stores), Only(&[Keeper]);
    "return_parts" ReturnParts => SlipView, writes With(Stores), Only(&[Keeper]);
    "send_transfer" SendTransfer => SlipView, writes With(Stores), Only(&[Keeper]);
    "receive_transfer" ReceiveTransfer => SlipView, writes With(Stores), Only(&[Keeper]);
    "lose_transfer" LoseTransfer => SlipView, writes With(Stores), Only(&[Chief, Manager]);
    "send_back" SendBack => SlipView, writes With(Stores), Only(&[Keeper]);
    "reshelve" Reshelve => SlipView, writes With(Stores), Only(&[Keeper]);
    "write_off" WriteOffParts => SlipView, writes With(Stores), Only(&[Keeper]);
    "decide_slip" DecideSlip => SlipView, writes With(Stores), Only(&[Keeper, Technician, Supervisor, Chief, Manager]);
    "begin_stocktake" BeginStocktake => StocktakeView, writes With(Stores), Only(&[Keeper, Chief, Manager]);
    "count_part" CountPart => SpotView, writes With(Stores), Only(&[Keeper]);
    "note_code" NoteCode => StoreDesk, writes With(Stores), Only(&[Keeper]);
    "link_code" LinkCode => StoreDesk, writes With(BaseData), Only(&[Keeper]);
    "make_part" MakePart => StoreDesk, writes With(BaseData), Only(&[Keeper]);
    "change_part" ChangePart => PartDetail, writes With(BaseData), Only(&[Keeper]);
    "block_part" BlockPart => PartDetail, writes With(Stores), Only(&[Keeper, Chief]);
    "name_substitutes" NameSubstitutes => PartDetail, writes With(BaseData), Only(&[Keeper]);
    "show_told" ShowTold => Vec<String>, reads Reading, Only(&[Keeper]);
    "take_told" TakeTold => OrderView, writes With(Orders), Only(&[Technician, Supervisor]);
    "use_from_bag" UseFromBag => OrderView, writes With(Orders), Only(&[Technician, Supervisor]);
    "reserve_parts" ReserveParts => SlipView, writes With(Stores), Only(&[Keeper, Technician, Supervisor]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_request_has_a_name_of_its_own() {
        let names: BTreeSet<_> = LIST.iter().map(|info| info.name).collect();
        assert_eq!(names.len(), LIST.len());
    }

    #[test]
    fn garbage_is_refused_with_a_reason() {
        assert_eq!(
            Call::parse("file_order", b"{").unwrap_err().code(),
            "malformed_request"
        );
        assert_eq!(
            Call::parse("drop_everything", b"{}").unwrap_err().code(),
            "unknown_request"
        );
    }
}
