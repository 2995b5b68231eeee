//! A device meets its hub.

mod comparing;
mod leaving;
mod moving;
mod photos;

use super::address;
use super::line::Line;
use super::network::Network;
use super::pace::Pace;
use super::rest::rest;
use super::status::{Status, Tell};
use super::trust::Trust;
use crate::left::Left;
use crate::local_engine::LocalEngine;
use crate::{clock, random};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify};
use yizhan_api::domain::Millis;
use yizhan_api::{ApiError, Exchange, Fault, JoinHub, SyncPhase, SyncState};
use yizhan_engine::Engine;
use yizhan_engine::sync::{Enrolment, Learned, Next, PhotoRound, Refused, Welcome};

/// What a device needs to meet its hub.
pub struct Meeting {
    engine: Arc<LocalEngine>,
    status: Status,
    trust: Trust,
    left: Left,
    line: Mutex<Option<Arc<Line>>>,
    network: Network,
    /// One meeting at a time.
    turn: Mutex<Pace>,
    wake: Notify,
    /// When the device compared itself with the hub last, since the app began, or tried to.
    compared: std::sync::Mutex<Option<Millis>>,
}

impl Meeting {
    /// Of the engine on this device; `tell` hears how it goes.
    pub fn new(engine: Arc<LocalEngine>, trust: Trust, left: Left, tell: Box<dyn Tell>) -> Self {
        Self {
            engine,
            status: Status::new(tell),
            trust,
            left,
            line: Mutex::default(),
            network: Network::default(),
            turn: Mutex::default(),
            wake: Notify::new(),
            compared: std::sync::Mutex::default(),
        }
    }

