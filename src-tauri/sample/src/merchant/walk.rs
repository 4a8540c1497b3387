//! The walk through the days of the card business. Every day is made whole, whatever the time is.

use std::collections::HashMap;

use super::facts::{Business, Invoice, Line, Moment, Payment};
use super::volume::Volume;
use super::wares::{TERMS, WARES, Ware};
use super::{CARDS, bills, plans, terminal};
use crate::draw::Draw;
use crate::studio::Studio;
use crate::studio::facts::Transaction;
use crate::studio::names::NOTES;
use crate::text::money::part;
use crate::text::time::{Day, HOUR, Wall, at, day_at, instant, local};

/// What may be added to a card payment, in hundred-thousandths.
pub(super) const SURCHARGE: i64 = 3_500;

/// A card business on its way through time.
pub(super) struct Walk<'a> {
    pub studio: &'a Studio,
    pub seed: u64,
    pub volume: Volume,
    pub book: Business,
    /// The invoices written by hand, and the payments without an invoice, so far.
    pub written: i64,
    pub alone: i64,
    payments: i64,
    lines: i64,
}

impl<'a> Walk<'a> {
    /// The evening before the first day.
    pub fn new(studio: &'a Studio) -> Walk<'a> {
        let options = studio.options();
        let (seed, volume) = (options.seed, Volume::of(options.preset));
        Walk { studio, seed, volume, book: Business::default(), written: 0, alone: 0, payments: 0, lines: 0 }
    }

    /// Walks to the evening of the studio's today.
    pub fn walk(mut self) -> Business {
        let mut charges: HashMap<Day, Vec<&Transaction>> = HashMap::new();
        for charge in &self.studio.facts.transactions {
            charges.entry(day_at(charge.at)).or_default().push(charge);
        }
        for day in self.studio.beginning..=self.studio.today() {
            plans::day(&mut self, day);
            bills::day(&mut self, day);
            terminal::day(&mut self, day);
            terminal::shared(&mut self, charges.get(&day).map_or(&[], Vec::as_slice));
        }
        self.book
    }

    /// How many of a kind of which there are `mille` in a thousand days.
    pub fn count(&self, topic: &str, mille: i64, day: Day) -> i64 {
        let mut draw = Draw::new(self.seed, topic, i64::from(day), 0);
        mille / 1000 + i64::from(draw.chance(mille % 1000))
    }

    /// The instant of a wall time, and a fraction of a second that is never nothing.
    pub fn moment(&self, draw: &mut Draw, wall: Wall) -> Moment {
        let fraction = if draw.chance(100) { draw.between(1, 9) * 100 } else { draw.between(1, 999) };
        instant(self.studio.zone, wall) * 1000 + fraction
    }

    /// Early in the morning `days` after a moment, when the processor settles.
    pub fn morning(&self, moment: Moment, days: Day) -> Moment {
        let day = day_at(local(self.studio.zone, moment.div_euclid(1000)));
        instant(self.studio.zone, at(day + days, 5 * HOUR)) * 1000 + 440
    }

    /// Somebody who was a client by the morning of `day`; often nobody is named.
    pub fn client(&self, draw: &mut Draw, day: Day) -> Option<u32> {
        let known = self.studio.facts.clients.partition_point(|client| client.created <= at(day, 7 * HOUR)) as i64;
        let client = draw.below(known) as u32;
        (known > 0 && !draw.chance(60)).then_some(client)
    }

    /// A card payment that was approved and settles overnight.
    pub fn payment(&mut self, at: Moment, amount: i64, source: &'static str) -> Payment {
        self.payments += 1;
        let n = self.payments;
        let mut draw = Draw::new(self.seed, "mx payment", n, 0);
        let settled = self.morning(at, 1);
        Payment {
            // Most have 16 digits, more than a float can tell apart; older terminals count lower.
            id: if n % 9 == 4 { 10_000_001_620_000 + n } else { 9_210_000_000_000_000 + n * 7_919_003 + draw.below(7_000_000) },
            at,
            amount,
            surcharge: draw.chance(150).then_some(0),
            tax: draw.chance(850).then(|| part(amount, 4_500)),
            ach: false,
            card: *draw.pick(&CARDS),
            four: draw.below(10_000),
            source,
            client: None,
            invoice: None,
            number: None,
            also: None,
            original: None,
            returns: Vec::new(),
            states: vec![(at, "Approved"), (settled, "Settled")],
            settled: Some(settled),
            message: Some("Approved and completed successfully"),
            duplicate: false,
            reference: format!("{:06}{:06}", 210_000 + n / 900, n % 900_000),
            status: "",
            refunded: 0,
        }
    }

    /// Puts the surcharge on top of a payment.
    pub fn surcharge(&self, payment: &mut Payment) {
        let more = part(payment.amount, SURCHARGE);
        payment.amount += more;
        payment.surcharge = Some(more);
    }

    /// Makes a refused attempt of a payment.
    pub fn refuse(payment: &mut Payment, message: &'static str) {
        payment.states = vec![(payment.at, "Declined")];
        (payment.settled, payment.message) = (None, Some(message));
    }

    /// Voids a payment at `when`.
    pub fn void(payment: &mut Payment, when: Moment) {
        payment.states.retain(|&(moment, _)| moment < when);
        payment.states.push((when, "Voided"));
        payment.settled = payment.settled.filter(|&moment| moment < when);
    }

    /// Adds a payment; gives its index.
    pub fn add(&mut self, payment: Payment) -> u32 {
        let index = self.book.payments.len() as u32;
        if let Some(invoice) = payment.invoice {
            self.book.invoices[invoice as usize].payments.push(index);
        }
        self.book.payments.push(payment);
        index
    }

    /// A payment for an invoice, not yet added.
    pub fn pays(&mut self, invoice: u32, at: Moment, amount: i64, source: &'static str) -> Payment {
        let mut payment = self.payment(at, amount, source);
        let bill = &self.book.invoices[invoice as usize];
        (payment.invoice, payment.number, payment.client) = (Some(invoice), Some(bill.number.to_string()), bill.client);
        payment
    }

    /// Gives `amount` of a sale back.
    pub fn give_back(&mut self, original: u32, at: Moment, amount: i64, returns: Vec<usize>) {
        let mut payment = self.payment(at, -amount, "API");
        let sale = &self.book.payments[original as usize];
        (payment.invoice, payment.number, payment.client) = (sale.invoice, sale.number.clone(), sale.client);
        (payment.ach, payment.card, payment.four, payment.source) = (sale.ach, sale.card, sale.four, sale.source);
        (payment.original, payment.returns, payment.also) = (Some(original), returns, sale.also);
        payment.surcharge = None;
        self.add(payment);
    }

    /// One line of an invoice.
    pub fn line(&mut self, ware: &Ware, day: Day, quantity: i64, percent: i64) -> Line {
        self.lines += 1;
        let &(product_id, name, description, cents, rate) = ware;
        let price = self.studio.prices.on(cents, day);
        let discount = part(price * quantity, percent * 1000);
        let subtotal = price * quantity - discount;
        let tax = part(subtotal, rate);
        let total = subtotal + tax;
        let id = 9_499_000 + self.lines * 3;
        Line { id, product_id, name, description, quantity, price, discount, subtotal, tax, total, returned: 0 }
    }

    /// One to four lines of anything.
    pub fn lines(&mut self, draw: &mut Draw, day: Day) -> Vec<Line> {
        let count = *draw.pick(&[1, 1, 1, 2, 2, 3, 4]);
        let line = |walk: &mut Self, draw: &mut Draw| {
            let (ware, quantity) = (draw.pick(&WARES), *draw.pick(&[1, 1, 1, 2, 3]));
            let percent = if draw.chance(150) { 10 } else { 0 };
            walk.line(ware, day, quantity, percent)
        };
        (0..count).map(|_| line(self, draw)).collect()
    }

    /// Writes an invoice; gives its index.
    pub fn invoice(&mut self, draw: &mut Draw, at: Moment, client: Option<u32>, source: &'static str, lines: Vec<Line>) -> u32 {
        let index = self.book.invoices.len() as u32;
        let issued = day_at(local(self.studio.zone, at.div_euclid(1000)));
        let (terms, days) = if source == "Recurring" { TERMS[0] } else { *draw.pick(&TERMS) };
        self.book.invoices.push(Invoice {
            id: 97_000_011 + i64::from(index) * 13,
            number: 1_001 + i64::from(index),
            receipt: format!("{:05X}A{:06X}", 0xA0000 + index / 7, draw.below(0x00ff_ffff)),
            at,
            issued,
            due: issued + days,
            client,
            source,
            terms,
            memo: match draw.below(10) {
                0 => None,
                1 | 2 => Some(*draw.pick(&NOTES)),
                _ => Some(""),
            },
            taxed: draw.chance(700),
            lines,
            cash: None,
            cancelled: None,
            payments: Vec::new(),
            status: "",
            paid: 0,
            balance: 0,
            returned: "",
        });
        index
    }
}
