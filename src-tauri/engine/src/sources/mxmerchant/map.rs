//! What each record means.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::value::RawValue;

use crate::records::{Invoice, InvoiceItem, Payment, PaymentInvoice, Record, RecurringPlan, Row};
use crate::sources::object::{Object, scalar};
use crate::sources::{Account, Mapped};

use super::request::{CONTRACTS, INVOICE, INVOICES, ITEMS, PAYMENT, PAYMENTS};

/// Maps a record; `context` is the invoice and line, or the payment, that it does not say itself.
///
/// # Errors
/// The reason why it is no record of that endpoint.
pub fn record(endpoint: &str, context: Option<&str>, raw: &RawValue, account: Account) -> Result<Mapped, &'static str> {
    if endpoint == PAYMENT {
        return payment_invoice(context.ok_or("no payment")?, raw);
    }
    let o = Object::read(raw).ok_or("not an object")?;
    let id = o.id("id").ok_or("no id")?;
    let c = Context { o: &o, account };
    let (key, rows) = match endpoint {
        PAYMENTS => (id.clone(), vec![c.payment().row(&id)]),
        INVOICES => (id.clone(), vec![c.invoice().row(&id)]),
        // What is around an invoice's lines is kept and has no rows of its own: the list has told them.
        INVOICE => (id, Vec::new()),
        ITEMS => c.item(context.ok_or("no invoice")?, &id)?,
        CONTRACTS => (id.clone(), vec![c.plan().row(&id)]),
        _ => return Err("an unknown endpoint"),
    };
    Ok(Mapped { key, rows, display_id: None, problems: o.problems() })
}

/// One of a payment's invoice ids.
fn payment_invoice(payment: &str, raw: &RawValue) -> Result<Mapped, &'static str> {
    let invoice = scalar(raw.get()).map_err(|_| "not an id")?.into_owned();
    if invoice.is_empty() || raw.get() == "null" {
        return Err("no id");
    }
    let key = format!("{payment}/{invoice}");
    let row = PaymentInvoice { payment_id: Some(payment.to_owned()), invoice_id: Some(invoice) }.row(&key);
    Ok(Mapped { key, rows: vec![row], ..Mapped::default() })
}

struct Context<'a> {
    o: &'a Object<'a>,
    account: Account,
}

impl Context<'_> {
    fn money(&self, name: &'static str) -> Option<i64> {
        self.o.money(name, self.account.currency)
    }

    /// An instant on the account's clock.
    fn local(&self, name: &'static str) -> Option<NaiveDateTime> {
        Some(self.o.instant(name)?.with_timezone(&self.account.zone).naive_local())
    }

    /// A day that is told as the instant of its local midnight.
    fn midnight(&self, name: &'static str) -> Option<NaiveDate> {
        self.local(name).map(|at| at.date())
    }

    /// A day that is told as some time in it, which says nothing.
    fn written(&self, name: &'static str) -> Option<NaiveDate> {
        self.o.instant(name).map(|at| at.date_naive())
    }

    fn payment(&self) -> Payment {
        let o = self.o;
        let card = o.child("cardAccount");
        Payment {
            amount: self.money("amount"),
            type_: card.as_ref().and_then(|card| card.text("cardType")),
            paid_at: self.local("created"),
            status: o.text("status"),
            direction: o.text("type"),
            tender: o.text("tenderType"),
            card_last_four: card.as_ref().and_then(|card| card.text("last4")),
            surcharge: self.money("surchargeAmount"),
            tax: self.money("tax"),
            refunded: self.money("refundedAmount"),
            settled_at: o.wall("settledDate"),
            invoice_number: o.text("invoice"),
            customer_code: o.text("customerCode"),
            customer_name: o.text("customerName"),
            channel: o.text("source"),
            reference: o.text("reference"),
            original_payment_id: o.reference("originalId"),
            message: o.text("authMessage"),
            duplicate: o.flag("isDuplicate"),
            ..Payment::default()
        }
    }

    fn invoice(&self) -> Invoice {
        let o = self.o;
        let customer = o.child("customer");
        Invoice {
            number: o.text("invoiceNumber"),
            type_: o.text("type"),
            status: o.text("status"),
            channel: o.text("sourceType"),
            customer_name: o.text("customerName").or_else(|| customer.as_ref()?.text("name")),
            customer_number: o.text("customerNumber"),
            opened_at: self.local("created"),
            issued_on: self.midnight("invoiceDate"),
            due_on: self.midnight("dueDate"),
            total: self.money("totalAmount"),
            subtotal: self.money("subTotalAmount"),
            discount: self.money("discountAmount"),
            tax: self.money("taxAmount"),
            paid: self.money("paidAmount"),
            balance: self.money("balance"),
            return_status: o.text("returnStatus"),
            terms: o.text("terms"),
            memo: o.text("memo"),
            receipt_number: o.text("receiptNumber"),
        }
    }

    fn item(&self, context: &str, id: &str) -> Result<(String, Vec<Row>), &'static str> {
        let o = self.o;
        let (invoice, line) = context.split_once('/').ok_or("no line")?;
        let key = format!("{invoice}/{id}");
        let row = InvoiceItem {
            invoice_id: Some(invoice.to_owned()),
            line: line.parse().ok(),
            product_id: o.reference("productId"),
            name: o.text("productName"),
            description: o.text("description"),
            quantity: o.count("quantity"),
            returned: o.count("quantityReturned"),
            unit_price: self.money("price"),
            discount: self.money("discountAmount"),
            subtotal: self.money("subTotalAmount"),
            tax: self.money("taxAmount"),
            total: self.money("totalAmount"),
        };
        Ok((key.clone(), vec![row.row(key)]))
    }

    fn plan(&self) -> RecurringPlan {
        let o = self.o;
        RecurringPlan {
            subscription_id: o.reference("subscriptionId"),
            name: o.text("name"),
            customer_name: o.text("customerName"),
            every: o.text("every"),
            interval: o.text("interval"),
            runs_on: o.text("on"),
            amount: self.money("amount"),
            type_: o.text("type"),
            status: o.text("status"),
            starts_on: self.written("startDate"),
            next_bill_on: self.written("nextBillDate"),
            last_invoice_at: self.local("lastInvoiceDate"),
            declined: o.flag("hasDeclinedPayment"),
        }
    }
}
