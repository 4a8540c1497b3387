//! Invoices written by hand, and what becomes of each: the kinds take turns, so that even a small business has them.

use super::facts::{Moment, Payment};
use super::walk::Walk;
use crate::draw::Draw;
use crate::text::time::{DAY, Day, HOUR, MINUTE, Wall, at};

/// Milliseconds of a minute.
const SOON: Moment = MINUTE * 1000;

/// The day's invoices.
pub(super) fn day(walk: &mut Walk<'_>, day: Day) {
    for n in 0..walk.count("mx bills", walk.volume.bills, day) {
        write(walk, day, n);
    }
}

fn write(walk: &mut Walk<'_>, day: Day, n: i64) {
    let mut draw = Draw::new(walk.seed, "mx invoice", i64::from(day), n);
    let wall = at(day, draw.between(8 * HOUR, 20 * HOUR));
    let written = walk.moment(&mut draw, wall);
    let client = walk.client(&mut draw, day);
    let source = *draw.pick(&["Invoice", "Invoice", "QuickPay", "Customer"]);
    let lines = walk.lines(&mut draw, day);
    let invoice = walk.invoice(&mut draw, written, client, source, lines);
    let turn = walk.written;
    walk.written += 1;
    let twin = (turn % 97 == 7 && invoice > 0).then(|| invoice - 1);
    if let Some(twin) = twin {
        // Whoever writes invoices on two devices writes a number twice.
        walk.book.invoices[invoice as usize].number = walk.book.invoices[twin as usize].number;
    }
    let first = walk.book.payments.len();
    happen(walk, &mut draw, invoice, (wall, written), turn);
    if turn % 2 == 0 {
        return;
    }
    // One payment for both: its detail names the two.
    for payment in &mut walk.book.payments[first..] {
        payment.also = twin;
    }
}

/// What becomes of an invoice written at `wall`, the moment `written`.
fn happen(walk: &mut Walk<'_>, draw: &mut Draw, invoice: u32, (wall, written): (Wall, Moment), turn: i64) {
    let total = walk.book.invoices[invoice as usize].sum(|line| line.total);
    let mut later = |walk: &mut Walk<'_>, low: i64, high: i64| {
        let days = draw.between(low, high);
        walk.moment(draw, wall + days * DAY + 17 * MINUTE)
    };
    let at_once = written + 2 * SOON + 410;
    match turn % 16 {
        1 => paid(walk, invoice, at_once, total, |payment| payment.source = "QuickPay"),
        2 => {
            let when = later(walk, 2, 9);
            surcharged(walk, invoice, when, total);
        }
        3 => {}
        4 => paid(walk, invoice, at_once, total / 2, |_| {}),
        5 => {
            let when = later(walk, 8, 12);
            paid(walk, invoice, at_once, total / 3, |_| {});
            paid(walk, invoice, when, total - total / 3, |_| {});
        }
        6 => walk.book.invoices[invoice as usize].cancelled = Some(later(walk, 4, 8)),
        7 | 8 => {
            let when = later(walk, 4, 25);
            refunded(walk, invoice, at_once, when, turn % 16 == 7);
        }
        9 => {
            let mut attempt = walk.pays(invoice, at_once, total, "Invoice");
            Walk::refuse(&mut attempt, "Invalid card number");
            (attempt.card, attempt.duplicate) = (None, turn % 3 == 1);
            walk.add(attempt);
            surcharged(walk, invoice, at_once + 3 * SOON, total);
        }
        10 => {
            let settled = walk.morning(at_once, 3);
            let bank = |payment: &mut Payment| {
                (payment.ach, payment.card, payment.settled) = (true, None, Some(settled));
                payment.states = vec![(payment.at, "Approved"), (settled, "Settled")];
            };
            paid(walk, invoice, at_once, total, bank);
        }
        11 => paid(walk, invoice, at_once, total, |payment| Walk::refuse(payment, "Do not honor")),
        12 => {
            let when = later(walk, 18, 44);
            paid(walk, invoice, at_once, total, |payment| payment.states.push((when, "Chargedback")));
        }
        13 => {
            paid(walk, invoice, at_once, total, |payment| Walk::void(payment, payment.at + 20 * SOON));
            paid(walk, invoice, at_once + 25 * SOON, total, |_| {});
        }
        14 => walk.book.invoices[invoice as usize].cash = Some(later(walk, 0, 2)),
        15 => {
            let when = later(walk, 58, 80);
            paid(walk, invoice, when, total, |_| {});
        }
        _ => surcharged(walk, invoice, at_once, total),
    }
}

fn paid(walk: &mut Walk<'_>, invoice: u32, at: Moment, amount: i64, change: impl FnOnce(&mut Payment)) {
    let mut payment = walk.pays(invoice, at, amount, "Invoice");
    change(&mut payment);
    walk.add(payment);
}

fn surcharged(walk: &mut Walk<'_>, invoice: u32, at: Moment, amount: i64) {
    let mut payment = walk.pays(invoice, at, amount, "Invoice");
    walk.surcharge(&mut payment);
    walk.add(payment);
}

/// Paid at once and given back: all of it, or its last line, which of a single line is again all of it.
fn refunded(walk: &mut Walk<'_>, invoice: u32, paid: Moment, when: Moment, whole: bool) {
    let lines = &walk.book.invoices[invoice as usize].lines;
    let total = lines.iter().map(|line| line.total).sum();
    let returns: Vec<usize> = if whole { (0..lines.len()).collect() } else { lines.len().checked_sub(1).into_iter().collect() };
    let back = returns.iter().map(|&line| lines[line].total).sum();
    let payment = walk.pays(invoice, paid, total, "Invoice");
    let sale = walk.add(payment);
    walk.give_back(sale, when, back, returns);
}
