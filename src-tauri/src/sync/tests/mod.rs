//! Two apps and a hub, over HTTP.

mod comparing;
mod giving_up;
mod lease;
mod moving;

use super::Tell;
use crate::shell::Shell;
use crate::vault::fake::{self, Keys};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use yizhan_api::domain::{Millis, PersonId};
use yizhan_api::{ApiError, Call, JoinHub, SyncPhase, SyncState, Tag};
use yizhan_engine::{Engine, OpenStore};
use yizhan_hub::https::{Certificates, Names};
use yizhan_hub::web::{Assets, CONNECTIONS, Doors, Hub, serve};
use yizhan_hub::{Clock, MachineClock, SharedEngine};
use yizhan_testkit::{Cast, base64_of, picture, read_demo};

const PASSWORD: &str = "yizhan-demo";
const MORNING: Millis = Millis(1_795_219_200_000);

/// The clock of the hub, which tests set ahead.
struct HubClock {
    machine: MachineClock,
    ahead_ms: Arc<AtomicI64>,
}

impl Clock for HubClock {
    fn now(&self) -> Millis {
        Millis(self.machine.now().0 + self.ahead_ms.load(Ordering::Relaxed))
    }

    fn ticks(&self) -> Duration {
        self.machine.ticks()
    }
}

/// A hub with the demo hospital, and a network that can be cut.
struct House {
    engine: SharedEngine,
    cast: Cast,
    address: String,
    /// Where https comes in, past the network that can be cut.
    secure: String,
    network: watch::Sender<bool>,
    ahead_ms: Arc<AtomicI64>,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        Self::of([3; 32]).await
    }

    /// One whose hub is made of this randomness.
    async fn of(entropy: [u8; 32]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("yizhan.sqlite");
        let open = OpenStore {
            path: &path,
            entropy,
            device_code: "H1",
            now: MORNING,
        };
        let mut engine = Engine::open(open).unwrap();
        let mut hospital = read_demo();
        hospital.history.clear();
        engine.import(hospital, MORNING).unwrap();
        let cast = Cast::of(engine.directory());
        let people = engine.directory().people.keys().copied();
        let people: Vec<PersonId> = people.collect();
        engine.set_passwords(&people, PASSWORD, [5; 16]).unwrap();
        let engine = SharedEngine::new(engine, path);
        let ahead_ms = Arc::new(AtomicI64::new(0));
        let clock = HubClock {
            machine: MachineClock::start(),
            ahead_ms: Arc::clone(&ahead_ms),
        };
        let own = Certificates::of_own_authority(
            &folder.path().join("https"),
            Names::Given(["127.0.0.1".parse().unwrap()].into()),
            clock.now(),
        );
        let own = Arc::new(own.unwrap());
        let secure = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = secure.local_addr().unwrap().port();
        let hub = Hub::new(engine.clone(), Arc::new(clock)).secured(Arc::clone(&own), port);
        let hub = Arc::new(hub);
        std::fs::write(folder.path().join("index.html"), "驿站").unwrap();
        let assets = Assets::in_folder(folder.path()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let near = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let doors = Doors {
                plain: listener,
                secure: Some((secure, own)),
            };
            serve(doors, hub, &assets, CONNECTIONS, std::future::pending()).await;
        });
        let network = watch::Sender::new(true);
        let wire = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", wire.local_addr().unwrap());
        tokio::spawn(carry(wire, near, network.subscribe()));
        Self {
            engine,
            cast,
            address,
            secure: format!("https://127.0.0.1:{port}"),
            network,
            ahead_ms,
            _folder: folder,
        }
    }

    /// So many days pass at the hub.
    fn pass_days(&self, days: i64) {
        self.ahead_ms
            .fetch_add(days * 86_400_000, Ordering::Relaxed);
    }

    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T, ApiError> + Send + 'static,
    ) -> T {
        self.engine.with(MORNING, work).await.unwrap()
    }

    /// An order, as somebody at the hub sees it.
    async fn show(&self, who: PersonId, order: &str) -> Value {
        let body = json!({"order": order}).to_string();
        let call = Call::parse("show_order", body.as_bytes()).unwrap();
        let shown = self.with(move |engine| engine.call(who, call, MORNING));
        serde_json::from_str(&shown.await.json).unwrap()
    }

    /// A code, as the hub gives it to whoever is signed in there.
    async fn join(&self, who: PersonId, name: &str) -> JoinHub {
        let staff_number = self
            .with(move |engine| Ok(engine.directory().people[&who].staff_number.clone()))
            .await;
        super::line::choose_cryptography();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let post = |path: &str, body: Value| {
            let body = body.to_string();
            client
                .post(format!("{}{path}", self.address))
                .header("content-type", "application/json")
                .header("x-yizhan", "1")
                .body(body)
        };
        let who = json!({"staff_number": staff_number, "password": PASSWORD});
        let signed_in = post("/session", who).send().await.unwrap();
        let cookie = signed_in.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let invited = post("/devices/invitation", json!({})).header("cookie", cookie);
        let invited = invited.send().await.unwrap().text().await.unwrap();
        let invited: Value = serde_json::from_str(&invited).unwrap();
        JoinHub {
            address: self.address.clone(),
            code: invited["code"].as_str().unwrap().to_owned(),
            staff_number,
            password: PASSWORD.to_owned(),
            name: name.to_owned(),
            authority: invited["authority"].as_str().map(str::to_owned),
        }
    }
}

