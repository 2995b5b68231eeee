//! The one list of requests, from which names, routes and permissions follow.

use crate::label::{FindLabels, MakeHandOver, MakeLabels, MakeSlip, PreviewLabels};
use crate::{ApiError, Fault, request::*, view::*};
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
}

macro_rules! requests {
    ($($name:literal $request:ident => $output:ty, $does:ident, $access:expr;)*) => {
        $(impl Request for $request {
            const NAME: &'static str = $name;
            const WRITES: bool = requests!(@ $does);
            const ACCESS: Access = $access;
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
    }
}

use Access::{Everybody, Only};
use Role::{
    Administrator, Auditor, Chief, Dispatcher, Finance, Keeper, Manager, Requester, Supervisor,
    Technician,
};

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
    "who_am_i" WhoAmI => Me, reads, Everybody;
    "overview" ShowOverview => Overview, reads, Everybody;
    "find_places" FindPlaces => Vec<PlaceView>, reads, Everybody;
    "find_people" FindPeople => Vec<PersonView>, reads, Only(&[Dispatcher, Keeper, Administrator]);
    "find_departments" FindDepartments => Vec<Named>, reads, Everybody;
    "list_categories" ListCategories => Vec<CategoryView>, reads, Everybody;
    "list_teams" ListTeams => Vec<TeamView>, reads, Everybody;
    "list_technicians" ListTechnicians => Vec<TechnicianView>, reads, Only(&[Supervisor, Dispatcher]);
    "list_signers" ListSigners => Vec<Named>, reads, Only(&[Technician, Supervisor]);
    "list_fees" ListFees => Vec<FeeView>, reads, Everybody;
    "list_stores" ListStores => Vec<Named>, reads, Everybody;
    "find_suppliers" FindSuppliers => Vec<SupplierView>, reads, Only(&[Keeper, Administrator]);
    "check_delivery" CheckDelivery => DeliveryCheck, reads, Only(&[Keeper]);
    "list_orders" ListOrders => OrderPage, reads, Everybody;
    "show_board" ShowBoard => BoardView, reads, Only(&[Dispatcher, Supervisor, Chief, Manager]);
    "search_orders" SearchOrders => OrderPage, reads, Everybody;
    "show_intake" ShowIntake => IntakeView, reads, Only(&[Dispatcher, Supervisor, Chief, Manager]);
    "show_statistics" ShowStatistics => StatisticsView, reads, Only(STATISTICS_SIGHT);
    "export_statistics" ExportStatistics => MadeFile, reads, Only(STATISTICS_SIGHT);
    "name_narrowing" NameNarrowing => NarrowingNames, reads, Only(STATISTICS_SIGHT);
    "list_costs" ListCosts => CostPage, reads, Only(&[Supervisor, Chief, Auditor, Finance]);
    "show_order" ShowOrder => OrderView, reads, Everybody;
    "show_as_signed" ShowAsSigned => AsSignedView, reads, Everybody;
    "make_bundle" MakeBundle => MadeFile, reads, Only(AUDIT_SIGHT);
    "show_fingerprint" ShowFingerprint => FingerprintView, reads, Everybody;
    "find_order" FindOrder => OrderView, reads, Everybody;
    "read_order_code" ReadOrderCode => OrderCodeView, reads, Only(&[Keeper]);
    "read_photo" ReadPhoto => PhotoBytes, reads, Everybody;
    "find_part" FindPart => PartView, reads, Only(&[Keeper, Technician, Supervisor]);
    "list_stock" ListStock => StockPage, reads, Only(STORE_SIGHT);
    "find_parts" FindParts => Vec<PartView>, reads, Only(&[Keeper, Technician, Supervisor]);
    "show_stores" ShowStores => StoreDesk, reads, Only(STORE_SIGHT);
    "show_part" ShowPart => PartDetail, reads, Only(STORE_SIGHT);
    "show_slip" ShowSlip => SlipView, reads, Only(STORE_SIGHT);
    "show_stocktake" ShowStocktake => StocktakeView, reads, Only(&[Keeper, Chief, Auditor, Manager]);
    "show_held" ShowHeld => HeldParts, reads, Only(&[Keeper, Technician, Supervisor, Chief, Auditor, Manager]);
    "list_kept" ListKept => Vec<KeptRow>, reads, Only(STORE_SIGHT);
    "list_doubts" ListDoubts => Doubts, reads, Only(&[Keeper, Supervisor, Chief, Auditor, Manager]);
    "list_holders" ListHolders => Vec<HolderRow>, reads, Only(&[Keeper, Supervisor, Chief, Auditor, Manager]);
    "list_alerts" ListAlerts => AlertList, reads, Only(STORE_SIGHT);
    "show_consumption" ShowConsumption => ConsumptionView, reads, Only(CONSUMPTION_SIGHT);
    "list_movements" ListMovements => MovePage, reads, Only(CONSUMPTION_SIGHT);
    "show_lot" ShowLot => LotView, reads, Only(STORE_SIGHT);
    "export_list" ExportList => MadeFile, reads, Only(CONSUMPTION_SIGHT);
    "show_account" ShowAccount => AccountView, reads, Only(&[Requester, Finance, Auditor, Manager]);
    "list_periods" ListPeriods => PeriodList, reads, Only(BOOKS_SIGHT);
    "show_period" ShowPeriod => PeriodView, reads, Only(BOOKS_SIGHT);
    "close_period" ClosePeriod => PeriodView, writes, Only(&[Finance]);
    "reopen_period" ReopenPeriod => PeriodView, writes, Only(&[Finance, Manager]);
    "list_batches" ListBatches => BatchPage, reads, Only(BOOKS_SIGHT);
    "show_batch" ShowBatch => BatchView, reads, Only(BOOKS_SIGHT);
    "export_charges" ExportCharges => BatchView, writes, Only(&[Finance]);
    "download_batch" DownloadBatch => MadeFile, reads, Only(BOOKS_SIGHT);
    "show_bonuses" ShowBonuses => BonusView, reads, Only(BONUS_SIGHT);
    "export_bonuses" ExportBonuses => MadeFile, reads, Only(BONUS_SIGHT);
    "show_bonus_line" ShowBonusLine => BonusLineView, reads, Everybody;
    "show_bonus_rules" ShowBonusRules => BonusRulesView, reads, Only(BONUS_SIGHT);
    "keep_bonus_rules" KeepBonusRules => BonusRulesView, writes, Only(&[Manager]);
    "keep_bonus_inputs" KeepBonusInputs => BonusRulesView, writes, Only(&[Finance, Manager]);
    "score_bonus" ScoreBonus => BonusLineView, writes, Only(&[Supervisor, Chief]);
    "approve_bonuses" ApproveBonuses => BonusView, writes, Only(&[Chief]);
    "appeal_bonus" AppealBonus => BonusLineView, writes, Everybody;
    "answer_appeal" AnswerAppeal => BonusView, writes, Only(&[Chief]);
    "list_bulletins" ListBulletins => BulletinList, reads, Only(BULLETIN_SIGHT);
    "show_bulletin" ShowBulletin => BulletinView, reads, Only(BULLETIN_SIGHT);
    "compare_bulletin" CompareBulletin => BulletinComparison, reads, Only(BULLETIN_SIGHT);
    "make_bulletin" MakeBulletin => MadeFile, reads, Only(BULLETIN_SIGHT);
    "keep_bulletin_text" KeepBulletinText => BulletinView, writes, Only(&[Dispatcher, Chief, Manager]);
    "approve_bulletin" ApproveBulletin => BulletinView, writes, Only(&[Manager]);
    "show_calls" ShowCalls => CallsView, reads, Only(CALLS_SIGHT);
    "export_calls" ExportCalls => MadeFile, reads, Only(CALLS_SIGHT);
    "list_call_logs" ListCallLogs => CallLogList, reads, Only(CALLS_SIGHT);
    "withdraw_call_log" WithdrawCallLog => CallLogList, writes, Only(&[Chief, Administrator]);
    "charge_costs" ChargeCosts => ConfirmedCosts, writes, Only(&[Finance]);
    "read_badge" ReadBadge => BadgeHolder, reads, Everybody;
    "show_asked" ShowAsked => String, reads, Everybody;
    "read_asked" ReadAsked => AskedView, reads, Only(&[Requester]);
    "confirm_asked" ConfirmAsked => String, reads, Only(&[Requester]);
    "show_badge" ShowBadge => BadgeView, reads, Only(&[Requester, Administrator]);
    "show_thresholds" ShowThresholds => Thresholds, reads, Everybody;
    "show_stock_rules" ShowStockRules => StockRulesView, reads, Everybody;
    "show_calendars" ShowCalendars => CalendarsView, reads, Only(ESCALATION_SIGHT);
    "show_escalation" ShowEscalation => EscalationRulesView, reads, Only(ESCALATION_SIGHT);
    "show_callback_rule" ShowCallbackRule => CallbackRule, reads, Only(&[Administrator, Dispatcher, Auditor, Manager]);
    "list_callbacks" ListCallbacks => CallbackPage, reads, Only(&[Dispatcher, Auditor, Manager]);
    "browse_base_data" BrowseBaseData => BasePage, reads, Everybody;
    "show_entry" ShowEntry => BaseEntryView, reads, Only(&[Administrator, Auditor, Manager, Chief, Dispatcher]);
    "list_devices" ListDevices => Vec<DeviceView>, reads, Everybody;
    "show_sync" ShowSync => SyncView, reads, Everybody;
    "show_outbox" ShowOutbox => Vec<WaitingView>, reads, Everybody;
    "find_labels" FindLabels => LabelList, reads, Only(&[Keeper, Dispatcher, Administrator]);
    "preview_labels" PreviewLabels => LabelPreview, reads, Only(&[Keeper, Dispatcher, Administrator]);
    "make_labels" MakeLabels => MadeFile, reads, Only(&[Keeper, Dispatcher, Administrator]);
    "make_slip" MakeSlip => MadeFile, reads, Everybody;
    "make_hand_over" MakeHandOver => MadeFile, reads, Only(STORE_SIGHT);
    "revoke_device" RevokeDevice => Vec<DeviceView>, writes, Everybody;
    "settle_item" SettleItem => SyncView, writes, Everybody;
    "file_order" FileOrder => OrderView, writes, Everybody;
    "amend_order" AmendOrder => OrderView, writes, Everybody;
    "take_step" TakeStep => OrderView, writes, Everybody;
    "send_back_costs" SendBackCosts => ConfirmedCosts, writes, Only(&[Supervisor, Chief, Auditor, Finance]);
    "list_alike" ListAlike => Vec<OrderRow>, reads, Only(&[Dispatcher]);
    "split_order" SplitOrder => OrderView, writes, Only(&[Dispatcher, Supervisor]);
    "merge_order" MergeOrder => OrderView, writes, Only(&[Dispatcher]);
    "confirm_trades" ConfirmTrades => OrderView, writes, Only(&[Requester]);
    "confirm_costs" ConfirmCosts => ConfirmedCosts, writes, Only(&[Supervisor, Chief, Auditor]);
    "sign_by_badge" SignByBadge => OrderView, writes, Everybody;
    "sign_by_device" SignByDevice => OrderView, writes, Everybody;
    "issue_badge" IssueBadge => BadgeView, writes, Only(&[Requester, Administrator]);
    "set_thresholds" SetThresholds => Thresholds, writes, Only(&[Administrator]);
    "set_stock_rules" SetStockRules => StockRulesView, writes, Only(&[Administrator]);
    "set_calendar" SetCalendar => CalendarsView, writes, Only(&[Administrator]);
    "set_escalation" SetEscalation => EscalationRulesView, writes, Only(&[Administrator]);
    "set_callback_rule" SetCallbackRule => CallbackRule, writes, Only(&[Administrator]);
    "list_knowledge" ListKnowledge => KnowledgePage, reads, Everybody;
    "show_knowledge" ShowKnowledge => KnowledgeView, reads, Everybody;
    "offer_knowledge" OfferKnowledge => Vec<KnowledgeRow>, reads, Everybody;
    "propose_knowledge" ProposeKnowledge => OrderView, writes, Only(KNOWLEDGE_WRITERS);
    "join_knowledge" JoinKnowledge => OrderView, writes, Only(KNOWLEDGE_WRITERS);
    "keep_knowledge" KeepKnowledge => KnowledgeView, writes, Only(&[Supervisor, Chief]);
    "record_callback" RecordCallback => OrderView, writes, Only(&[Dispatcher]);
    "export_base_data" ExportBaseData => MadeFile, reads, Only(&[Administrator]);
    "keep_entry" KeepEntry => BaseEntryView, writes, Only(&[Administrator]);
    "put_out_of_use" PutOutOfUse => BaseEntryView, writes, Only(&[Administrator]);
    "record_labour" RecordLabour => OrderView, writes, Only(&[Technician, Supervisor]);
    "void_labour" VoidLabour => OrderView, writes, Only(&[Technician, Supervisor]);
    "use_parts" UseParts => OrderView, writes, Only(&[Technician, Supervisor]);
    "add_photo" AddPhoto => OrderView, writes, Everybody;
    "issue_parts" IssueParts => Issued, writes, Only(&[Keeper]);
    "receive_goods" ReceiveGoods => SlipView, writes, Only(&[Keeper]);
    "hand_out" HandOut => SlipView, writes, Only(&[Keeper]);
    "return_parts" ReturnParts => SlipView, writes, Only(&[Keeper]);
    "send_transfer" SendTransfer => SlipView, writes, Only(&[Keeper]);
    "receive_transfer" ReceiveTransfer => SlipView, writes, Only(&[Keeper]);
    "lose_transfer" LoseTransfer => SlipView, writes, Only(&[Chief, Manager]);
    "send_back" SendBack => SlipView, writes, Only(&[Keeper]);
    "reshelve" Reshelve => SlipView, writes, Only(&[Keeper]);
    "write_off" WriteOffParts => SlipView, writes, Only(&[Keeper]);
    "decide_slip" DecideSlip => SlipView, writes, Only(&[Keeper, Technician, Supervisor, Chief, Manager]);
    "begin_stocktake" BeginStocktake => StocktakeView, writes, Only(&[Keeper, Chief, Manager]);
    "count_part" CountPart => SpotView, writes, Only(&[Keeper]);
    "note_code" NoteCode => StoreDesk, writes, Only(&[Keeper]);
    "link_code" LinkCode => StoreDesk, writes, Only(&[Keeper]);
    "make_part" MakePart => StoreDesk, writes, Only(&[Keeper]);
    "change_part" ChangePart => PartDetail, writes, Only(&[Keeper]);
    "block_part" BlockPart => PartDetail, writes, Only(&[Keeper, Chief]);
    "name_substitutes" NameSubstitutes => PartDetail, writes, Only(&[Keeper]);
    "show_told" ShowTold => Vec<String>, reads, Only(&[Keeper]);
    "take_told" TakeTold => OrderView, writes, Only(&[Technician, Supervisor]);
    "use_from_bag" UseFromBag => OrderView, writes, Only(&[Technician, Supervisor]);
    "reserve_parts" ReserveParts => SlipView, writes, Only(&[Keeper, Technician, Supervisor]);
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
