//! Payments without an invoice: the terminal, a payment link, another program; and the money that the studio's own
//! system knows as well.

use super::facts::{Moment, Payment};
use super::walk::Walk;
use super::wares::WARES;
use crate::draw::Draw;
use crate::studio::facts::Transaction;
use crate::text::time::{DAY, Day, HOUR, MINUTE, at, day_at};

/// The day's payments without an invoice.
pub(super) fn day(walk: &mut Walk<'_>, day: Day) {
    for n in 0..walk.count("mx alone", walk.volume.alone, day) {
        let mut draw = Draw::new(walk.seed, "mx terminal", i64::from(day), n);
        let turn = walk.alone;
        walk.alone += 1;
        // Now and then somebody pays in the last second of the day, of the studio's or of UTC.
        let wall = at(day, if turn % 31 == 16 { DAY - 1 } else { draw.between(7 * HOUR, 21 * HOUR) });
        let mut when = walk.moment(&mut draw, wall);
        if turn % 31 == 17 {
            when = i64::from(day) * DAY * 1000 + DAY * 1000 - 40;
        }
        let (.., cents, _) = *draw.pick(&WARES);
        let amount = walk.studio.prices.on(cents, day) + walk.studio.prices.currency.price(draw.below(4) * 5);
        let source = *draw.pick(&["Terminal", "QuickPay", "API", "Terminal"]);
        let mut payment = walk.payment(when, amount, source);
        payment.client = walk.client(&mut draw, day);
        if source == "QuickPay" && draw.chance(400) {
            walk.surcharge(&mut payment);
        }
        payment.number = number(&mut draw, turn);
        happen(walk, &mut draw, payment, turn);
    }
}

/// What the key `invoice` says: an end of the reference, a number nobody ever wrote, or nothing.
fn number(draw: &mut Draw, turn: i64) -> Option<String> {
    match turn % 13 {
        1 => Some((800_000 + turn).to_string()),
        10 => Some((100 + turn % 850).to_string()),
        5 => None,
        _ => Some(code(draw)),
    }
}

/// Eight letters and digits, the first a letter, so that it is never a number.
fn code(draw: &mut Draw) -> String {
    const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    let first = *draw.pick(&['B', 'V', 'K']);
    let rest = (0..5).map(|_| char::from(*draw.pick(SIGNS)));
    [first, '0', '0'].into_iter().chain(rest).collect()
}

/// What becomes of a payment without an invoice.
fn happen(walk: &mut Walk<'_>, draw: &mut Draw, mut payment: Payment, turn: i64) {
    let made = payment.at;
    let days = |low: i64, high: i64, draw: &mut Draw| made + draw.between(low, high) * DAY * 1000 + 61_137;
    match turn % 24 {
        // Money held and taken two months later: the processor allows it, so it happens.
        0 => held(walk, &mut payment, 62 + (turn / 24 * 11 % 80) as Day),
        1 => held(walk, &mut payment, 2),
        2 => {
            Walk::refuse(&mut payment, "Invalid card number");
            payment.card = None;
        }
        3 => Walk::void(&mut payment, made + 40 * MINUTE * 1000),
        4 | 5 => {
            let (amount, first, second) = (payment.amount, days(1, 12, draw), days(13, 29, draw));
            let sale = walk.add(payment);
            if turn % 24 == 4 {
                walk.give_back(sale, first, amount, Vec::new());
            } else {
                walk.give_back(sale, first, amount / 4, Vec::new());
                walk.give_back(sale, second, amount / 3, Vec::new());
            }
            return;
        }
        6 => payment.states.push((days(18, 44, draw), "Chargedback")),
        7 => {
            let settled = walk.morning(made, 3);
            (payment.ach, payment.card, payment.settled) = (true, None, Some(settled));
            payment.states = vec![(made, "Approved"), (settled, "Settled")];
        }
        8 | 20 => late(walk, &mut payment, 75 + (turn / 24 * 7 % 90) as Day, turn / 24 % 2 == 0),
        9 => {
            Walk::refuse(&mut payment, "Duplicate transaction");
            payment.duplicate = true;
        }
        10 => {
            payment.states = vec![(made, "AuthOnly")];
            payment.settled = None;
        }
        11 => begun(walk, &mut payment, turn / 24 % 3 == 0),
        _ => {}
    }
    walk.add(payment);
}

/// Authorised only, and taken `days` later.
fn held(walk: &Walk<'_>, payment: &mut Payment, days: Day) {
    let (taken, settled) = (walk.morning(payment.at, days), walk.morning(payment.at, days + 1));
    payment.states = vec![(payment.at, "AuthOnly"), (taken, "Approved"), (settled, "Settled")];
    payment.settled = Some(settled);
}

/// Approved and forgotten for `days`, then settled or voided.
fn late(walk: &Walk<'_>, payment: &mut Payment, days: Day, settles: bool) {
    let when = walk.morning(payment.at, days);
    payment.states = vec![(payment.at, "Approved"), (when, if settles { "Settled" } else { "Voided" })];
    payment.settled = settles.then_some(when);
}

/// Begun and not answered for two days; `stuck` ones never are.
fn begun(walk: &Walk<'_>, payment: &mut Payment, stuck: bool) {
    let (answered, settled) = (walk.morning(payment.at, 2), walk.morning(payment.at, 3));
    payment.message = None;
    payment.states = vec![(payment.at, "InProgress")];
    payment.settled = (!stuck).then_some(settled);
    if !stuck {
        payment.states.extend([(answered, "Approved"), (settled, "Settled")]);
    }
}

/// Of the card payments the studio's own system knows, those that this processor took.
pub(super) fn shared(walk: &mut Walk<'_>, charges: &[&Transaction]) {
    for charge in charges {
        let mut draw = Draw::new(walk.seed, "mx shared", charge.id, 0);
        if !draw.chance(walk.volume.shared) {
            continue;
        }
        // The same minute; one in five is seen a little later, on the same day at the latest.
        let day = day_at(charge.at);
        let minute = charge.at.div_euclid(MINUTE) * MINUTE + draw.below(MINUTE);
        let wall = if draw.chance(200) { (minute + draw.between(2, 40) * MINUTE).min(at(day, DAY - 1)) } else { minute };
        let when = walk.moment(&mut draw, wall);
        let source = *draw.pick(&["Terminal", "API", "Terminal"]);
        let billed = charge.client.filter(|_| !charge.declined && charge.amount > 0 && draw.chance(300));
        let mut payment = match billed {
            Some(client) => billed_payment(walk, &mut draw, client, when, charge.amount),
            None => {
                let mut payment = walk.payment(when, charge.amount, source);
                payment.number = Some(code(&mut draw));
                payment.client = charge.client;
                payment
            }
        };
        payment.four = charge.four;
        if charge.declined {
            Walk::refuse(&mut payment, "Do not honor");
        }
        if let Some(voided) = charge.voided {
            let voided = walk.moment(&mut draw, voided);
            Walk::void(&mut payment, voided.max(when + 1));
        }
        walk.add(payment);
    }
}

/// A payment with an invoice of one line over just its amount.
fn billed_payment(walk: &mut Walk<'_>, draw: &mut Draw, client: u32, when: Moment, amount: i64) -> Payment {
    let written = when - draw.between(2_000, 20_000);
    let ware = draw.pick(&WARES);
    let mut line = walk.line(ware, 0, 1, 0);
    (line.price, line.subtotal, line.tax, line.total) = (amount, amount, 0, amount);
    let invoice = walk.invoice(draw, written, Some(client), "MXRetail", vec![line]);
    walk.pays(invoice, when, amount, "Invoice")
}
