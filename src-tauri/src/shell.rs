//! What the app does for its page, apart from the window.

use crate::data_dir::DataDir;
use crate::left::Left;
use crate::local_engine::LocalEngine;
use crate::sync::{Meeting, Tell, Trust};
use crate::vault::{Pin, Remembered};
use crate::{clock, demo, random};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use yizhan_api::domain::{HandedIn, PersonId};
use yizhan_api::view::{MadeFile, Me, PersonView};
use yizhan_api::{
    ApiError, Call, Fault, JoinHub, Keeper, MakeLabels, PrintLabels, Printed, Request as _, SignIn,
    SignedIn, Tag, WhoAmI,
};
use yizhan_engine::{Engine, password_fits};
use yizhan_printer::Job;

/// Whether people can sign in already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    /// There is no store yet, and no keystore to keep its key: somebody has to choose a PIN.
    ChoosePin,
    /// The store waits for its PIN.
    Locked,
    /// The store is empty: somebody has to say what the app is for.
    Fresh,
    /// People can sign in.
    Ready,
}

/// The engine of this device, and who sits in front of it.
pub struct Shell {
    engine: Arc<LocalEngine>,
    meeting: Meeting,
    signed_in: Mutex<Option<PersonId>>,
}

impl Shell {
    /// A shell around the store in `dir`, with nobody signed in. `tell` hears of what changes without having been asked.
    pub fn new(dir: DataDir, tell: Box<dyn Tell>) -> Self {
        let (trust, left) = (Trust::new(dir.authority()), Left::new(dir.left()));
        let engine = Arc::new(LocalEngine::new(dir));
        Self {
            meeting: Meeting::new(Arc::clone(&engine), trust, left, tell),
            engine,
            signed_in: Mutex::new(None),
        }
    }

    /// How the app starts.
    ///
    /// # Errors
    /// The store cannot be opened; then it is as it was.
    pub fn start_state(&self) -> Result<StartState, ApiError> {
        let state = self.engine.with(|engine| {
            Ok(if engine.is_empty() && engine.hub_address().is_none() {
                StartState::Fresh
            } else {
                StartState::Ready
            })
        });
        match state {
            Err(ApiError::Fault(Fault::PinMissing)) => Ok(StartState::ChoosePin),
            Err(ApiError::Fault(Fault::StoreLocked)) => Ok(StartState::Locked),
            Err(error) => Err(error),
            Ok(state) => {
                // While the store was locked, device and hub could not meet.
                self.meeting.nudge();
                Ok(state)
            }
        }
    }

    /// Makes a store whose key is kept by a PIN, or encrypts the plain one of an earlier app.
    ///
    /// # Errors
    /// [`Fault::WeakPin`]; those of opening the store.
    pub fn choose_pin(&self, pin: &Pin) -> Result<StartState, ApiError> {
        self.engine.dir().choose_pin(pin)?;
        self.start_state()
    }

    /// Opens the store with its PIN; device and hub meet from then on.
    ///
    /// # Errors
    /// [`Fault::WrongPin`], [`Fault::TooManyAttempts`]; those of opening the store.
    pub fn unlock(&self, pin: &Pin) -> Result<StartState, ApiError> {
        self.engine.dir().unlock(pin)?;
        self.start_state()
    }

    /// Begins anew where nobody recalls the PIN: the locked store is put aside.
    ///
    /// # Errors
    /// The store is not locked, or cannot be moved; then it is as it was.
    pub fn forgot_pin(&self) -> Result<StartState, ApiError> {
        self.engine.dir().put_aside()?;
        self.start_state()
    }

    /// Puts another PIN in the place of the present one.
    ///
    /// # Errors
    /// As [`Self::unlock`] for the old one; [`Fault::WeakPin`] for the new one. Then the old one holds.
    pub fn change_pin(&self, old: &Pin, new: &Pin) -> Result<(), ApiError> {
        self.engine.dir().change_pin(old, new)
    }

