//! The supervisor's part in asking phones: carries the questions' moves out, and keeps the ladder informed of the scan.
//!
//! From the moment a connection is begun until the scan was started anew the radio says that it confirms, never that it
//! listens: the kernel stops the scan to connect, and BlueZ alone would start it again only seconds later.

use btleplug::platform;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::ladder::Ladder;
use super::question::{Question, Subject};
use super::questions::{Move, Questions};
use super::wish::{Changes, Wish};
use crate::advert::Address;
use crate::clock::now;
use crate::health::{Answer, Confirmed, Heard};

/// Whom desk wants to know of, and what is being done about it.
pub(super) struct Asking {
    wish: Wish,
    changes: Changes,
    /// Nobody is asked without it.
    service: Option<Uuid>,
    questions: Questions,
    question: Option<Question>,
    /// To be asked as soon as there is a hand free for it.
    next: Option<Address>,
    connections: mpsc::Receiver<Address>,
}

impl Asking {
    /// `connections`: the phones that a connection was just made to.
    pub(super) fn new(wish: Wish, service: Option<Uuid>, connections: mpsc::Receiver<Address>) -> Self {
        Self {
            changes: wish.changes(),
            wish,
            service,
            questions: Questions::new(),
            question: None,
            next: None,
            connections,
        }
    }

    /// Waits until something happens that [`Asking::turn`] has to look at; time alone does not count.
    pub(super) async fn stirred(&mut self, ladder: &mut Ladder) {
        let news = async {
            match &mut self.question {
                Some(question) => question.news.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            news = news => self.hear_of(news, ladder),
            () = self.changes.next() => {}
            Some(address) = self.connections.recv() => self.connected(address, ladder),
        }
    }

    fn connected(&mut self, address: Address, ladder: &mut Ladder) {
        if self.questions.connecting() == Some(address) {
            self.questions.connected(address);
            ladder.resume();
        }
    }

    /// The phone answered; or, without an answer, the connection is given up.
    fn hear_of(&mut self, news: Option<Answer>, ladder: &mut Ladder) {
        match news {
            Some(answer) => self.questions.answered(answer, now()),
            None => {
                self.question = None;
                self.questions.over(now());
            }
        }
        ladder.resume();
    }

    /// Does what is due.
    pub(super) fn turn(&mut self, ladder: &mut Ladder, out: &mpsc::Sender<Heard>) {
        let at = now();
        let wanted = self.wish.at(at);
        self.questions.want(wanted.filter(|_| self.service.is_some()));
        if self.next.is_some() && self.next != wanted {
            self.next = None;
            self.questions.over(at);
        }
        while self.next.is_none()
            && let Some(next) = self.questions.next(ladder.doing(at), at)
        {
            match next {
                Move::Ask(address) => self.next = Some(address),
                Move::Withdraw => {
                    if let Some(question) = &mut self.question {
                        question.withdraw();
                    }
                }
                Move::Abandon => {
                    self.question = None;
                    self.questions.over(at);
                    ladder.resume();
                }
                Move::Tell(address, answer) => {
                    let confirmed = Confirmed { at, address, answer };
                    // One that finds no room is lost, and the verdict stays as probable as it was.
                    let _ = out.try_send(Heard::Confirmed(confirmed));
                }
            }
        }
    }

    /// Is there a phone to be asked now?
    pub(super) fn is_due(&self) -> bool {
        self.next.is_some()
    }

    /// It cannot be asked, and will not be.
    pub(super) fn decline(&mut self) {
        self.next = None;
        self.questions.answered(Answer::CannotTell, now());
        self.questions.over(now());
    }

    /// Asks it. The ladder was told that this pauses the scan.
    pub(super) fn ask(&mut self, adapter: platform::Adapter, ladder: &mut Ladder) {
        // Those made earlier, by others, say nothing of this one.
        while self.connections.try_recv().is_ok() {}
        if let (Some(service), Some(address)) = (self.service, self.next.take()) {
            self.question = Question::put(Subject {
                adapter,
                address,
                service,
            });
        }
        if self.question.is_none() {
            self.questions.over(now());
            ladder.resume();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;
    use crate::health::Doing;
    use crate::live::ladder::Patience;
    use crate::live::tally::Tally;

    const PHONE: Address = Address([0x4A, 0, 0, 0, 0, 1]);
    const OTHER: Address = Address([0x4A, 0, 0, 0, 0, 2]);

    /// Takes in whatever has happened, as the supervisor does at each of its turns.
    fn take_in(asking: &mut Asking, ladder: &mut Ladder) {
        while asking.stirred(ladder).now_or_never().is_some() {}
    }

    #[test]
    fn a_connection_is_kept_by_nobody_whoever_made_it() {
        let (tally, connections) = Tally::new();
        let mut ladder = Ladder::new(Patience::default(), now());
        let mut asking = Asking::new(Wish::new(), None, connections);
        for _ in 0..20 {
            tally.connect(OTHER);
        }
        take_in(&mut asking, &mut ladder);
        assert!(asking.connections.is_empty());
        assert_eq!(asking.questions.addresses(), [], "it was asked nothing");
    }

    #[test]
    fn the_connection_that_was_waited_for_is_noticed_among_others() {
        let (tally, connections) = Tally::new();
        let mut ladder = Ladder::new(Patience::default(), now());
        let mut asking = Asking::new(Wish::new(), None, connections);
        asking.questions.want(Some(PHONE));
        assert_eq!(
            asking.questions.next(Doing::Listening, now()),
            Some(Move::Ask(PHONE))
        );
        tally.connect(OTHER);
        take_in(&mut asking, &mut ladder);
        assert_eq!(asking.questions.connecting(), Some(PHONE));
        tally.connect(PHONE);
        take_in(&mut asking, &mut ladder);
        assert_eq!(asking.questions.connecting(), None, "it has taken the connection");
    }
}
