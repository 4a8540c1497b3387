//! What the studio sells, and the words it sorts sales by.

use super::define::record;

record! {
    /// A way to pay for visits: drop-in, pack, membership. Sales and passes name it by `product_id`.
    PricingOption "pricing_option" => "pricing_options" {
        /// The number by which sales, passes and visits name it.
        product_id: Reference,
        /// Its name.
        name: Text,
        /// Price at the desk.
        price: Money,
        /// Price online.
        online_price: Money,
        /// Tax rate, the source's digits.
        tax_rate: Fraction,
        /// Tax contained in the price.
        tax_included: Money,
        /// Program it pays for.
        program_id: Reference,
        /// Sessions in it; very large numbers mean unlimited.
        session_count: Count,
        /// The source's type text.
        type_: Text,
        /// What starts its life.
        expiration_type: Text,
        /// Days, Weeks, Months ...
        expiration_unit: Text,
        /// How many of them.
        expiration_length: Count,
        /// Revenue category.
        revenue_category: Text,
        /// The membership it gives.
        membership_id: Reference,
        /// For newcomers.
        intro_offer: Flag,
        /// For which newcomers.
        intro_offer_type: Text,
        /// Sold online.
        sell_online: Flag,
        /// Sold within contracts only.
        contract_only: Flag,
        /// No longer sold.
        discontinued: Flag,
    }
}

record! {
    /// A thing on the shelf. Sales name it by `product_id`.
    Product "product" => "products" {
        /// The number by which sales name it.
        product_id: Reference,
        /// Its name.
        name: Text,
        /// Price at the desk.
        price: Money,
        /// Price online.
        online_price: Money,
        /// Tax rate, the source's digits.
        tax_rate: Fraction,
        /// Tax contained in the price.
        tax_included: Money,
        /// Category.
        category_id: Reference,
        /// Subcategory.
        subcategory_id: Reference,
        /// Supplier's name.
        supplier_name: Text,
        /// Short text.
        short_description: Text,
        /// Colour.
        color: Text,
        /// Size.
        size: Text,
    }
}

record! {
    /// Several things sold as one.
    Package "package" => "packages" {
        /// Its name.
        name: Text,
        /// Discount on the whole, per cent.
        discount_percentage: Fraction,
        /// Sold online.
        sell_online: Flag,
    }
}

record! {
    /// A contract on offer: what is charged, how often.
    ContractOffer "contract_offer" => "contract_offers" {
        /// Its name.
        name: Text,
        /// Its text.
        description: Text,
        /// The membership it gives.
        membership_id: Reference,
        /// Sold online.
        sold_online: Flag,
        /// Number of autopays.
        autopays: Count,
        /// Every how many units.
        autopay_every: Count,
        /// Days, Weeks, Months ...
        autopay_unit: Text,
        /// First payment, with tax.
        first_payment: Money,
        /// Each later payment, with tax.
        recurring_payment: Money,
        /// All payments, with tax.
        total: Money,
    }
}

record! {
    /// A membership that pricing options and contracts give.
    MembershipType "membership_type" => "membership_types" {
        /// Its name.
        name: Text,
        /// Which counts when several are held; 1 is highest.
        priority: Count,
        /// Discount on products, per cent.
        retail_discount: Fraction,
        /// Discount on services, per cent.
        service_discount: Fraction,
        /// Still given.
        active: Flag,
    }
}

record! {
    /// A way to pay; decodes the method of a payment.
    PaymentType "payment_type" => "payment_types" {
        /// Its name.
        name: Text,
        /// In use.
        active: Flag,
        /// Fee, the source's digits.
        fee: Fraction,
    }
}

record! {
    /// A revenue category.
    Category "category" => "categories" {
        /// Its name.
        name: Text,
        /// Its text.
        description: Text,
        /// For services rather than products.
        service: Flag,
        /// In use.
        active: Flag,
        /// A primary category.
        is_primary: Flag,
        /// A secondary category.
        is_secondary: Flag,
    }
}