/// Without the authority: to be tried over plain http.
fn plain(join: JoinHub) -> JoinHub {
    JoinHub {
        authority: None,
        ..join
    }
}

/// Carries bytes to the hub while the network is there.
async fn carry(wire: TcpListener, hub: SocketAddr, network: watch::Receiver<bool>) {
    loop {
        let (mut near, _) = wire.accept().await.unwrap();
        let mut network = network.clone();
        if !*network.borrow_and_update() {
            continue;
        }
        tokio::spawn(async move {
            let mut far = TcpStream::connect(hub).await.unwrap();
            tokio::select! {
                _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                _ = network.changed() => {}
            }
        });
    }
}

/// Hears the states.
#[derive(Clone, Default)]
struct Ear(Arc<std::sync::Mutex<Vec<SyncState>>>);

impl Tell for Ear {
    fn changed(&self, _: &[Tag]) {}

    fn sync(&self, state: &SyncState) {
        self.0.lock().unwrap().push(state.clone());
    }
}

/// An app on a store of its own.
struct App {
    shell: Shell,
    ear: Ear,
    keys: Keys,
    folder: TempDir,
}

impl App {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ear = Ear::default();
        let keys = Keys::default();
        let dir = fake::device(&folder.path().join("store"), &keys);
        Self {
            shell: Shell::new(dir, Box::new(ear.clone())),
            ear,
            keys,
            folder,
        }
    }

    /// An app that joined the hub, past https.
    async fn joined(house: &House, who: PersonId, name: &str) -> Self {
        let app = Self::open();
        app.join_again(house, who, name).await;
        app
    }

    async fn join_again(&self, house: &House, who: PersonId, name: &str) {
        let join = plain(house.join(who, name).await);
        let signed_in = self.shell.join(join).await.unwrap();
        assert_eq!(signed_in.me.person.id, who);
    }

    /// Its person takes the order on, by the step of this number, and hears nothing of the hub.
    fn accept(&self, order: &str, step: u128) {
        let accept =
            json!({"order": order, "step": uuid(step), "follows": uuid(4), "action": "accept"});
        self.ask("take_step", accept);
    }

    fn ask(&self, name: &str, body: Value) -> Value {
        let answer = self.shell.call(name, &body.to_string(), |_| ()).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    fn refused(&self, name: &str, body: Value) -> String {
        let answer = self.shell.call(name, &body.to_string(), |_| ());
        answer.unwrap_err().code()
    }

    async fn meet(&self) -> SyncState {
        self.shell.meeting().once().await;
        self.shell.meeting().state().unwrap()
    }
}

