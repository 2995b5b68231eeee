//! What people do, mostly what they may: each through the production engine, as a screen would ask for it.

use crate::picture::{base64_of, picture};
use crate::sim::fact;
use crate::sim::hospital::{CATEGORIES, FEES, PARTS, STORE, TEAMS, WARDS, people};
use crate::sim::world::{HUB, World};
use yizhan_api::view::OrderView;
use yizhan_api::{
    AddPhoto, AmendOrder, ApiError, FileOrder, IssueLine, IssueParts, ListOrders, RecordLabour,
    Request, SettleItem, ShowOrder, ShowSync, TakeStep, UseParts, VoidLabour,
};
use yizhan_domain::base::{Role, Urgency};
use yizhan_domain::order::{Action, ActionKind, CostStage, IdentityLevel, SignOff};
use yizhan_domain::program::Novelty;
use yizhan_domain::{
    CategoryId, FeeId, Hundredths, ItemId, LineId, MovementId, OrderId, PersonId, PhotoId, PlaceId,
    StepId, StoreId, TeamId,
};

/// How many orders are open at once, about.
const ORDERS: usize = 4;

/// One thing that somebody can do with an order.
#[derive(Clone)]
enum Deed {
    Step(ActionKind),
    Labour,
    Void,
    Use,
    Issue,
    Amend,
    Photo,
    Settle,
}

impl World {
    /// Somebody does something on the machine `at`.
    pub fn somebody_acts(&mut self, at: usize) {
        let minutes = self.dice.below(40) as i64;
        let machine = &mut self.machines[at];
        machine.now = machine.now.plus_minutes(minutes);
        let known = fact::orders(&machine.eye);
        if at == HUB && self.once_in(12) {
            return self.anybody_decides();
        }
        if self.once_in(8) && self.issues_by_code(at, &known) {
            return;
        }
        if self.once_in(4) && self.tells_by_code(at, &known) {
            return;
        }
        if self.talks_about_costs(at, &known) {
            return;
        }
        if self.works_in_a_store(at) {
            return;
        }
        let is_few = known.len() < ORDERS;
        if known.is_empty() || (is_few && self.once_in(10)) || self.once_in(60) {
            let who = self.anybody_at(at);
            return self.file(at, who);
        }
        // At the hub everybody signs in: mostly somebody who has something to do.
        for _ in 0..if at == HUB { 8 } else { 3 } {
            let (who, order) = (self.anybody_at(at), self.pick(&known));
            let Ok(view) = self.machines[at].ask(who, ShowOrder { order }) else {
                continue;
            };
            let is_rare = self.once_in(20);
            let mut deeds = deeds(&view, is_rare);
            deeds.retain(|deed| self.can(at, deed));
            if !deeds.is_empty() {
                let deed = self.pick(&deeds);
                return self.act(at, who, &view, &deed);
            }
        }
        let (who, order) = (self.anybody_at(at), self.pick(&known));
        self.try_anything(at, who, order);
    }

    /// Before anything goes wrong, some orders come some way at the hub, so that all of it is walked.
    pub fn orders_begin(&mut self) {
        for _ in 0..1 + self.dice.below(3) {
            self.file(HUB, PersonId::of_key("nurse"));
        }
        for order in fact::orders(&self.machines[HUB].eye) {
            for _ in 0..self.dice.below(14) {
                self.go_straight_on(order);
            }
        }
    }

    /// Who is to take the next step of the straight way takes it at the hub.
    fn go_straight_on(&mut self, order: OrderId) {
        let names = [
            "dispatcher",
            "supervisor",
            "wang",
            "nurse",
            "chief",
            "auditor",
            "finance",
        ];
        for name in names {
            let who = PersonId::of_key(name);
            let Ok(view) = self.machines[HUB].ask(who, ShowOrder { order }) else {
                continue;
            };
            if view.may_edit_lines && view.labour.is_empty() {
                return self.act(HUB, who, &view, &Deed::Labour);
            }
            let onwards = |deed: &Deed| match deed {
                Deed::Step(ActionKind::Dispatch) => view.team.is_none(),
                Deed::Step(ActionKind::Assign) => view.technicians.is_empty(),
                Deed::Step(kind) => is_onwards(*kind),
                _ => false,
            };
            if let Some(deed) = deeds(&view, false).into_iter().find(onwards) {
                return self.act(HUB, who, &view, &deed);
            }
        }
    }

