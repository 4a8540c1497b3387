//! How the card business stands now: what is there, and what became of it so far.

use super::facts::{Business, Invoice, Moment, Payment};
use super::plans::due;
use crate::studio::Studio;
use crate::text::time::{Day, day_at, instant};

/// Settles everything at the studio's moment.
pub(super) fn settle(book: &mut Business, studio: &Studio) {
    let now: Moment = instant(studio.zone, studio.now) * 1000;
    for payment in &mut book.payments {
        payment.status = payment.states.iter().rfind(|&&(when, _)| when <= now).map_or("", |&(_, status)| status);
        payment.settled = payment.settled.filter(|&when| when <= now);
    }
    for index in 0..book.payments.len() {
        let (at, amount, original) = (book.payments[index].at, book.payments[index].amount, book.payments[index].original);
        if let Some(sale) = original.filter(|_| at <= now) {
            book.payments[sale as usize].refunded -= amount;
        }
    }
    let Business { payments, invoices, .. } = book;
    for invoice in invoices.iter_mut() {
        stand(invoice, payments, now, day_at(studio.now));
    }
    for plan in &mut book.plans {
        let ended = plan.ends.filter(|&(when, _)| when <= now);
        plan.bills.retain(|bill| bill.at <= now);
        for bill in &mut plan.bills {
            bill.cured = bill.cured.filter(|&when| when <= now);
        }
        plan.status = ended.map_or("Active", |(_, status)| status);
        plan.next = ended.is_none().then(|| due(plan, plan.bills.len()));
        if plan.interval == "Once" && !plan.bills.is_empty() {
            plan.next = None;
        }
    }
    show(book, now);
}

fn show(book: &mut Business, now: Moment) {
    fn newest<T>(rows: &[T], now: Moment, key: impl Fn(&T) -> (Moment, i64)) -> Vec<u32> {
        let mut shown: Vec<u32> = (0..rows.len() as u32).filter(|&index| key(&rows[index as usize]).0 <= now).collect();
        shown.sort_unstable_by_key(|&index| std::cmp::Reverse(key(&rows[index as usize])));
        shown
    }
    book.shown_payments = newest(&book.payments, now, |row| (row.at, row.id));
    book.shown_invoices = newest(&book.invoices, now, |row| (row.at, row.id));
    book.shown_plans = newest(&book.plans, now, |row| (row.signed, row.id));
    for &index in &book.shown_invoices {
        book.by_number.entry(book.invoices[index as usize].number.to_string()).or_default().push(index);
    }
}

fn stand(invoice: &mut Invoice, payments: &[Payment], now: Moment, today: Day) {
    let total = invoice.sum(|line| line.total);
    let (mut paid, mut back) = (0, 0);
    for payment in invoice.payments.iter().map(|&index| &payments[index as usize]) {
        // Whose bank takes a payment back owes it to the processor's books, not to the invoice's.
        if payment.at > now || !["Approved", "Settled", "Chargedback"].contains(&payment.status) {
            continue;
        }
        paid += payment.amount - payment.surcharge.unwrap_or(0);
        for &line in &payment.returns {
            let line = &mut invoice.lines[line];
            line.returned = line.quantity;
            back += line.total;
        }
    }
    if invoice.cash.is_some_and(|when| when <= now) {
        paid += total;
    }
    let cancelled = invoice.cancelled.is_some_and(|when| when <= now);
    let all = back > 0 && invoice.lines.iter().all(|line| line.returned == line.quantity);
    (invoice.paid, invoice.balance) = (paid, if cancelled { 0 } else { total - back - paid });
    invoice.returned = if all { "Full" } else { ["None", "Partial"][usize::from(back > 0)] };
    invoice.status = match (invoice.balance, paid) {
        _ if cancelled => "Cancelled",
        _ if all => "Refunded",
        (0, _) => "Paid",
        (_, 1..) => "Partial",
        _ if invoice.due < today => "PastDue",
        _ => "Unpaid",
    };
}