    /// Who keeps the key of the store.
    ///
    /// # Errors
    /// There is no store yet.
    pub fn keeper(&self) -> Result<Keeper, ApiError> {
        self.engine.dir().vault().keeper()
    }

    /// What the interface remembers on this device, such as drafts.
    ///
    /// # Errors
    /// [`Fault::StoreLocked`].
    pub fn remembered(&self) -> Result<Remembered, ApiError> {
        self.engine.dir().vault().remembered()
    }

    /// Remembers `value` under `name`, or forgets what stood there.
    ///
    /// # Errors
    /// [`Fault::StoreLocked`]; the disk is full, or the page remembers too much.
    pub fn remember(&self, name: String, value: Option<String>) -> Result<(), ApiError> {
        self.engine.dir().vault().remember(name, value)
    }

    /// Fills an empty store with the demo hospital, all of whose people sign in with `password`; gives one
    /// of each role.
    ///
    /// # Errors
    /// [`Fault::MalformedRequest`] where the store is not empty: nobody's password is ever reset this way.
    pub fn open_demo(&self, password: &str) -> Result<Vec<PersonView>, ApiError> {
        let hospital = demo::hospital()?;
        let salt = random::bytes()?;
        self.engine.with(|engine| {
            if !engine.is_empty() || engine.hub_address().is_some() {
                return Err(Fault::MalformedRequest {
                    why: "the store is not empty".into(),
                }
                .into());
            }
            // First, so that an app that dies in between is still a fresh one.
            engine.set_passwords(&demo::everybody(&hospital), password, salt)?;
            engine.import(hospital, clock::now())?;
            let people = demo::one_of_each_role(engine.directory());
            people
                .into_iter()
                .map(|person| me(engine, person).map(|me| me.person))
                .collect()
        })
    }

    /// Signs in.
    ///
    /// # Errors
    /// [`Fault::WrongPassword`]; then whoever was signed in still is.
    pub fn sign_in(&self, given: &SignIn) -> Result<SignedIn, ApiError> {
        let known = self
            .engine
            .with(|engine| engine.password_hash(&given.staff_number))?;
        // Slow on purpose, so the engine is free meanwhile.
        let person = password_fits(known, &given.password).ok_or(Fault::WrongPassword)?;
        let me = self.engine.with(|engine| me(engine, person))?;
        self.seat(Some(person));
        Ok(SignedIn { me })
    }

    /// Signs out.
    pub fn sign_out(&self) {
        self.seat(None);
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`].
    pub fn session(&self) -> Result<SignedIn, ApiError> {
        let person = self.person()?;
        Ok(SignedIn {
            me: self.engine.with(|engine| me(engine, person))?,
        })
    }

    /// Answers the request called `name` of whoever is signed in, and lets `announce` say what it changed.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`], and those of the engine.
    pub fn call(
        &self,
        name: &str,
        body: &str,
        announce: impl FnOnce(&[Tag]),
    ) -> Result<String, ApiError> {
        let caller = self.person()?;
        let call = Call::parse(name, body.as_bytes())?;
        self.engine.with(|engine| {
            let answer = engine.call(caller, call, clock::now())?;
            if !answer.tags.is_empty() {
                // Before the next request runs: the page hears of changes in the order of the log.
                announce(&answer.tags);
                self.meeting.wrote(engine);
            }
            Ok(answer.json)
        })
    }

    /// The file that the request called `name` makes, with its bytes.
    ///
    /// # Errors
    /// As [`Self::call`]; [`Fault::UnknownRequest`] for a request that makes none.
    pub fn make_file(&self, name: &str, body: &str) -> Result<(MadeFile, Vec<u8>), ApiError> {
        let unknown = || Fault::UnknownRequest {
            name: name.to_owned(),
        };
        // Whatever only reads may be asked for a file: where it makes none, nothing was done.
        let mut all = yizhan_api::LIST.iter();
        if all.all(|info| info.name != name || info.writes) {
            return Err(unknown().into());
        }
        let broken = |why: String| Fault::Internal { why };
        let answer = self.call(name, body, |_| {})?;
        let file: MadeFile = serde_json::from_str(&answer).map_err(|_| unknown())?;
        let bytes = BASE64.decode(&file.bytes);
        let bytes = bytes.map_err(|why| broken(why.to_string()))?;
        Ok((file, bytes))
    }

