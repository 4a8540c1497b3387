//! Money taken: sales with their items and payments, and the card processor's ledger.

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
    /// One payment towards a sale.
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
