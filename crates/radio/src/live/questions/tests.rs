//! A desk that wants to know, a phone that answers or not, and what is done about it, second by second.

use super::*;

const ONE: Address = Address([0x4A, 0, 0, 0, 0, 1]);
const TWO: Address = Address([0x4A, 0, 0, 0, 0, 2]);

struct Bench {
    questions: Questions,
    doing: Doing,
    ms: i64,
}

impl Bench {
    fn new() -> Self {
        Self {
            questions: Questions::new(),
            doing: Doing::Listening,
            ms: 0,
        }
    }

    fn now(&self) -> Arrival {
        Arrival::from_unix_us(self.ms * 1000)
    }

    fn pass(&mut self, time: Duration) {
        self.ms += i64::try_from(time.as_millis()).unwrap();
    }

    fn next(&mut self) -> Option<Move> {
        self.questions.next(self.doing, self.now())
    }

    fn want(&mut self, address: Address) -> Option<Move> {
        self.questions.want(Some(address));
        self.next()
    }

    fn answer(&mut self, answer: Answer) {
        let now = self.now();
        self.questions.answered(answer, now);
    }

    fn over(&mut self) {
        let now = self.now();
        self.questions.over(now);
    }

    /// One phone, asked and answered, and rested after.
    fn ask(&mut self, address: Address, answer: Answer) {
        assert_eq!(self.want(address), Some(Move::Ask(address)));
        self.questions.connected(address);
        self.answer(answer);
        assert_eq!(self.next(), Some(Move::Tell(address, answer)));
        self.over();
        self.pass(REST);
    }
}

#[test]
fn a_phone_is_asked_once_and_its_answer_told_once() {
    let mut bench = Bench::new();
    assert_eq!(bench.next(), None);
    bench.ask(ONE, Answer::Has);
    assert_eq!(bench.next(), None);
    assert_eq!(bench.want(ONE), None);
}

#[test]
fn one_phone_at_a_time_and_a_rest_in_between() {
    let mut bench = Bench::new();
    assert_eq!(bench.want(ONE), Some(Move::Ask(ONE)));
    bench.answer(Answer::HasNot);
    assert_eq!(bench.next(), Some(Move::Tell(ONE, Answer::HasNot)));
    assert_eq!(bench.want(TWO), None, "the one before still hangs up");
    bench.over();
    assert_eq!(bench.next(), None, "no rest yet");
    bench.pass(REST - Duration::from_millis(1));
    assert_eq!(bench.next(), None);
    bench.pass(Duration::from_millis(1));
    assert_eq!(bench.next(), Some(Move::Ask(TWO)));
}

#[test]
fn an_answer_is_remembered_as_long_as_an_address_lives() {
    let mut bench = Bench::new();
    bench.ask(ONE, Answer::Has);
    bench.questions.want(None);
    assert_eq!(
        bench.want(ONE),
        Some(Move::Tell(ONE, Answer::Has)),
        "no second question"
    );
    bench.questions.want(None);
    bench.pass(REMEMBER);
    assert_eq!(bench.want(ONE), Some(Move::Ask(ONE)));
}

#[test]
fn an_address_that_refused_is_left_alone() {
    let mut bench = Bench::new();
    bench.ask(ONE, Answer::CannotTell);
    bench.questions.want(None);
    assert_eq!(bench.want(ONE), Some(Move::Tell(ONE, Answer::CannotTell)));
}

#[test]
fn a_phone_that_does_not_take_the_connection_is_given_up_and_left_alone() {
    let mut bench = Bench::new();
    bench.want(ONE);
    bench.doing = Doing::Confirming;
    bench.pass(CONNECT_LIMIT - Duration::from_millis(1));
    assert_eq!(bench.next(), None);
    bench.pass(Duration::from_millis(1));
    assert_eq!(bench.next(), Some(Move::Withdraw));
    assert_eq!(bench.next(), Some(Move::Tell(ONE, Answer::CannotTell)));
    assert_eq!(bench.next(), None, "withdrawn once");
}

#[test]
fn a_phone_that_takes_it_has_longer_for_its_services() {
    let mut bench = Bench::new();
    bench.want(ONE);
    bench.questions.connected(TWO);
    assert_eq!(
        bench.questions.connecting(),
        Some(ONE),
        "another's connection is not its own"
    );
    bench.questions.connected(ONE);
    assert_eq!(bench.questions.connecting(), None);
    bench.pass(WHOLE_LIMIT - Duration::from_millis(1));
    assert_eq!(bench.next(), None);
    bench.pass(Duration::from_millis(1));
    assert_eq!(bench.next(), Some(Move::Withdraw));
}