    /// Makes labels and hands them to a label printer. The engine is free while the printer takes them.
    ///
    /// # Errors
    /// As [`Self::call`]; those of [`Job`].
    pub fn print_labels(&self, print: PrintLabels) -> Result<Printed, ApiError> {
        let job = Job::of(print)?;
        let body = serde_json::to_string(&job.make).map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?;
        job.send(&self.call(MakeLabels::NAME, &body, |_| {})?)
    }

    /// Enrols this device at a hub for the person who signs in with it.
    ///
    /// # Errors
    /// What the hub says; those of [`Self::sign_in`].
    pub async fn join(&self, join: JoinHub) -> Result<SignedIn, ApiError> {
        let given = SignIn {
            staff_number: join.staff_number.clone(),
            password: join.password.clone(),
        };
        self.meeting.join(join).await?;
        // Slow on purpose, as every check of a password.
        tokio::task::block_in_place(|| self.sign_in(&given))
    }

    /// The person gives the password, so that the device, which was away for too long, goes on with its hub.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`], [`Fault::WrongPassword`], and what else the hub says.
    pub async fn renew(&self, password: &str) -> Result<(), ApiError> {
        self.person()?;
        self.meeting.renew(password).await
    }

    /// Meets the hub at another address from now on.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`], [`Fault::NotTheHubsAddress`], [`Fault::Offline`]; then the address is as it was.
    pub async fn move_hub(&self, address: &str) -> Result<(), ApiError> {
        self.person()?;
        self.meeting.move_hub(address).await
    }

    /// Gives this device up for what it was: what waits is kept for the hub, and the app begins anew.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`]; where what waits cannot be kept, or the store not be removed: then nothing changed.
    pub async fn start_anew(&self) -> Result<(), ApiError> {
        self.person()?;
        self.meeting.start_anew().await?;
        self.sign_out();
        Ok(())
    }

    /// A copy of what waits for the hub, which only the hub can read; with the short code of the device, and how many
    /// items it holds.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`]; when the store cannot be read, or belongs to no hub.
    pub fn leave_behind(&self) -> Result<(Vec<u8>, String, u32), ApiError> {
        self.person()?;
        let entropy = random::bytes()?;
        self.engine.with(|engine| {
            let left = engine.leave_behind(false, entropy)?;
            Ok((left, engine.code().to_owned(), engine.count_waiting()?))
        })
    }

    /// Takes a file that another device left behind, to hand it in.
    ///
    /// # Errors
    /// [`Fault::NotSignedIn`], [`Fault::NotForThisHub`]; [`Fault::Offline`] where it is kept and handed in later.
    pub async fn hand_in(&self, file: &[u8]) -> Result<HandedIn, ApiError> {
        self.person()?;
        self.meeting.hand_in(file).await
    }

    /// How the device and its hub meet.
    pub const fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// Waits for the running request and closes the store.
    pub fn close(&self) {
        self.engine.close();
    }

    fn person(&self) -> Result<PersonId, ApiError> {
        let seat = self
            .signed_in
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        seat.ok_or_else(|| Fault::NotSignedIn.into())
    }

    fn seat(&self, person: Option<PersonId>) {
        *self
            .signed_in
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = person;
    }
}

fn me(engine: &mut Engine, person: PersonId) -> Result<Me, ApiError> {
    let answer = engine.call(person, Call::WhoAmI(WhoAmI {}), clock::now())?;
    Ok(
        serde_json::from_str(&answer.json).map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?,
    )
}

#[cfg(test)]
mod tests;