    pub(super) fn anybody_at(&mut self, at: usize) -> PersonId {
        match self.machines[at].person {
            Some(person) => person,
            None => self.pick(&people()).id,
        }
    }

    /// Anybody decides about anything that the hub did not admit, with the right to do so or without.
    fn anybody_decides(&mut self) {
        let facts = fact::all(&self.machines[HUB].eye).into_iter();
        let held: Vec<ItemId> = facts
            .filter(|fact| !fact.verdict.counts())
            .map(|fact| fact.id)
            .collect();
        if held.is_empty() {
            return;
        }
        let (item, who) = (self.pick(&held), self.anybody_at(HUB));
        let counts = !self.once_in(3);
        drop(self.request(HUB, who, "decides", SettleItem { item, counts }));
    }

    /// What a person would have to do with an order that is offered nothing: mostly it is refused.
    fn try_anything(&mut self, at: usize, who: PersonId, order: OrderId) {
        let request = ShowSync {};
        let held = self
            .request(at, who, "looks", request)
            .map(|sync| sync.held);
        let held = held.unwrap_or_default();
        if !held.is_empty() && self.once_in(2) {
            let held = self.pick(&held);
            let counts = held.may_settle && self.once_in(2);
            let item = held.item;
            drop(self.request(at, who, "settles", SettleItem { item, counts }));
            return;
        }
        let Ok(view) = self.machines[at].ask(who, ShowOrder { order }) else {
            drop(self.request(at, who, "lists", ListOrders::default()));
            return;
        };
        let kind = self.pick(&ActionKind::ALL);
        if self.can(at, &Deed::Step(kind)) {
            self.act(at, who, &view, &Deed::Step(kind));
        }
    }

    /// Whether the program of the machine `at` offers such a thing: an older one may not.
    fn can(&self, at: usize, deed: &Deed) -> bool {
        match deed {
            Deed::Step(kind) => self.knows(at, Novelty::Step(*kind)),
            Deed::Photo => self.knows(at, Novelty::Item("photo")),
            _ => true,
        }
    }

    fn file(&mut self, at: usize, who: PersonId) {
        let ward = self.pick(&WARDS);
        let request = FileOrder {
            order: OrderId(self.id()),
            step: StepId(self.id()),
            place: PlaceId::of_key(ward),
            category: CategoryId::of_key(self.pick(&CATEGORIES)),
            description: "水龙头漏水".to_owned(),
            urgency: None,
            requester: None,
            requester_name: String::new(),
            requester_phone: String::new(),
        };
        let what = format!("files {}", short(request.order));
        drop(self.request(at, who, &what, request));
    }

    /// Sends a request, and writes down what came of it.
    pub(super) fn request<R: Request>(
        &mut self,
        at: usize,
        who: PersonId,
        what: &str,
        request: R,
    ) -> Result<R::Output, ApiError> {
        let power_cuts = self.machines[at].power_cuts;
        let answer = self.machines[at].ask(who, request);
        let was_cut = self.machines[at].power_cuts > power_cuts;
        let name = self.machines[at].name.clone();
        let person = self.machines[HUB].engine.directory().person_name(who);
        let came = match &answer {
            Ok(_) => "done".to_owned(),
            Err(error) => error.code(),
        };
        self.say(format!("{person} at {name} {what}: {came}"));
        let written = self.book.look(at, &self.machines[at]);
        if written > 0 && self.machines[at].is_old() {
            let own = self.machines[at].device();
            let unread = self.machines[at].unread();
            let is_own = unread.iter().any(|fact| fact.id.device == own);
            assert!(
                !is_own,
                "{name} wrote what its program does not know: {what}"
            );
        }
        if let Err(error) = &answer {
            self.expect_no_trouble(error, what);
            // Who lost power in the midst of it knows neither.
            let is_nothing = was_cut || written == 0;
            assert!(is_nothing, "what was refused was written: {what}");
        }
        answer
    }