fn uuid(n: u128) -> String {
    format!("01930000-0000-7000-8000-{n:012x}")
}

/// An order that both plumbers have to do, filed and assigned at the hub.
async fn order_of_both(house: &House) -> String {
    let (order, cast) = (uuid(1), house.cast.clone());
    let calls = [
        (
            cast.nurse,
            "file_order",
            json!({"order": order, "step": uuid(2), "place": cast.room, "category": cast.tap, "description": "漏水"}),
        ),
        (
            cast.dispatcher,
            "take_step",
            json!({"order": order, "step": uuid(3), "follows": uuid(2), "action": "dispatch", "team": cast.plumbers}),
        ),
        (
            cast.supervisor,
            "take_step",
            json!({"order": order, "step": uuid(4), "follows": uuid(3), "action": "assign", "technicians": [cast.wang, cast.li]}),
        ),
    ];
    for (who, name, body) in calls {
        let call = Call::parse(name, body.to_string().as_bytes()).unwrap();
        house
            .with(move |engine| engine.call(who, call, MORNING))
            .await;
    }
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn two_apps_work_offline_on_one_order_and_show_the_same_afterwards() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let wang = App::joined(&house, house.cast.wang, "王").await;
    let li = App::joined(&house, house.cast.li, "李").await;
    for app in [&wang, &li] {
        let state = app.shell.meeting().state().unwrap();
        assert_eq!(state.phase, SyncPhase::Together);
    }
    house.network.send_replace(false);
    for (app, step) in [(&wang, 5), (&li, 6)] {
        app.accept(&order, step);
        let state = app.meet().await;
        assert_eq!((state.phase, state.waiting), (SyncPhase::Offline, 1));
        assert_eq!(state.error.unwrap().code(), "offline");
        assert!(state.next_at.is_some());
    }
    let arrive = json!({"order": order, "step": uuid(7), "follows": uuid(6), "action": "arrive"});
    li.ask("take_step", arrive);

    house.network.send_replace(true);
    for app in [&wang, &li, &wang] {
        let state = app.meet().await;
        assert_eq!(
            (state.phase, state.waiting),
            (SyncPhase::Together, 0),
            "{:?}",
            state.error
        );
    }
    let show = |app: &App| app.ask("show_order", json!({"order": order}));
    let (one, other) = (show(&wang), show(&li));
    assert_eq!(one["trail"], other["trail"]);
    assert_eq!(one["status"], "arrived");
    let exchanges = wang.shell.meeting().state().unwrap().exchanges;
    assert_eq!(exchanges.iter().map(|one| one.sent).sum::<u32>(), 1);
    assert!(exchanges.iter().any(|one| one.error.is_some()));
    let heard = wang.ear.0.lock().unwrap();
    let phases: Vec<SyncPhase> = heard.iter().map(|state| state.phase).collect();
    for phase in [SyncPhase::Busy, SyncPhase::Offline, SyncPhase::Together] {
        assert!(phases.contains(&phase), "{phase:?} was not told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stops_a_join_is_said_and_joining_goes_on_afterwards() {
    let house = House::open().await;
    let app = App::open();
    let join = plain(house.join(house.cast.wang, "王").await);
    let wrong = |change: &dyn Fn(&mut JoinHub)| {
        let mut join = join.clone();
        change(&mut join);
        app.shell.join(join)
    };
    let said = [
        wrong(&|join| join.password = "guess".into()).await,
        wrong(&|join| join.code = "ABCDEFGH".into()).await,
        wrong(&|join| join.address = "http://10.255.0.1:8088".into()).await,
    ];
    let said = said.map(|said| said.unwrap_err().code());
    assert_eq!(said, ["wrong_password", "wrong_code", "insecure_address"]);
    house.network.send_replace(false);
    let offline = app.shell.join(join.clone()).await.unwrap_err();
    assert_eq!(offline.code(), "offline");
    house.network.send_replace(true);
    assert_eq!(
        app.shell.join(join).await.unwrap().me.person.id,
        house.cast.wang
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_the_hub_is_the_one_that_the_invitation_named() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let app = App::open();
    let join = JoinHub {
        address: house.secure.clone(),
        ..house.join(house.cast.wang, "王").await
    };
    let fingerprint = join.authority.clone().unwrap();
    // Without the fingerprint this device trusts no such authority; with another one neither.
    let unknown = app.shell.join(plain(join.clone())).await.unwrap_err();
    assert_eq!(unknown.code(), "hub_not_trusted");
    let other = JoinHub {
        authority: Some(fingerprint.replace('A', "B").replace('1', "2")),
        ..join.clone()
    };
    let other = app.shell.join(other).await.unwrap_err();
    assert_eq!(other.code(), "hub_not_trusted");
    app.shell.join(join).await.unwrap();
    let shown = app.ask("show_order", json!({"order": order}));
    assert_eq!(shown["description"], "漏水");
    assert_eq!(app.meet().await.phase, SyncPhase::Together);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_taken_offline_arrives_after_the_facts_at_the_other_app() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let wang = App::joined(&house, house.cast.wang, "王").await;
    let li = App::joined(&house, house.cast.li, "李").await;
    house.network.send_replace(false);
    let bytes = base64_of(&picture(1, 200_000));
    let add = json!({"order": order, "photo": uuid(9), "kind": "before", "bytes": bytes});
    let view = wang.ask("add_photo", add);
    assert_eq!(view["photos"][0]["is_here"], true);
    let state = wang.meet().await;
    assert_eq!((state.phase, state.photos), (SyncPhase::Offline, 1));

    house.network.send_replace(true);
    let state = wang.meet().await;
    assert_eq!(
        (state.phase, state.waiting, state.photos),
        (SyncPhase::Together, 0, 0),
        "{:?}",
        state.error
    );
    let state = li.meet().await;
    assert_eq!((state.phase, state.photos), (SyncPhase::Together, 0));
    let read = li.ask("read_photo", json!({"order": order, "photo": uuid(9)}));
    assert_eq!(
        (&read["media"], &read["bytes"]),
        (&json!("jpeg"), &json!(bytes))
    );
    let heard = li.ear.0.lock().unwrap();
    assert!(
        heard.iter().any(|state| state.photos == 1),
        "the fact was there before the photo"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_network_that_somebody_pays_for_facts_go_and_photos_wait_until_they_may() {
    let house = House::open().await;
    let order = order_of_both(&house).await;
    let wang = App::joined(&house, house.cast.wang, "王").await;
    wang.shell.meeting().network_is_metered(true);
    let add = |n: u8| {
        let bytes = base64_of(&picture(n.into(), 20_000));
        json!({"order": order, "photo": uuid(n.into()), "kind": "before", "bytes": bytes})
    };
    wang.ask("add_photo", add(1));
    let state = wang.meet().await;
    assert_eq!(
        (state.phase, state.waiting, state.photos, state.photos_held),
        (SyncPhase::Together, 0, 1, true)
    );
    wang.shell.meeting().carry_photos_now();
    let state = wang.meet().await;
    assert_eq!((state.photos, state.photos_held), (0, false));

    wang.ask("add_photo", add(2));
    assert!(wang.meet().await.photos_held, "once was once");
    wang.shell.meeting().network_is_metered(false);
    let state = wang.meet().await;
    assert_eq!((state.photos, state.photos_held), (0, false));
    wang.shell.meeting().network_is_metered(true);
    wang.shell.meeting().always_carry_photos(true);
    wang.ask("add_photo", add(3));
    assert_eq!(wang.meet().await.photos, 0);
}
