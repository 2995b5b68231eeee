//! From a request to the operation that answers it.

use crate::context::{Context, actor};
use crate::{
    Answer, Engine, accounts, badges, base, bonus, budgets, bulletins, call_logs, callbacks, costs,
    devices, feed, held, knowledge, labels, orders, own_device, photos, show, statistics, stores,
    tokens,
};
use yizhan_api::view::FingerprintView;
use yizhan_api::{
    ApiError, Call, Fault, ListCallLogs, ListDevices, ShowAuditRules, ShowBatch, ShowBonusLine,
    ShowBonusRules, ShowBonuses, ShowBudgets, ShowBulletin, ShowCalendars, ShowCallbackRule,
    ShowEscalation, ShowFingerprint, ShowKnowledge, ShowPart, ShowPeriod, ShowStockRules,
    ShowStocktake, ShowStores, ShowSync, ShowThresholds,
};
use yizhan_domain::base::Part;
use yizhan_domain::{Millis, PersonId, Refusal};

impl Engine {
    /// Answers `call` of `caller`.
    ///
    /// # Errors
    /// A refusal in the user's words, or what went wrong around it. Then nothing was written.
    pub fn call(&mut self, caller: PersonId, call: Call, now: Millis) -> Result<Answer, ApiError> {
        let Some(actor) = actor(&self.directory, caller) else {
            return Err(Fault::NotSignedIn.into());
        };
        if !self.lets_in(caller) {
            return Err(Fault::NotSignedIn.into());
        }
        if !call.info().access.allows(actor.role) {
            return Err(Refusal::WrongRole.into());
        }
        macro_rules! read {
            ($operation:path, $request:ident) => {
                self.read(caller, now, |cx| $operation(cx, $request))
            };
        }
        macro_rules! write_order {
            ($operation:path, $request:ident) => {{
                let order = $request.order;
                self.write_order(caller, now, order, |cx| $operation(cx, &$request))
            }};
        }
        macro_rules! write_slip {
            ($operation:path, $request:ident) => {{
                let slip = $request.slip;
                let operation = |cx: &Context<'_>| $operation(cx, &$request);
                self.write(caller, now, operation, |cx| stores::slip_view(cx, slip))
            }};
        }
        macro_rules! write_part {
            ($operation:path, $request:ident, $part:expr) => {{
                let part = $part;
                let operation = |cx: &Context<'_>| $operation(cx, &$request);
                self.write(caller, now, operation, |cx| {
                    stores::show_part(cx, &ShowPart { part })
                })
            }};
        }
        let answer = match call {
            Call::WhoAmI(r) => read!(base::who_am_i, r),
            Call::ShowOverview(r) => read!(orders::overview, r),
            Call::FindPlaces(r) => read!(base::find_places, r),
            Call::FindPeople(r) => read!(base::find_people, r),
            Call::FindDepartments(r) => read!(base::find_departments, r),
            Call::ListCategories(r) => read!(base::list_categories, r),
            Call::ListTeams(r) => read!(base::list_teams, r),
            Call::ListTechnicians(r) => read!(base::list_technicians, r),
            Call::ListSigners(r) => read!(base::list_signers, r),
            Call::ListFees(r) => read!(base::list_fees, r),
            Call::ListStores(r) => read!(base::list_stores, r),
            Call::FindSuppliers(r) => read!(base::find_suppliers, r),
            Call::CheckDelivery(r) => read!(stores::check_delivery, r),
            Call::ShowThresholds(r) => read!(base::show_thresholds, r),
            Call::ShowBadge(r) => {
                let authority = self.membership.own_authority();
                self.read(caller, now, |cx| badges::show(cx, authority, r))
            }
            Call::ReadBadge(r) => {
                let authority = self.membership.authority();
                self.read(caller, now, |cx| badges::read(cx, &authority, &r))
            }
            Call::ShowAsked(r) => read!(own_device::show, r),
            Call::ReadAsked(r) => self.read(caller, now, |cx| own_device::read(cx, &r)),
            Call::ConfirmAsked(r) => self.confirm_asked(caller, now, &r).and_then(|code| {
                Ok(Answer {
                    json: serde_json::to_string(&code)?,
                    tags: Vec::new(),
                })
            }),
            Call::SignByDevice(r) => self.sign_by_device(caller, now, &r),
            Call::SignByBadge(r) => self.sign_by_badge(caller, now, &r),
            Call::IssueBadge(r) => self.issue_badge(caller, now, &r),
            Call::SetThresholds(r) => self.write(
                caller,
                now,
                |cx| base::set_thresholds(cx, &r),
                |cx| base::show_thresholds(cx, ShowThresholds {}),
            ),
            Call::ShowStockRules(r) => read!(base::show_stock_rules, r),
            Call::SetStockRules(r) => self.write(
                caller,
                now,
                |cx| base::set_stock_rules(cx, &r),
                |cx| base::show_stock_rules(cx, ShowStockRules {}),
            ),
            Call::ShowCalendars(r) => read!(base::show_calendars, r),
            Call::SetCalendar(r) => self.write(
                caller,
                now,
                |cx| base::set_calendar(cx, r),
                |cx| base::show_calendars(cx, ShowCalendars {}),
            ),
            Call::ShowEscalation(r) => read!(base::show_escalation, r),
            Call::SetEscalation(r) => self.write(
                caller,
                now,
                |cx| base::set_escalation(cx, r),
                |cx| base::show_escalation(cx, ShowEscalation {}),
            ),
            Call::ShowCallbackRule(r) => read!(callbacks::show_callback_rule, r),
            Call::SetCallbackRule(r) => self.write(
                caller,
                now,
                |cx| callbacks::set_callback_rule(cx, &r),
                |cx| callbacks::show_callback_rule(cx, ShowCallbackRule {}),
            ),
            Call::ListCallbacks(r) => read!(callbacks::list, r),
            Call::RecordCallback(r) => write_order!(callbacks::record, r),
            Call::ShowBudgets(r) => read!(budgets::show, r),
            Call::ShowBudgetPlan(r) => {
                let facts = &self.facts;
                self.read(caller, now, |cx| budgets::plan(cx, facts, r))
            }
            Call::ExportBudgets(r) => self.read(caller, now, |cx| budgets::export(cx, &r)),
            Call::SetBudgets(r) => self.write(
                caller,
                now,
                |cx| budgets::set(cx, &r),
                |cx| budgets::show(cx, ShowBudgets { year: Some(r.year) }),
            ),
            Call::ListQuestions(r) => read!(costs::list, r),
            Call::LookAtCost(r) => write_order!(costs::look, r),
            Call::ShowAuditRules(r) => self.read(caller, now, |cx| costs::show_rules(cx, &r)),
            Call::SetAuditRule(r) => self.write(
                caller,
                now,
                |cx| costs::set_rule(cx, &r),
                |cx| costs::show_rules(cx, &ShowAuditRules { month: None }),
            ),
            Call::AskAboutCost(r) => write_order!(costs::ask, r),
            Call::ReplyAboutCost(r) => write_order!(costs::reply, r),
            Call::ListKnowledge(r) => self.read(caller, now, |cx| knowledge::list(cx, &r)),
            Call::ShowKnowledge(r) => self.read(caller, now, |cx| knowledge::show(cx, &r)),
            Call::OfferKnowledge(r) => self.read(caller, now, |cx| knowledge::offer(cx, &r)),
            Call::ProposeKnowledge(r) => write_order!(knowledge::propose, r),
            Call::JoinKnowledge(r) => write_order!(knowledge::join, r),
            Call::KeepKnowledge(r) => {
                let entry = r.before.id;
                let keep = |cx: &Context<'_>| knowledge::keep(cx, &r);
                self.write(caller, now, keep, |cx| {
                    knowledge::show(cx, &ShowKnowledge { entry })
                })
            }
            Call::BrowseBaseData(r) => read!(base::browse, r),
            Call::ExportBaseData(r) => read!(base::export, r),
            Call::ShowEntry(r) => self.read(caller, now, |cx| base::show_entry(cx, &r)),
            Call::KeepEntry(r) => {
                let keep = |cx: &Context<'_>| base::keep_entry(cx, &r);
                self.write(caller, now, keep, |cx| base::show_kept(cx, &r))
            }
            Call::PutOutOfUse(r) => self.put_out_of_use(caller, now, &r),
            Call::ListOrders(r) => read!(orders::list, r),
            Call::ShowBoard(r) => read!(orders::board, r),
            Call::ShowIntake(r) => read!(orders::intake, r),
            Call::SearchOrders(r) => read!(orders::search, r),
            Call::ShowStatistics(r) => {
                self.read(caller, now, |cx| statistics::show(cx, &self.facts, &r))
            }
            Call::ExportStatistics(r) => {
                self.read(caller, now, |cx| statistics::export(cx, &self.facts, &r))
            }
            Call::NameNarrowing(r) => {
                self.read(caller, now, |cx| statistics::name_narrowing(cx, &r))
            }
            Call::ListCosts(r) => self.read(caller, now, |cx| orders::list_costs(cx, &r)),
            Call::ListAlike(r) => self.read(caller, now, |cx| orders::alike(cx, &r)),
            Call::ConfirmCosts(r) => self.confirm_costs(caller, now, &r),
            Call::ChargeCosts(r) => self.charge_costs(caller, now, &r),
            Call::SendBackCosts(r) => self.send_back_costs(caller, now, &r),
            Call::ShowOrder(r) => read!(orders::show, r),
            Call::ShowAsSigned(r) => read!(show::as_signed, r),
            Call::MakeBundle(r) => self.read(caller, now, |cx| self.bundle_for(cx, &r)),
            Call::ShowFingerprint(ShowFingerprint {}) => self.read(caller, now, |_| {
                Ok(FingerprintView {
                    fingerprint: self.fingerprint().to_string(),
                })
            }),
            Call::FindOrder(r) => read!(orders::find, r),
            Call::ReadOrderCode(r) => read!(orders::code::read, r),
            Call::FindPart(r) => read!(stores::find_part, r),
            Call::ListStock(r) => read!(stores::list_stock, r),
            Call::FindParts(r) => read!(stores::find_parts, r),
            Call::ShowStores(r) => read!(stores::show_stores, r),
            Call::ReadDeliveryNote(r) => read!(stores::read_note, r),
            Call::ShowPart(r) => self.read(caller, now, |cx| stores::show_part(cx, &r)),
            Call::ShowSlip(r) => self.read(caller, now, |cx| stores::show_slip(cx, &r)),
            Call::ShowStocktake(r) => self.read(caller, now, |cx| stores::show_stocktake(cx, &r)),
            Call::ShowHeld(r) => self.read(caller, now, |cx| stores::show_held(cx, &r)),
            Call::ListDoubts(r) => read!(stores::list_doubts, r),
            Call::ListKept(r) => self.read(caller, now, |cx| stores::list_kept(cx, &r)),
            Call::ListHolders(r) => read!(stores::list_holders, r),
            Call::ListAlerts(r) => self.read(caller, now, |cx| stores::list_alerts(cx, &r)),
            Call::ShowConsumption(r) => {
                self.read(caller, now, |cx| stores::show_consumption(cx, &r))
            }
            Call::ListMovements(r) => self.read(caller, now, |cx| stores::list_movements(cx, &r)),
            Call::ShowLot(r) => self.read(caller, now, |cx| stores::show_lot(cx, &r)),
            Call::ExportList(r) => read!(stores::export, r),
            Call::ExportStocktake(r) => read!(stores::export_stocktake, r),
            Call::ExportHolders(r) => read!(stores::export_holders, r),
            Call::ExportLot(r) => read!(stores::export_lot, r),
            Call::ShowAccount(r) => read!(accounts::show, r),
            Call::ListPeriods(r) => read!(accounts::list_periods, r),
            Call::ShowPeriod(r) => read!(accounts::show_period, r),
            Call::ClosePeriod(r) => {
                let month = r.month;
                let close = |cx: &Context<'_>| accounts::close_period(cx, &r);
                self.write(caller, now, close, |cx| {
                    accounts::show_period(cx, ShowPeriod { month })
                })
            }
            Call::ReopenPeriod(r) => {
                let month = r.month;
                let reopen = |cx: &Context<'_>| accounts::reopen_period(cx, &r);
                self.write(caller, now, reopen, |cx| {
                    accounts::show_period(cx, ShowPeriod { month })
                })
            }
            Call::ShowBonuses(r) => self.read(caller, now, |cx| bonus::show(cx, &r)),
            Call::ExportBonuses(r) => self.read(caller, now, |cx| bonus::export(cx, &r)),
            Call::ShowBonusLine(r) => self.read(caller, now, |cx| bonus::show_line(cx, &r)),
            Call::ShowBonusRules(r) => self.read(caller, now, |cx| bonus::show_rules(cx, &r)),
            Call::KeepBonusRules(r) => {
                let month = r.from;
                let keep = |cx: &Context<'_>| bonus::rules(cx, &r);
                self.write(caller, now, keep, |cx| {
                    bonus::show_rules(cx, &ShowBonusRules { month })
                })
            }
            Call::KeepBonusInputs(r) => {
                let month = r.month;
                let keep = |cx: &Context<'_>| bonus::inputs(cx, &r);
                self.write(caller, now, keep, |cx| {
                    bonus::show_rules(cx, &ShowBonusRules { month })
                })
            }
            Call::ScoreBonus(r) => {
                let (month, person) = (Some(r.month), Some(r.person));
                let score = |cx: &Context<'_>| bonus::score(cx, &r);
                self.write(caller, now, score, |cx| {
                    bonus::show_line(cx, &ShowBonusLine { month, person })
                })
            }
            Call::ApproveBonuses(r) => {
                let (month, team) = (Some(r.month), None);
                let approve = |cx: &Context<'_>| bonus::approve(cx, &r);
                self.write(caller, now, approve, |cx| {
                    bonus::show(cx, &ShowBonuses { month, team })
                })
            }
            Call::AppealBonus(r) => {
                let (month, person) = (Some(r.month), None);
                let appeal = |cx: &Context<'_>| bonus::appeal(cx, &r);
                self.write(caller, now, appeal, |cx| {
                    bonus::show_line(cx, &ShowBonusLine { month, person })
                })
            }
            Call::AnswerAppeal(r) => {
                let (month, team) = (Some(r.month), None);
                let answer = |cx: &Context<'_>| bonus::answer(cx, &r);
                self.write(caller, now, answer, |cx| {
                    bonus::show(cx, &ShowBonuses { month, team })
                })
            }
            Call::ListBulletins(r) => read!(bulletins::list, r),
            Call::ShowBulletin(r) => {
                self.read(caller, now, |cx| bulletins::show(cx, &self.facts, &r))
            }
            Call::CompareBulletin(r) => {
                self.read(caller, now, |cx| bulletins::compare(cx, &self.facts, &r))
            }
            Call::MakeBulletin(r) => {
                self.read(caller, now, |cx| bulletins::make(cx, &self.facts, &r))
            }
            Call::KeepBulletinText(r) => {
                let of = ShowBulletin::draft(r.kind, r.month);
                let tags = self.commit(caller, now, |cx| bulletins::write(cx, &r));
                tags.and_then(|tags| self.bulletin(caller, now, &of, tags))
            }
            Call::ApproveBulletin(r) => {
                let of = ShowBulletin::draft(r.kind, r.month);
                let content = self
                    .context(caller, now)
                    .and_then(|cx| bulletins::composed(&cx, &self.facts, r.kind, r.month));
                let tags = content.and_then(|content| {
                    self.commit(caller, now, |cx| bulletins::approve(cx, &content, &r))
                });
                tags.and_then(|tags| self.bulletin(caller, now, &of, tags))
            }
            Call::ShowCalls(r) => self.read(caller, now, |cx| call_logs::show(cx, &r)),
            Call::ExportCalls(r) => self.read(caller, now, |cx| call_logs::export(cx, &r)),
            Call::ListCallLogs(r) => read!(call_logs::list, r),
            Call::WithdrawCallLog(r) => self.write(
                caller,
                now,
                |cx| call_logs::withdraw(cx, &r),
                |cx| call_logs::list(cx, ListCallLogs {}),
            ),
            Call::ListBatches(r) => read!(accounts::list_batches, r),
            Call::ShowBatch(r) => read!(accounts::show_batch, r),
            Call::ExportCharges(r) => {
                let batch = r.batch;
                let export = |cx: &Context<'_>| accounts::export_charges(cx, &r);
                self.write(caller, now, export, |cx| {
                    accounts::show_batch(cx, ShowBatch { batch })
                })
            }
            Call::DownloadBatch(r) => read!(accounts::download_batch, r),
            Call::ReadPhoto(r) => read!(photos::read, r),
            Call::FindLabels(r) => read!(labels::find, r),
            Call::PreviewLabels(r) => read!(labels::preview, r),
            Call::MakeLabels(r) => read!(labels::make, r),
            Call::MakeSlip(r) => read!(labels::slip, r),
            Call::MakeHandOver(r) => self.read(caller, now, |cx| labels::hand_over(cx, &r)),
            Call::ListDevices(r) => read!(devices::list, r),
            Call::ShowSync(r) => read!(held::show, r),
            Call::ShowOutbox(r) => read!(held::outbox, r),
            Call::ReadFeed(r) => {
                let epochs = self.membership.epochs();
                self.read(caller, now, |cx| feed::read(cx, epochs, &r))
            }
            Call::ListTokens(r) => read!(tokens::list, r),
            Call::RevokeToken(r) => self.revoke_token(caller, now, &r),
            Call::RevokeDevice(r) => self.write(
                caller,
                now,
                |cx| devices::revoke(cx, &r),
                |cx| devices::list(cx, ListDevices {}),
            ),
            Call::SettleItem(r) => self.write(
                caller,
                now,
                |cx| held::settle(cx, &r),
                |cx| held::show(cx, ShowSync {}),
            ),
            Call::FileOrder(r) => write_order!(orders::file, r),
            Call::AmendOrder(r) => write_order!(orders::amend, r),
            Call::TakeStep(r) => write_order!(orders::take_step, r),
            Call::SplitOrder(r) => write_order!(orders::split, r),
            Call::MergeOrder(r) => write_order!(orders::merge, r),
            Call::ConfirmTrades(r) => write_order!(orders::confirm_trades, r),
            Call::RecordLabour(r) => write_order!(orders::record_labour, r),
            Call::VoidLabour(r) => write_order!(orders::void_labour, r),
            Call::UseParts(r) => write_order!(orders::use_parts, r),
            Call::AddPhoto(r) => write_order!(photos::add, r),
            Call::ReceiveGoods(r) => write_slip!(stores::receive, r),
            Call::HandOut(r) => write_slip!(stores::hand_out, r),
            Call::ReturnParts(r) => write_slip!(stores::return_parts, r),
            Call::SendTransfer(r) => write_slip!(stores::send, r),
            Call::ReceiveTransfer(r) => write_slip!(stores::receive_transfer, r),
            Call::LoseTransfer(r) => write_slip!(stores::lose, r),
            Call::SendBack(r) => write_slip!(stores::send_back, r),
            Call::Reshelve(r) => write_slip!(stores::reshelve, r),
            Call::WriteOffParts(r) => write_slip!(stores::write_off, r),
            Call::DecideSlip(r) => write_slip!(stores::decide, r),
            Call::ReserveParts(r) => write_slip!(stores::reserve, r),
            Call::BeginStocktake(r) => {
                let slip = r.slip;
                self.write(
                    caller,
                    now,
                    |cx| stores::begin(cx, &r),
                    |cx| stores::show_stocktake(cx, &ShowStocktake { slip }),
                )
            }
            Call::CountPart(r) => self.write(
                caller,
                now,
                |cx| stores::count(cx, &r),
                |cx| stores::counted(cx, &r),
            ),
            Call::NoteCode(r) => self.write(
                caller,
                now,
                |cx| stores::note(cx, &r),
                |cx| stores::show_stores(cx, ShowStores {}),
            ),
            Call::LinkCode(r) => self.write(
                caller,
                now,
                |cx| stores::link(cx, &r),
                |cx| stores::show_stores(cx, ShowStores {}),
            ),
            Call::MakePart(r) => self.write(
                caller,
                now,
                |cx| stores::make_part(cx, &r),
                |cx| stores::show_stores(cx, ShowStores {}),
            ),
            Call::ChangePart(r) => {
                write_part!(stores::change_part, r, Part::id_of_code(&r.part.code))
            }
            Call::BlockPart(r) => write_part!(stores::block_part, r, r.part),
            Call::NameSubstitutes(r) => write_part!(stores::name_substitutes, r, r.part),
            Call::ShowTold(r) => read!(stores::show_told, r),
            Call::TakeTold(r) => self.write(
                caller,
                now,
                |cx| stores::take_told(cx, &r),
                |cx| stores::told_order(cx, &r),
            ),
            Call::UseFromBag(r) => write_order!(stores::use_from_bag, r),
            Call::IssueParts(r) => self.write(
                caller,
                now,
                |cx| stores::issue(cx, &r),
                |cx| stores::issued(cx, &r),
            ),
        };
        answer.map_err(ApiError::from)
    }
}