    fn act(&mut self, at: usize, who: PersonId, view: &OrderView, deed: &Deed) {
        let order = view.id;
        let name = short(order);
        match deed {
            Deed::Step(ActionKind::SignOff)
                if self.once_in(3) && self.signs_by_device(at, who, view) => {}
            Deed::Step(ActionKind::SignOff)
                if self.once_in(2) && self.signs_by_badge(at, who, view) => {}
            Deed::Step(ActionKind::Split) => self.splits(at, who, view),
            Deed::Step(ActionKind::Merge) if !self.once_in(10) => self.merges(at, who, view),
            Deed::Step(kind) => {
                let action = self.action(view, who, *kind);
                let what = format!("{kind:?} {name}");
                let request = TakeStep {
                    order,
                    step: StepId(self.id()),
                    follows: view.last_step,
                    action,
                };
                if self.request(at, who, &what, request).is_ok() {
                    self.count(&format!("step {kind:?}"));
                }
            }
            Deed::Labour => {
                let (fee, _) = self.pick(&FEES);
                let request = RecordLabour {
                    order,
                    line: LineId(self.id()),
                    fee: FeeId::of_key(fee),
                    quantity: Hundredths(1 + self.dice.below(400) as i64),
                };
                drop(self.request(at, who, &format!("labour {name}"), request));
            }
            Deed::Void => {
                let line = self.pick(&view.labour).id;
                let request = VoidLabour { order, line };
                drop(self.request(at, who, &format!("voids {name}"), request));
            }
            Deed::Use => {
                let drawn = self.pick(&view.drawn).drawn;
                let request = UseParts {
                    order,
                    movement: drawn.movement,
                    quantity: self.dice.below(drawn.quantity.unsigned_abs() + 1) as i64,
                };
                drop(self.request(at, who, &format!("uses {name}"), request));
            }
            Deed::Issue => {
                let (code, _) = self.pick(&PARTS);
                let line = IssueLine {
                    movement: MovementId(self.id()),
                    code: code.to_owned(),
                    quantity: 1 + self.dice.below(3) as i64,
                    shelf: None,
                };
                let request = IssueParts {
                    order,
                    code: None,
                    store: StoreId::of_key(STORE),
                    lines: vec![line],
                };
                drop(self.request(at, who, &format!("issues {name}"), request));
            }
            Deed::Amend => {
                let urgent = self.once_in(2).then_some(Urgency::Urgent);
                let request = AmendOrder {
                    order,
                    category: None,
                    urgency: urgent,
                    description: Some(format!("漏水 {}", self.dice.below(9))),
                    requester_phone: None,
                };
                drop(self.request(at, who, &format!("amends {name}"), request));
            }
            Deed::Photo => {
                let request = AddPhoto {
                    order,
                    photo: PhotoId(self.id()),
                    kind: self.pick(&view.photo_kinds),
                    bytes: base64_of(&picture(self.dice.below(1000), 60)),
                };
                if self
                    .request(at, who, &format!("photo of {name}"), request)
                    .is_ok()
                {
                    self.count("photo");
                }
            }
            Deed::Settle => {
                let held = self.pick(&view.held);
                let (item, counts) = (held.item, held.may_settle && self.once_in(2));
                let what = format!("settles {name} ({counts})");
                let request = SettleItem { item, counts };
                if self.request(at, who, &what, request).is_ok() {
                    self.count(&format!("settled {counts}"));
                }
            }
        }
    }

    /// A step of a kind, with what belongs to it.
    fn action(&mut self, view: &OrderView, who: PersonId, kind: ActionKind) -> Action {
        use ActionKind as K;
        let reason = || "原因".to_owned();
        let cost = |stage| Action::ConfirmCost {
            stage,
            bill: view.bill_digest.clone(),
            total: view.bill.total,
        };
        match kind {
            K::Submit => Action::Submit,
            K::Dispatch => {
                // Orders wander between the teams, and come back.
                let often = if view.team.is_some() { 2 } else { 4 };
                let team = if self.once_in(often) {
                    TEAMS[1]
                } else {
                    TEAMS[0]
                };
                Action::Dispatch {
                    team: TeamId::of_key(team),
                }
            }
            K::Assign => Action::Assign {
                technicians: self.technicians(view),
            },
            K::Accept => Action::Accept,
            K::Arrive => Action::Arrive,
            K::WaitForParts => Action::WaitForParts { reason: reason() },
            K::Suspend => Action::Suspend { reason: reason() },
            K::Resume => Action::Resume,
            K::Finish => Action::Finish {
                symptom: reason(),
                cause: reason(),
                solution: reason(),
            },
            K::SignOff => Action::SignOff(Box::new(self.sign_off(view, who))),
            K::ReturnForRework => Action::ReturnForRework {
                reason: reason(),
                name: reason(),
            },
            K::ConfirmCostSupervisor => cost(CostStage::Supervisor),
            K::ConfirmCostChief => cost(CostStage::Chief),
            K::ConfirmCostAuditor => cost(CostStage::Auditor),
            K::Charge => Action::Charge {
                amount: view.bill.total.minus(view.charged),
                bill: view.bill_digest.clone(),
            },
            K::Reject => Action::Reject { reason: reason() },
            K::Withdraw => Action::Withdraw { reason: reason() },
            K::Cancel => Action::Cancel { reason: reason() },
            K::Reopen => Action::Reopen { reason: reason() },
            // What names other orders has requests of its own.
            K::Split => Action::Split { trades: Vec::new() },
            K::Merge => Action::Merge {
                into: view.id,
                number: view.number.clone(),
            },
        }
    }

