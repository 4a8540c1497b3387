//! Recurring plans: signed, billed every so often by card, declined now and then, ended.

use chrono::{Datelike, Months};

use super::facts::{Bill, Moment, Plan};
use super::walk::Walk;
use super::wares::{PLANS, WARES};
use crate::draw::Draw;
use crate::text::time::{DAY, Day, HOUR, MINUTE, at, date_of, day_of, instant};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The day of bill number `n`.
pub(super) fn due(plan: &Plan, n: usize) -> Day {
    let n = u32::try_from(n).unwrap_or(0);
    match plan.days {
        0 => date_of(plan.start).checked_add_months(Months::new(n)).map_or(plan.start, day_of),
        days => plan.start + days * n as Day,
    }
}

/// Signs the day's plans, and bills those that are due.
pub(super) fn day(walk: &mut Walk<'_>, day: Day) {
    let mut signed = walk.count("mx plans", walk.volume.plans, day);
    // Somebody has to sign on the first day, or the smallest studio might have no plan.
    signed += i64::from(day == walk.studio.beginning) * 2;
    for n in 0..signed {
        sign(walk, day, n);
    }
    for index in 0..walk.book.plans.len() {
        bill(walk, index, day);
    }
}

fn sign(walk: &mut Walk<'_>, day: Day, n: i64) {
    let mut draw = Draw::new(walk.seed, "mx plan", i64::from(day), n);
    let serial = walk.book.plans.len() as i64;
    let start = day + draw.below(5) as Day;
    let weekday = WEEKDAYS[(start + 3).rem_euclid(7) as usize].to_owned();
    let (interval, every, on, days) = match draw.below(10) {
        0..=5 => ("Weekly", "4 Weeks", weekday, 28),
        6 => ("Weekly", "2 Weeks", weekday, 14),
        7 | 8 => ("Monthly", "1 Month", date_of(start).day().to_string(), 0),
        _ => ("Once", "1 Time", date_of(start).to_string(), 28),
    };
    let second = 8 * HOUR + draw.below(3 * HOUR);
    let signed = walk.moment(&mut draw, at(day, second));
    let lasts = if interval == "Once" { 3 } else { draw.between(40, 420) };
    let ending = *draw.pick(&["Completed", "Cancelled", "Cancelled", "Inactive"]);
    let ending = if interval == "Once" { "Completed" } else { ending };
    let ends = walk.moment(&mut draw, at(start + lasts as Day, 16 * HOUR));
    let ware = draw.below(PLANS as i64) as usize;
    let client = walk.client(&mut draw, day);
    walk.book.plans.push(Plan {
        id: 9_639_000 + serial * 3,
        subscription: if serial % 11 == 8 { 0 } else { 9_291_500 + serial * 7 },
        name: if serial % 13 == 5 { WARES[ware].1.to_owned() } else { (1_001 + serial).to_string() },
        client,
        interval,
        every,
        on,
        amount: walk.studio.prices.on(WARES[ware].3, day),
        signed,
        start,
        days,
        bills: Vec::new(),
        // Half of those who last a year have not stopped since.
        ends: (lasts < 300 || serial % 2 == 0).then_some((ends, ending)),
        ware,
        status: "",
        next: None,
    });
}

/// Bills a plan on a day it is due: an invoice, and seconds later its payment.
fn bill(walk: &mut Walk<'_>, index: usize, day: Day) {
    let plan = &walk.book.plans[index];
    let minutes = 5 * HOUR + (index as i64 * 7 % 240) * MINUTE;
    let ended = plan.ends.is_some_and(|(ends, _)| ends < instant(walk.studio.zone, at(day, 0)) * 1000);
    let once = plan.interval == "Once" && !plan.bills.is_empty();
    if ended || once || due(plan, plan.bills.len()) != day {
        return;
    }
    let (client, ware, amount, nth) = (plan.client, plan.ware, plan.amount, plan.bills.len() as i64);
    let mut draw = Draw::new(walk.seed, "mx bill", index as i64, nth);
    let written = walk.moment(&mut draw, at(day, minutes));
    let mut line = walk.line(&WARES[ware], day, 1, 0);
    // A plan keeps the price it was signed at.
    (line.price, line.subtotal, line.total) = (amount, amount, amount);
    let invoice = walk.invoice(&mut draw, written, client, "Recurring", vec![line]);
    let charged = written + draw.between(1_200, 4_900);
    let declined = draw.chance(60);
    let cured = (declined && draw.chance(600)).then(|| walk.moment(&mut draw, at(day, minutes) + 3 * DAY));
    if declined {
        let mut attempt = walk.pays(invoice, charged, amount, "Recurring");
        Walk::refuse(&mut attempt, "Insufficient funds");
        walk.add(attempt);
    }
    if let Some(paid) = if declined { cured } else { Some(charged) } {
        pay(walk, invoice, paid, amount, index);
    }
    walk.book.plans[index].bills.push(Bill { at: written, declined, cured });
}

fn pay(walk: &mut Walk<'_>, invoice: u32, at: Moment, amount: i64, index: usize) {
    let mut payment = walk.pays(invoice, at, amount, "Recurring");
    if index % 3 != 1 {
        walk.surcharge(&mut payment);
    }
    walk.add(payment);
}
