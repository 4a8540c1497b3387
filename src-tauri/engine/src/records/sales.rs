//! Money taken: sales with their items and payments, and a card ledger.

use super::define::record;

record! {
    /// One sale at the desk or online.
    Sale "sale" => "sales" {
        /// Who bought.
        client_id: Client,
        /// Who it was for.
        recipient_client_id: Client,
        /// Where.
        location_id: Reference,
        /// Who sold.
        sales_rep_id: Reference,
        /// When.
        sold_at: Wall,
        /// When first rung up, where it was moved.
        original_sold_at: Wall,
        /// Sum of the items' totals.
        total: Money,
    }
}

record! {
    /// One line of a sale.
    SaleItem "sale_item" => "sale_items", id Within, in "sale_id" {
        /// The sale.
        sale_id: Reference,
        /// Position in the sale, from 1.
        line: Count,
        /// Who bought: the sale's client.
        client_id: Client,
        /// Who the line was for.
        recipient_client_id: Client,
        /// Pricing option or product, by its product id.
        product_id: Reference,
        /// Barcode: the pricing option's or product's own id.
        barcode_id: Text,
        /// A service (pass) rather than a product.
        service: Flag,
        /// As printed.
        description: Text,
        /// The contract it was sold in.
        contract_id: Reference,
        /// Revenue category.
        category_id: Reference,
        /// Subcategory.
        subcategory_id: Reference,
        /// Price of one.
        unit_price: Money,
        /// How many; negative for returns.
        quantity: Count,
        /// Discount, per cent, the source's digits.
        discount_percent: Fraction,
        /// Discount.
        discount: Money,
        /// Tax.
        tax: Money,
        /// What the line came to.
        total: Money,
        /// Was returned.
        returned: Flag,
        /// When what was bought begins.
        active_date: Day,
        /// When it ends.
        expires_on: Day,
        /// Gift card number.
        gift_card_id: Text,
        /// Notes.
        notes: Text,
    }
}

record! {
    /// One payment: towards a sale, or as a card processor tells it.
    Payment "payment" => "payments", id Within, in "sale_id" {
        /// The sale.
        sale_id: Reference,
        /// Position in the sale, from 1.
        line: Count,
        /// Amount.
        amount: Money,
        /// Payment type.
        method_id: Reference,
        /// Its name.
        type_: Text,
        /// The card transaction.
        transaction_id: Reference,
        /// Notes.
        notes: Text,
        /// When, where the payment says so itself; else the sale does.
        paid_at: Wall,
        /// Approved, Settled, Declined, Voided ... as the source says.
        status: Text,
        /// Sale or Return: a refund is a payment of its own, of a negative amount.
        direction: Text,
        /// Card or ACH.
        tender: Text,
        /// Last four digits of the card.
        card_last_four: Text,
        /// The part of the amount that is a surcharge; it is on no invoice.
        surcharge: Money,
        /// The part of the amount that is tax.
        tax: Money,
        /// How much of it was refunded since.
        refunded: Money,
        /// When the money moved, on the processor's clock.
        settled_at: Wall,
        /// What it calls its invoice: a number, or something else for a payment that stands alone.
        invoice_number: Text,
        /// The payer's code.
        customer_code: Text,
        /// The payer's name.
        customer_name: Text,
        /// How it was taken: Recurring, Invoice, QuickPay, Terminal ...
        channel: Text,
        /// The processor's reference.
        reference: Text,
        /// The payment that a return gives back.
        original_payment_id: Reference,
        /// What the card's bank said.
        message: Text,
        /// The processor takes it for a duplicate.
        duplicate: Flag,
    }
}

record! {
    /// A line of the card processor's ledger.
    CardTransaction "card_transaction" => "card_transactions" {
        /// The sale it paid.
        sale_id: Reference,
        /// Who paid.
        client_id: Client,
        /// Amount.
        amount: Money,
        /// Approved, Pending, Funded ... as the source says.
        status: Text,
        /// Whether the money has moved.
        settled: Flag,
        /// When.
        transacted_at: Wall,
        /// When authorised.
        authorized_at: Wall,
        /// Where.
        location_id: Reference,
        /// Brand of the card.
        card_type: Text,
        /// Last four digits of the card.
        card_last_four: Text,
        /// Last four digits of the bank account.
        ach_last_four: Text,
    }
}
