//! The ladder's hands: carries out one step at a time, and tells Health whatever the step is waiting for.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::asking::Asking;
use super::bus::{Bus, Subscription};
use super::ladder::{Finding, Ladder, Step};
use super::options::LiveOptions;
use super::seat::Seat;
use super::tally::{Outlet, Tally};
use super::wish::Wish;
use crate::advert::{Arrival, ReceiverNumber};
use crate::clock::{Wakefulness, now};
use crate::health::{Adapter, Doing, Health, Heard};

/// How often the ladder is asked and the tally looked at.
const TURN: Duration = Duration::from_millis(100);
/// How often Health goes out when nothing changes.
const HEALTH_EVERY: Duration = Duration::from_secs(1);
/// The span of `heard_per_s`, in Healths.
const RATE_SPAN: usize = 10;

/// Listens until told to stop, or until nobody takes what is heard.
pub(super) async fn run(
    options: LiveOptions,
    seat: Seat,
    out: mpsc::Sender<Heard>,
    wish: Wish,
    stop: oneshot::Receiver<()>,
) {
    let mut stop = pin!(stop);
    let mut bus = None;
    let mut watch = Watch::new(&options, seat.receiver(), out, wish);
    let listen = async {
        while !watch.out.is_closed() {
            watch.report();
            watch.ask(bus.as_ref());
            let Some(step) = watch.ladder.next(now()) else {
                watch.pause().await;
                continue;
            };
            let outlet = watch.outlet();
            let finding = {
                let mut hands = pin!(carry_out(step, &mut bus, &options, &seat, &outlet));
                loop {
                    watch.report();
                    tokio::select! {
                        biased;
                        finding = &mut hands => break finding,
                        () = watch.pause() => {}
                    }
                }
            };
            watch.ladder.found(step, finding, now());
            if let Some(adapter) = bus.as_ref().and_then(Bus::adapter) {
                watch.adapter = Some(adapter.clone());
            }
        }
    };
    tokio::select! {
        _ = &mut stop => {}
        () = listen => {}
    }
    if let Some(bus) = &bus {
        bus.stop_scan().await;
    }
}

async fn carry_out(
    step: Step,
    bus: &mut Option<Bus>,
    options: &LiveOptions,
    seat: &Seat,
    outlet: &Outlet,
) -> Finding {
    if step == Step::Reconnect {
        *bus = None;
        match Bus::connect(options.patience.call_limit).await {
            Ok(connected) => *bus = Some(connected),
            Err(finding) => return finding,
        }
    }
    let Some(bus) = bus else { return Finding::Refused };
    let subscription = match step {
        Step::Look => return bus.look().await,
        Step::Scan => return bus.scan().await,
        Step::Rescan => return bus.rescan().await,
        Step::Unblock => return bus.unblock().await,
        Step::Reopen => Subscription::Renew,
        Step::Open | Step::Reconnect => Subscription::Keep,
    };
    let choice = seat.choice(options.adapter.as_deref());
    let finding = bus.open(&choice, options.source, subscription, outlet).await;
    if let Some(adapter) = bus.adapter() {
        seat.took(adapter);
    }
    finding
}

/// What is known while a step is carried out, and what was told of it.
struct Watch {
    receiver: ReceiverNumber,
    ladder: Ladder,
    asking: Asking,
    tally: Arc<Tally>,
    out: mpsc::Sender<Heard>,
    adapter: Option<Adapter>,
    told: Option<(Doing, Option<Adapter>)>,
    next_report: Arrival,
    wakefulness: Wakefulness,
    /// The machine slept, and the listener was not told so far: nothing was heard from then on.
    deaf_since: Option<Arrival>,
    /// Instant and adverts heard so far, for each of the last Healths.
    counts: VecDeque<(Arrival, u64)>,
}

impl Watch {
    fn new(options: &LiveOptions, receiver: ReceiverNumber, out: mpsc::Sender<Heard>, wish: Wish) -> Self {
        let started = now();
        let (tally, connections) = Tally::new();
        let service = options.service.map(Uuid::from_u128);
        Self {
            receiver,
            ladder: Ladder::new(options.patience, started),
            asking: Asking::new(wish, service, connections),
            tally: Arc::new(tally),
            out,
            adapter: None,
            told: None,
            next_report: started,
            wakefulness: Wakefulness::new(),
            deaf_since: None,
            counts: VecDeque::from([(started, 0)]),
        }
    }

    /// Where the ear puts what it hears.
    fn outlet(&self) -> Outlet {
        Outlet {
            receiver: self.receiver,
            tally: Arc::clone(&self.tally),
            out: self.out.clone(),
        }
    }

    /// Waits one turn, or less when something happens.
    async fn pause(&mut self) {
        tokio::select! {
            () = self.tally.adapter_changed.notified() => self.ladder.hint(now()),
            () = self.tally.scan_lost.notified() => self.ladder.scan_lost(now()),
            () = self.tally.heard_again.notified() => {}
            () = self.asking.stirred(&mut self.ladder) => {}
            () = tokio::time::sleep(TURN) => {}
        }
    }

