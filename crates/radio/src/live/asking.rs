//! The supervisor's part in asking phones: carries the questions' moves out, and keeps the ladder informed of the scan.
//!
//! From the moment a connection is begun until the scan was started anew the radio says that it confirms, never that it
//! listens: the kernel stops the scan to connect, and BlueZ alone would start it again only seconds later.

use std::sync::Arc;

use btleplug::platform;
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use super::ladder::Ladder;
use super::question::{Question, Subject};
use super::questions::{Move, Questions};
use super::stream::Tally;
use crate::advert::Address;
use crate::clock::now;
use crate::health::{Answer, Confirmed, Heard};

/// Whom desk wants to know of, and what is being done about it.
pub(super) struct Asking {
    wish: watch::Receiver<Option<Address>>,
    /// Nobody is asked without it.
    service: Option<Uuid>,
    questions: Questions,
    question: Option<Question>,
    /// To be asked as soon as there is a hand free for it.
    next: Option<Address>,
    connected: watch::Receiver<Option<Address>>,
}

impl Asking {
    pub(super) fn new(
        wish: watch::Receiver<Option<Address>>,
        service: Option<Uuid>,
        tally: &Arc<Tally>,
    ) -> Self {
        Self {
            wish,
            service,
            questions: Questions::new(),
            question: None,
            next: None,
            connected: tally.connected.subscribe(),
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
            // Without a handle there are no more wishes, and the radio is about to end.
            Ok(()) = self.wish.changed() => {}
            Ok(()) = self.connected.changed() => {}
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
        self.questions
            .want(self.wish.borrow_and_update().filter(|_| self.service.is_some()));
        let connected = *self.connected.borrow_and_update();
        if let Some(address) = self.questions.connecting()
            && connected == Some(address)
        {
            self.questions.connected(address);
            ladder.resume();
        }
        if self.next.is_some() && self.next != *self.wish.borrow() {
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
    pub(super) fn ask(&mut self, adapter: platform::Adapter, tally: &Tally, ladder: &mut Ladder) {
        tally.connected.send_replace(None);
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
