//! The facts of the card business. Fields under "as of now" are settled last; everything else never changes.

use std::collections::HashMap;

use crate::text::time::Day;

/// An instant, in milliseconds of UTC.
pub(crate) type Moment = i64;

/// What kind of card it was, where the processor could read that.
pub(crate) type Card = Option<&'static str>;

/// A sale, a refund or an attempt at a sale.
pub(crate) struct Payment {
    pub id: i64,
    pub at: Moment,
    /// As charged, the surcharge included; a refund is below zero.
    pub amount: i64,
    pub surcharge: Option<i64>,
    pub tax: Option<i64>,
    /// From a bank account rather than by card.
    pub ach: bool,
    pub card: Card,
    pub four: i64,
    pub source: &'static str,
    /// Index of the studio's client.
    pub client: Option<u32>,
    /// Index of the invoice it is for.
    pub invoice: Option<u32>,
    /// What the key `invoice` says.
    pub number: Option<String>,
    /// Another invoice that only the detail names.
    pub also: Option<u32>,
    /// Index of the sale a refund gives back from.
    pub original: Option<u32>,
    /// Lines of the invoice a refund takes back.
    pub returns: Vec<usize>,
    /// When it became what, in order.
    pub states: Vec<(Moment, &'static str)>,
    pub settled: Option<Moment>,
    pub message: Option<&'static str>,
    pub duplicate: bool,
    pub reference: String,
    // As of now.
    pub status: &'static str,
    pub refunded: i64,
}

/// One line of an invoice.
pub(crate) struct Line {
    pub id: i64,
    pub product_id: i64,
    pub name: &'static str,
    pub description: &'static str,
    pub quantity: i64,
    pub price: i64,
    pub discount: i64,
    pub subtotal: i64,
    pub tax: i64,
    pub total: i64,
    // As of now.
    pub returned: i64,
}

/// An invoice.
pub(crate) struct Invoice {
    pub id: i64,
    pub number: i64,
    pub receipt: String,
    pub at: Moment,
    pub issued: Day,
    pub due: Day,
    pub client: Option<u32>,
    pub source: &'static str,
    pub terms: &'static str,
    pub memo: Option<&'static str>,
    /// Whether the tax is told at all.
    pub taxed: bool,
    pub lines: Vec<Line>,
    /// When it was paid in a way the processor does not see.
    pub cash: Option<Moment>,
    pub cancelled: Option<Moment>,
    /// Indices of the payments and refunds for it.
    pub payments: Vec<u32>,
    // As of now.
    pub status: &'static str,
    pub paid: i64,
    pub balance: i64,
    pub returned: &'static str,
}

impl Invoice {
    /// The sum of one of the lines' amounts.
    pub fn sum(&self, of: impl Fn(&Line) -> i64) -> i64 {
        self.lines.iter().map(of).sum()
    }
}

/// One charge of a plan: when, whether it was declined, and when the second try went through.
pub(crate) struct Bill {
    pub at: Moment,
    pub declined: bool,
    pub cured: Option<Moment>,
}

/// A recurring plan.
pub(crate) struct Plan {
    pub id: i64,
    pub subscription: i64,
    pub name: String,
    pub client: Option<u32>,
    pub interval: &'static str,
    pub every: &'static str,
    pub on: String,
    pub amount: i64,
    pub signed: Moment,
    pub start: Day,
    /// Days between two bills; 0 for months.
    pub days: Day,
    pub bills: Vec<Bill>,
    /// When it ended and what it is called since.
    pub ends: Option<(Moment, &'static str)>,
    /// Index of what is billed, in the list of wares.
    pub ware: usize,
    // As of now.
    pub status: &'static str,
    pub next: Option<Day>,
}

impl Plan {
    /// Whether its last bill was declined and has not been paid since.
    pub fn owes(&self) -> bool {
        self.bills.last().is_some_and(|bill| bill.declined && bill.cured.is_none())
    }
}

/// The whole card business, everything in the order it came to be.
#[derive(Default)]
pub(crate) struct Business {
    pub payments: Vec<Payment>,
    pub invoices: Vec<Invoice>,
    pub plans: Vec<Plan>,
    /// What is there now, newest first.
    pub shown_payments: Vec<u32>,
    pub shown_invoices: Vec<u32>,
    pub shown_plans: Vec<u32>,
    /// The invoices that are there now, by what payments call them.
    pub by_number: HashMap<String, Vec<u32>>,
}

impl Business {
    /// The payments that are there now, newest first.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.shown_payments.iter().map(|&index| &self.payments[index as usize])
    }

    /// The invoices that are there now, newest first.
    pub fn invoices(&self) -> impl Iterator<Item = &Invoice> {
        self.shown_invoices.iter().map(|&index| &self.invoices[index as usize])
    }

    /// The plans that are there now, newest first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.shown_plans.iter().map(|&index| &self.plans[index as usize])
    }

    /// The ids of the invoices a payment is really for: what only its detail says.
    pub fn invoice_ids(&self, payment: &Payment) -> Vec<i64> {
        payment.invoice.into_iter().chain(payment.also).map(|index| self.invoices[index as usize].id).collect()
    }
}