    fn technicians(&mut self, view: &OrderView) -> Vec<PersonId> {
        let team = view.team.as_ref().map(|team| TeamId(team.id));
        let directory = self.machines[HUB].engine.directory();
        let people = directory.people.values();
        let of_team = people.filter(|person| {
            person.team == team && matches!(person.role, Role::Technician | Role::Supervisor)
        });
        let mut technicians: Vec<PersonId> = of_team.map(|person| person.id).collect();
        technicians.sort_unstable();
        while technicians.len() > 2 || (technicians.len() > 1 && self.once_in(3)) {
            let at = self.dice.below(technicians.len() as u64) as usize;
            technicians.remove(at);
        }
        technicians
    }

    fn sign_off(&mut self, view: &OrderView, who: PersonId) -> SignOff {
        let directory = self.machines[HUB].engine.directory();
        let signs = |id: &PersonId| {
            let person = directory.people.get(id);
            person.is_some_and(|person| {
                person.role == Role::Requester && person.department == view.department
            })
        };
        let own = signs(&who);
        let mut people = directory.people.keys().copied();
        let signer = if own { Some(who) } else { people.find(signs) };
        SignOff {
            signer,
            name: signer.map_or("somebody".to_owned(), |id| directory.person_name(id)),
            level: if own {
                IdentityLevel::OwnAccount
            } else {
                IdentityLevel::Drawn
            },
            stars: 5,
            tags: Vec::new(),
            words: String::new(),
            signature: if own { "" } else { "M10 10 L20 20" }.to_owned(),
            bill: view.bill_digest.clone(),
            total: view.bill.total,
            proof: None,
        }
    }
}

/// What a screen offers, with what leads on more often. What leads nowhere is rare.
fn deeds(view: &OrderView, is_rare: bool) -> Vec<Deed> {
    use ActionKind as K;
    let mut deeds = Vec::new();
    for action in &view.actions {
        let often = match action {
            K::Withdraw | K::Cancel | K::Reopen | K::Split | K::Merge => u32::from(is_rare),
            K::Suspend | K::WaitForParts | K::ReturnForRework => 1,
            K::Reject => 1,
            K::Dispatch if view.team.is_some() => 1,
            K::Assign if !view.technicians.is_empty() => u32::from(is_rare),
            _ => 7,
        };
        deeds.extend((0..often).map(|_| Deed::Step(*action)));
    }
    if view.may_edit_lines {
        deeds.extend([Deed::Labour, Deed::Labour]);
        if !view.labour.is_empty() {
            deeds.push(Deed::Void);
        }
        if !view.drawn.is_empty() {
            deeds.extend([Deed::Use, Deed::Use]);
        }
    }
    if view.may_issue {
        deeds.push(Deed::Issue);
    }
    if view.may_edit_header && is_rare {
        deeds.push(Deed::Amend);
    }
    if !view.photo_kinds.is_empty() {
        deeds.push(Deed::Photo);
    }
    if view.held.iter().any(|held| held.may_settle || held.is_own) {
        deeds.extend([Deed::Settle, Deed::Settle]);
    }
    deeds
}

/// Whether a step leads towards the charge.
const fn is_onwards(kind: ActionKind) -> bool {
    use ActionKind as K;
    !matches!(
        kind,
        K::Withdraw
            | K::Cancel
            | K::Reopen
            | K::Suspend
            | K::WaitForParts
            | K::ReturnForRework
            | K::Reject
            | K::Split
            | K::Merge
    )
}

/// The end of an order's id, by which the trace names it.
pub fn short(order: OrderId) -> String {
    let id = order.0.simple().to_string();
    id.chars().take(6).collect()
}