    /// How device and hub get on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn state(&self) -> Result<SyncState, ApiError> {
        self.engine.with(|engine| self.status.look(engine))?;
        self.count_left();
        Ok(self.status.now())
    }

    /// Something was written, or somebody asks: they meet at once.
    pub fn nudge(&self) {
        self.wake.notify_one();
    }

    /// Notes what a write changed of the state.
    pub fn wrote(&self, engine: &Engine) {
        // What cannot be read here is told by whoever reads next.
        let _ = self.status.look(engine);
        self.nudge();
    }

    /// Meets the hub again and again, for as long as the app runs.
    pub async fn go_on(&self) {
        loop {
            let wait = self.once().await;
            tokio::select! {
                () = self.wake.notified() => {}
                () = rest(wait) => {}
            }
        }
    }

    /// Meets the hub once, if there is one; gives how long to wait before the next time, for ever where only a
    /// person can help.
    pub async fn once(&self) -> Option<Duration> {
        let mut pace = self.turn.lock().await;
        let hub = self
            .with(|engine, status| {
                status.look(engine)?;
                Ok(engine.hub_address().map(str::to_owned))
            })
            .await;
        let met = match hub {
            Ok(None) => return None,
            // Nothing is known of a store that is locked. Whoever unlocks it wakes this up.
            Err(ApiError::Fault(
                Fault::StoreLocked | Fault::PinMissing | Fault::KeystoreSilent { .. },
            )) => return None,
            Ok(Some(hub)) => self.meet(&hub).await,
            Err(error) => Err(error),
        };
        let is_revoked = matches!(&met, Err(ApiError::Fault(Fault::DeviceRevoked)));
        if is_revoked && self.count_waiting().await == Some(0) && self.leave().await.is_ok() {
            // What it had is at the hub, or sealed for it; nothing else stays where a stranger may be.
            self.status
                .change(|state| state.error = Some(Fault::DeviceRevoked.into()));
            return None;
        }
        match &met {
            Ok(()) => pace.together(),
            Err(_) => pace.failed(),
        }
        let error = met.err();
        let is_stuck = error.as_ref().is_some_and(is_stuck);
        let chance = random::bytes::<1>().map_or(128, |[byte]| byte);
        let wait = (!is_stuck).then(|| pace.wait(chance));
        let failed_until = error.as_ref().and(wait);
        self.status.change(|state| {
            state.phase = match &error {
                None => SyncPhase::Together,
                Some(_) if is_stuck => SyncPhase::Stuck,
                Some(_) => SyncPhase::Offline,
            };
            if error.is_none() {
                state.together_at = Some(clock::now());
            }
            let millis = |wait: Duration| i64::try_from(wait.as_millis()).unwrap_or_default();
            state.next_at = failed_until.map(|wait| Millis(clock::now().0 + millis(wait)));
            (state.left, state.error) = (None, error);
        });
        wait
    }

    /// Enrols this device at a hub, and fetches what is for its person.
    ///
    /// # Errors
    /// What the hub says; then the device is as it was, or, where only the first download broke off, goes on by
    /// itself.
    pub async fn join(&self, join: JoinHub) -> Result<(), ApiError> {
        let address = address::read(&join.address)?;
        let name = join.name.clone();
        let applying = self.with(move |engine, _| match engine.hub_address() {
            Some(_) => Ok(None),
            None if engine.is_empty() => Ok(Some(engine.application(&name))),
            None => Err(Fault::MalformedRequest {
                why: "the store is not empty".into(),
            }
            .into()),
        });
        if let Some(application) = applying.await? {
            let enrolment = Enrolment {
                application,
                code: join.code,
                staff_number: join.staff_number.trim().to_owned(),
                password: join.password,
            };
            let authority = join.authority.as_deref();
            self.trust.meet(&address, authority).await?;
            self.line.lock().await.take();
            let line = self.line().await?;
            let enrolled = line
                .post(&address, "/sync/enrol", enrolment.to_bytes()?)
                .await?;
            let welcome = Welcome::from_bytes(&enrolled)?;
            self.with(move |engine, _| engine.join(welcome, &address))
                .await?;
        }
        self.once().await;
        self.nudge();
        match self.status.now().error {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    /// The person is there and gives the password: the device, which was away for too long, goes on.
    ///
    /// # Errors
    /// What the hub says of the password; then the device is as it was.
    pub async fn renew(&self, password: &str) -> Result<(), ApiError> {
        let saying = self.with(|engine, _| {
            let hub = engine.hub_address().map(str::to_owned);
            Ok((hub.ok_or(Fault::NotJoined)?, engine.say_renew(password)?))
        });
        let (hub, said) = saying.await?;
        let answer = self.line().await?.post(&hub, "/sync/renew", said).await?;
        self.with(move |engine, status| {
            engine.learn(&answer)?;
            status.look(engine)
        })
        .await?;
        self.once().await;
        self.nudge();
        Ok(())
    }

    /// Talks with the hub until both have the same.
    async fn meet(&self, hub: &str) -> Result<(), ApiError> {
        let mut exchange = Exchange {
            at: clock::now(),
            sent: 0,
            received: 0,
            mended: 0,
            error: None,
        };
        self.status.change(|state| state.phase = SyncPhase::Busy);
        let met = self.exchange(hub, &mut exchange).await;
        exchange.at = clock::now();
        exchange.error = met.as_ref().err().cloned();
        let went = exchange.sent > 0 || exchange.received > 0 || exchange.mended > 0;
        if went || exchange.error.is_some() {
            self.status.remember(exchange);
        }
        met
    }

    /// Facts first, then photos; where something was written meanwhile, that first.
    async fn exchange(&self, hub: &str, exchange: &mut Exchange) -> Result<(), ApiError> {
        let mut round = PhotoRound::default();
        loop {
            // Photos are work, which the hub takes whenever it comes; where one is to be fetched it says the same again.
            let away = match self.talk(hub, exchange).await {
                Err(error @ ApiError::Fault(Fault::LeaseOver)) => Err(error),
                Err(error) if self.is_damaged(&error).await? => {
                    Ok(self.talk(hub, exchange).await?)
                }
                talked => Ok(talked?),
            };
            if away.is_ok() {
                self.compare(hub, exchange).await?;
            }
            if self.carry_photos(hub, &mut round).await? {
                return away;
            }
        }
    }

    async fn talk(&self, hub: &str, exchange: &mut Exchange) -> Result<(), ApiError> {
        loop {
            let said = self.with(|engine, _| engine.say()).await?;
            let answer = self.line().await?.post(hub, "/sync", said.message).await?;
            let learned = self.with(move |engine, status| {
                let learned = engine.learn(&answer)?;
                status.look(engine)?;
                // Before the next request runs: the page hears of changes in the order of the log.
                status.changed(&learned.tags);
                Ok(learned)
            });
            let Learned { received, next, .. } = learned.await?;
            let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
            exchange.sent = exchange.sent.saturating_add(count(said.items));
            exchange.received = exchange.received.saturating_add(count(received));
            match next {
                Next::Rest if self.hand_in_all(hub, exchange).await? => {}
                Next::Rest => return Ok(()),
                Next::Stuck(refused) => return Err(fault(refused).into()),
                Next::GoOn => {}
                Next::PullMore { left } => self.status.change(|state| state.left = Some(left)),
            }
        }
    }

    /// The line to the hub that this device belongs to.
    async fn line(&self) -> Result<Arc<Line>, ApiError> {
        let mut line = self.line.lock().await;
        if let Some(line) = &*line {
            return Ok(Arc::clone(line));
        }
        let new = Arc::new(Line::new(self.trust.read()?.as_deref())?);
        Ok(Arc::clone(line.insert(new)))
    }

    /// Does `work` with the engine on a thread that may wait.
    async fn with<T, W>(&self, work: W) -> Result<T, ApiError>
    where
        T: Send,
        W: FnOnce(&mut Engine, &Status) -> Result<T, ApiError> + Send,
    {
        // The runtime's other tasks go on meanwhile on its other threads.
        tokio::task::block_in_place(|| self.engine.with(|engine| work(engine, &self.status)))
    }
}

/// Whether waiting helps nothing.
const fn is_stuck(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Fault(
            Fault::DeviceUnknown
                | Fault::DeviceRevoked
                | Fault::DeviceCopied
                | Fault::LeaseOver
                | Fault::VersionsDiffer
                | Fault::NotJoined
        )
    )
}

/// What a hub refused, for people.
fn fault(refused: Refused) -> Fault {
    match refused {
        Refused::Version { .. } => Fault::VersionsDiffer,
        Refused::NotCertified => Fault::DeviceUnknown,
        Refused::Revoked => Fault::DeviceRevoked,
        Refused::LeaseOver => Fault::LeaseOver,
        Refused::Fork { .. } => Fault::DeviceCopied,
        Refused::NotForThisHub => Fault::NotForThisHub,
        Refused::Newer(word) => Fault::HubNewer {
            word: word.to_string(),
        },
        Refused::Unreadable | Refused::NewEpoch(_) | Refused::Gap { .. } => Fault::HubUnreadable,
    }
}
