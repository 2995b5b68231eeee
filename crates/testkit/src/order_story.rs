//! The steps of an order as a story tells them.

use crate::TestHospital;
use yizhan_api::view::{Issued, OrderView};
use yizhan_api::{
    ApiError, FileOrder, IssueLine, IssueParts, ListFees, ListStores, RecordLabour, ShowOrder,
    TakeStep, UseParts,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::{Action, ActionKind, CostStage, IdentityLevel, SignOff, Status};
use yizhan_domain::{Hundredths, LineId, MovementId, OrderId, PersonId, StepId, StoreId};

impl TestHospital {
    /// A report of a dripping tap, under ids of its own.
    pub fn report(&mut self) -> FileOrder {
        FileOrder {
            order: OrderId(self.id()),
            step: StepId(self.id()),
            place: self.cast.room,
            category: self.cast.tap,
            description: "护士站水龙头漏水，地面湿滑".into(),
            urgency: None,
            requester: None,
            requester_name: String::new(),
            requester_phone: String::new(),
        }
    }

    /// The nurse reports a dripping tap.
    pub fn file(&mut self) -> OrderView {
        let request = self.report();
        self.ask(self.cast.nurse, request)
            .expect("a nurse can report a need")
    }

    /// The order as `who` sees it.
    ///
    /// # Errors
    /// When `who` does not see it.
    pub fn show(&mut self, who: PersonId, order: OrderId) -> Result<OrderView, ApiError> {
        self.ask(who, ShowOrder { order })
    }

    /// Takes a step, having seen the order as it is.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn step(
        &mut self,
        who: PersonId,
        order: OrderId,
        action: Action,
    ) -> Result<OrderView, ApiError> {
        let follows = self.show(who, order)?.last_step;
        let step = StepId(self.id());
        self.ask(
            who,
            TakeStep {
                order,
                step,
                follows,
                action,
            },
        )
    }

    /// Takes a step that must succeed.
    pub fn take(&mut self, who: PersonId, order: OrderId, action: Action) -> OrderView {
        self.step(who, order, action).expect("this step is allowed")
    }

    /// A part of which a store has at least ten, with that store.
    pub fn part_in_stock(&mut self) -> (Part, StoreId) {
        let stores = self
            .ask(self.cast.keeper, ListStores {})
            .expect("stores can be listed");
        for store in stores.iter().map(|store| StoreId(store.id)) {
            let request = yizhan_api::ListStock {
                store: Some(store),
                ..Default::default()
            };
            let page = self
                .ask(self.cast.keeper, request)
                .expect("stock can be listed");
            let plenty = page
                .rows
                .into_iter()
                .find(|row| row.quantity >= 10 && !row.part.barcodes.is_empty());
            if let Some(row) = plenty {
                return (row.part, store);
            }
        }
        panic!("the demo hospital has stock")
    }

    /// The keeper issues `quantity` of what `code` names.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn issue(
        &mut self,
        order: OrderId,
        store: StoreId,
        code: &str,
        quantity: i64,
    ) -> Result<Issued, ApiError> {
        let line = IssueLine {
            movement: MovementId(self.id()),
            code: code.into(),
            quantity,
            shelf: None,
        };
        self.ask(
            self.cast.keeper,
            IssueParts {
                order,
                code: None,
                store,
                lines: vec![line],
            },
        )
    }

    /// Wang records labour, in hundredths of the fee's unit.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn labour(&mut self, order: OrderId, hundredths: i64) -> Result<OrderView, ApiError> {
        let fee = self
            .ask(self.cast.wang, ListFees {})?
            .first()
            .expect("there are fees")
            .id;
        let line = LineId(self.id());
        self.ask(
            self.cast.wang,
            RecordLabour {
                order,
                line,
                fee,
                quantity: Hundredths(hundredths),
            },
        )
    }

    /// Wang says how many of the first issue he used.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn use_parts(&mut self, order: OrderId, quantity: i64) -> Result<OrderView, ApiError> {
        let drawn = self.show(self.cast.wang, order)?.drawn;
        let movement = drawn
            .first()
            .map_or(MovementId::of_key("none"), |issue| issue.drawn.movement);
        self.ask(
            self.cast.wang,
            UseParts {
                order,
                movement,
                quantity,
            },
        )
    }

    /// What the head nurse signs on Wang's device, bound to the bill as it is.
    pub fn sign_off(&mut self, order: OrderId) -> SignOff {
        let view = self
            .show(self.cast.dispatcher, order)
            .expect("a dispatcher sees every order");
        let signer = self.cast.head_nurse;
        SignOff {
            signer: Some(signer),
            name: self.engine.directory().person_name(signer),
            level: IdentityLevel::Drawn,
            stars: 5,
            tags: vec!["fast".into()],
            words: "修得很快".into(),
            signature: "M10 10 L200 120 L300 40".into(),
            bill: view.bill_digest,
            total: view.bill.total,
            proof: None,
        }
    }

    /// The confirmation of the bill as `who` sees it.
    pub fn cost(&mut self, who: PersonId, order: OrderId, stage: CostStage) -> Action {
        let view = self.show(who, order).expect("who confirms sees the order");
        Action::ConfirmCost {
            stage,
            bill: view.bill_digest,
            total: view.bill.total,
        }
    }

    /// Brings a new order to `status`, with parts drawn and used and labour on its bill once finished.
    pub fn order_at(&mut self, status: Status) -> OrderView {
        let mut view = self.file();
        while view.status != status {
            view = self.next_step(view);
        }
        view
    }

    /// Takes the next step of the straight way.
    ///
    /// # Panics
    /// When no straight way leads on, or the engine refuses.
    pub fn next_step(&mut self, view: OrderView) -> OrderView {
        let (order, cast) = (view.id, self.cast.clone());
        self.wait(5);
        match view.status {
            Status::Submitted => self.take(
                cast.dispatcher,
                order,
                Action::Dispatch {
                    team: cast.plumbers,
                },
            ),
            Status::Dispatched => self.take(
                cast.supervisor,
                order,
                Action::Assign {
                    technicians: vec![cast.wang],
                },
            ),
            Status::Assigned => self.take(cast.wang, order, Action::Accept),
            Status::Accepted => self.take(cast.wang, order, Action::Arrive),
            Status::Arrived => {
                let (part, store) = self.part_in_stock();
                self.issue(order, store, &part.code, 3)
                    .expect("the keeper issues parts");
                self.use_parts(order, 2).expect("wang uses two of three");
                self.labour(order, 150).expect("wang records labour");
                let (symptom, cause) = ("漏水".into(), "垫圈老化".into());
                self.take(
                    cast.wang,
                    order,
                    Action::Finish {
                        symptom,
                        cause,
                        solution: "更换".into(),
                    },
                )
            }
            Status::Finished => {
                let sign_off = self.sign_off(order);
                self.take(cast.wang, order, Action::SignOff(Box::new(sign_off)))
            }
            Status::Confirmed => self.confirm_cost(cast.supervisor, order, CostStage::Supervisor),
            Status::SupervisorConfirmed => self.confirm_cost(cast.chief, order, CostStage::Chief),
            Status::ChiefConfirmed => self.confirm_cost(cast.auditor, order, CostStage::Auditor),
            Status::Audited => {
                let amount = view.bill.total.minus(view.charged);
                self.take(
                    cast.finance,
                    order,
                    Action::Charge {
                        bill: view.bill_digest,
                        amount,
                    },
                )
            }
            other => panic!(
                "no straight way leads on from {other:?}, {:?}",
                ActionKind::ALL
            ),
        }
    }

    fn confirm_cost(&mut self, who: PersonId, order: OrderId, stage: CostStage) -> OrderView {
        let action = self.cost(who, order, stage);
        self.take(who, order, action)
    }
}