    /// Puts a question that is due to a phone, once Health has told that nothing may be heard meanwhile.
    fn ask(&mut self, bus: Option<&Bus>) {
        if !self.asking.is_due() {
            return;
        }
        let Some(adapter) = bus.and_then(Bus::discreet_adapter) else {
            return self.asking.decline();
        };
        self.ladder.pause();
        self.report();
        if matches!(self.told, Some((Doing::Confirming, _))) {
            self.asking.ask(adapter, &mut self.ladder);
        } else {
            // A listener that is so far behind would take the pause for silence.
            self.asking.decline();
            self.ladder.resume();
        }
    }

    /// Tells Health, if it is due or something changed. One that finds no room is told at the next turn.
    fn report(&mut self) {
        if let Some(since) = self.wakefulness.slept() {
            self.woke(since);
        }
        let at = now();
        let last_heard = self.tally.last_heard();
        // What was heard since it woke counts once the listener knows that it slept.
        if let Some(last) = last_heard.filter(|_| self.deaf_since.is_none()) {
            self.ladder.heard(last);
        }
        self.asking.turn(&mut self.ladder, &self.out);
        let state = (self.ladder.doing(at), self.adapter.clone());
        let due = at >= self.next_report;
        if !due && self.told.as_ref() == Some(&state) {
            return;
        }
        let health = Health {
            at: self.deaf_since.unwrap_or(at),
            doing: state.0,
            heard_per_s: self.rate(at),
            last_heard,
            adapter: state.1.clone(),
            dropped: self.tally.dropped.load(Ordering::Relaxed),
        };
        if self.out.try_send(Heard::Health(health)).is_err() {
            return;
        }
        self.told = Some(state);
        self.deaf_since = None;
        if due {
            self.next_report = at.after(HEALTH_EVERY);
            self.counts
                .push_back((at, self.tally.heard.load(Ordering::Relaxed)));
            if self.counts.len() > RATE_SPAN {
                self.counts.pop_front();
            }
        }
    }

    /// The machine slept, and was last known to be awake at `since`.
    fn woke(&mut self, since: Arrival) {
        let at = now();
        self.ladder.slept(at);
        self.deaf_since = self.deaf_since.or(Some(since));
        self.counts = VecDeque::from([(at, self.tally.heard.load(Ordering::Relaxed))]);
    }

    fn rate(&self, at: Arrival) -> f32 {
        let Some((since, before)) = self.counts.front() else {
            return 0.0;
        };
        let heard = self.tally.heard.load(Ordering::Relaxed) - before;
        let span = at.since(*since).max(HEALTH_EVERY);
        heard as f32 / span.as_secs_f32()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A watch over an adapter that scans and hears, and what its listener is told.
    fn listening() -> (Watch, mpsc::Receiver<Heard>) {
        let (out, told) = mpsc::channel(8);
        let mut watch = Watch::new(&LiveOptions::default(), ReceiverNumber::PAD, out, Wish::new());
        let step = watch.ladder.next(now()).expect("there is no connection yet");
        watch.ladder.found(step, Finding::Done, now());
        watch.tally.hear(now());
        (watch, told)
    }

    fn health(told: &mut mpsc::Receiver<Heard>) -> Option<Health> {
        match told.try_recv().ok()? {
            Heard::Health(health) => Some(health),
            other => panic!("told {other:?}"),
        }
    }

    #[test]
    fn after_a_sleep_the_listener_is_told_since_when_nothing_was_heard_before_anything_else() {
        let (mut watch, mut told) = listening();
        watch.report();
        assert_eq!(
            health(&mut told).map(|health| health.doing),
            Some(Doing::Listening)
        );
        let since = now();
        watch.woke(since);
        // The ear is awake before the watch is.
        watch.tally.hear(now());
        watch.report();
        let deaf = health(&mut told).expect("something changed");
        assert_eq!((deaf.at, deaf.doing), (since, Doing::Starting));
        watch.report();
        let again = health(&mut told).expect("it hears again");
        assert_eq!(again.doing, Doing::Listening);
        assert!(again.at > since);
    }

    #[test]
    fn a_listener_that_has_no_room_is_told_of_the_sleep_later() {
        let (mut watch, mut told) = listening();
        watch.report();
        while watch.out.try_send(Heard::Health(never())).is_ok() {}
        let since = now();
        watch.woke(since);
        watch.report();
        while told.try_recv().is_ok() {}
        watch.tally.hear(now());
        watch.report();
        let deaf = health(&mut told).expect("it is told now");
        assert_eq!((deaf.at, deaf.doing), (since, Doing::Starting));
    }

    fn never() -> Health {
        Health {
            at: now(),
            doing: Doing::Silent,
            heard_per_s: 0.0,
            last_heard: None,
            adapter: None,
            dropped: 0,
        }
    }
}