#[test]
fn what_is_no_longer_wanted_is_withdrawn_at_once_and_may_be_asked_again() {
    let mut bench = Bench::new();
    bench.want(ONE);
    bench.questions.want(None);
    assert_eq!(bench.next(), Some(Move::Withdraw));
    bench.answer(Answer::CannotTell);
    bench.over();
    bench.pass(REST);
    assert_eq!(
        bench.want(ONE),
        Some(Move::Ask(ONE)),
        "it never had its time to answer"
    );
    bench.want(TWO);
    bench.answer(Answer::Has);
    bench.over();
    assert_eq!(
        bench.want(ONE),
        Some(Move::Tell(ONE, Answer::Has)),
        "an answer that came late"
    );
}

#[test]
fn only_a_radio_that_hears_asks_and_one_that_is_gone_withdraws() {
    let mut bench = Bench::new();
    for doing in [
        Doing::Starting,
        Doing::Silent,
        Doing::RestartingScan,
        Doing::NoAdapter,
    ] {
        bench.doing = doing;
        assert_eq!(bench.want(ONE), None, "{doing:?}");
    }
    bench.doing = Doing::Listening;
    assert_eq!(bench.next(), Some(Move::Ask(ONE)));
    bench.doing = Doing::NoAdapter;
    assert_eq!(bench.next(), Some(Move::Withdraw));
    bench.answer(Answer::CannotTell);
    bench.over();
    bench.doing = Doing::Listening;
    bench.pass(REST);
    assert_eq!(
        bench.next(),
        Some(Move::Ask(ONE)),
        "it was not the phone that refused"
    );
}

#[test]
fn a_scan_that_is_started_anew_meanwhile_ends_no_question() {
    let mut bench = Bench::new();
    assert_eq!(bench.want(ONE), Some(Move::Ask(ONE)));
    bench.questions.connected(ONE);
    for doing in [
        Doing::Confirming,
        Doing::Starting,
        Doing::RestartingScan,
        Doing::Silent,
    ] {
        bench.doing = doing;
        assert_eq!(bench.next(), None, "{doing:?}");
    }
    bench.answer(Answer::Has);
    assert_eq!(bench.next(), Some(Move::Tell(ONE, Answer::Has)));
}

#[test]
fn memory_is_bounded_and_the_oldest_answer_goes_first() {
    let mut bench = Bench::new();
    for n in 0..=ANSWERS_MAX {
        let [high, low] = u16::try_from(n).unwrap().to_be_bytes();
        let now = Arrival::from_unix_us(i64::try_from(n).unwrap());
        bench
            .questions
            .remember(Address([0x4B, 0, 0, 0, high, low]), Answer::HasNot, now);
    }
    assert_eq!(bench.questions.answers.len(), ANSWERS_MAX);
    let first = Address([0x4B, 0, 0, 0, 0, 0]);
    assert!(!bench.questions.answers.contains_key(&first));
}

#[test]
fn nothing_shows_an_address() {
    let shown = format!("{:?} {:?}", Move::Ask(ONE), Move::Tell(ONE, Answer::Has));
    assert!(!shown.contains("74") && !shown.contains("4A"), "{shown}");
}

#[test]
fn a_question_that_hangs_is_let_go_and_the_next_one_can_be_put() {
    let mut bench = Bench::new();
    bench.want(ONE);
    bench.questions.want(None);
    assert_eq!(bench.next(), Some(Move::Withdraw));
    bench.pass(ABANDON - Duration::from_millis(1));
    assert_eq!(bench.want(TWO), None, "it may hang up yet");
    bench.pass(Duration::from_millis(1));
    assert_eq!(bench.next(), Some(Move::Abandon));
    bench.over();
    bench.pass(REST);
    assert_eq!(bench.next(), Some(Move::Ask(TWO)));
}

#[test]
fn nothing_is_known_of_anybody_a_quarter_of_an_hour_later() {
    let mut bench = Bench::new();
    bench.ask(ONE, Answer::Has);
    // One that takes the connection, and of which nothing is ever heard again.
    bench.want(TWO);
    bench.questions.connected(TWO);
    bench.questions.want(None);
    assert_eq!(bench.questions.addresses().len(), 2);
    for _ in 0..15 * 60 {
        bench.pass(Duration::from_secs(1));
        if bench.next() == Some(Move::Abandon) {
            bench.over();
        }
    }
    assert_eq!(bench.questions.addresses(), []);
}
