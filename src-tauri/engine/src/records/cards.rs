//! A card processor's books: invoices with their items, which payment paid which, and recurring plans.

use super::define::record;

record! {
    /// An invoice. Its total may be lower than what was paid for it: a surcharge is on the payment only.
    Invoice "invoice" => "invoices" {
        /// The number by which payments name it; not always unique.
        number: Text,
        /// Sale or Return, as the source says.
        type_: Text,
        /// Unpaid, Paid, Partial, Refunded, Cancelled, PastDue ... as the source says.
        status: Text,
        /// How it came to be: Recurring, Invoice ...
        channel: Text,
        /// To whom.
        customer_name: Text,
        /// Their number there.
        customer_number: Text,
        /// When it was made.
        opened_at: Wall,
        /// The day it bears.
        issued_on: Day,
        /// When it is due.
        due_on: Day,
        /// What it comes to.
        total: Money,
        /// Before discount and tax.
        subtotal: Money,
        /// Discount.
        discount: Money,
        /// Tax.
        tax: Money,
        /// What has been paid of it.
        paid: Money,
        /// What is still to be paid.
        balance: Money,
        /// Whether things were returned.
        return_status: Text,
        /// Terms of payment.
        terms: Text,
        /// Memo.
        memo: Text,
        /// Receipt number.
        receipt_number: Text,
    }
}

record! {
    /// One line of an invoice.
    InvoiceItem "invoice_item" => "invoice_items", id Within {
        /// The invoice.
        invoice_id: Reference,
        /// Position in the invoice, from 1.
        line: Count,
        /// What was bought.
        product_id: Reference,
        /// Its name.
        name: Text,
        /// As printed.
        description: Text,
        /// How many.
        quantity: Count,
        /// How many of them came back.
        returned: Count,
        /// Price of one.
        unit_price: Money,
        /// Discount.
        discount: Money,
        /// Before tax.
        subtotal: Money,
        /// Tax.
        tax: Money,
        /// What the line came to.
        total: Money,
    }
}

record! {
    /// An invoice that a payment itself says it paid; asked only where the invoice number does not tell.
    PaymentInvoice "payment_invoice" => "payment_invoices", id Within {
        /// The payment.
        payment_id: Reference,
        /// The invoice.
        invoice_id: Reference,
    }
}

record! {
    /// An agreement to be charged again and again.
    RecurringPlan "recurring_plan" => "recurring_plans" {
        /// Its number in the processor's billing.
        subscription_id: Reference,
        /// Its name or number for people.
        name: Text,
        /// Who is charged.
        customer_name: Text,
        /// How often: "4 Weeks".
        every: Text,
        /// Weekly, Monthly, Once ... as the source says.
        interval: Text,
        /// On which day: "Saturday", or a date.
        runs_on: Text,
        /// What is charged each time.
        amount: Money,
        /// Recurring, Installment ... as the source says.
        type_: Text,
        /// Active, Completed, Cancelled, Inactive.
        status: Text,
        /// When it begins.
        starts_on: Day,
        /// When it is charged next.
        next_bill_on: Day,
        /// When it was invoiced last.
        last_invoice_at: Wall,
        /// Whether a charge was declined.
        declined: Flag,
    }
}

record! {
    /// What a card payment was for, worked out from payments and invoices: the invoice, how it was found, the main line.
    PaymentLink "payment_link" => "payment_links" {
        /// What the payment calls its invoice.
        invoice_number: Text,
        /// The invoice.
        invoice_id: Reference,
        /// `number` (one invoice bears it), `detail` (the payment names the invoice), `unresolved` (no invoice is known that
        /// bears it); nothing for a payment that stands alone.
        found_by: Text,
        /// Lines of the invoice.
        items: Count,
        /// The line of the highest total; of those that tie the first.
        primary_item_id: Reference,
        /// Its name.
        primary_item: Text,
    }
}
