//! What is on sale, and the words sales are sorted by.

use crate::records::{Category, ContractOffer, MembershipType, Package, PaymentType, PricingOption, Product, Record, Row};

use super::Context;

type Rows = Result<Vec<Row>, &'static str>;

/// The id is a barcode; sales, passes and visits name a pricing option by its product id.
pub fn pricing_option(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        PricingOption {
            product_id: o.reference("ProductId"),
            name: o.text("Name"),
            price: c.money("Price"),
            online_price: c.money("OnlinePrice"),
            tax_rate: o.fraction("TaxRate"),
            tax_included: c.money("TaxIncluded"),
            program_id: o.reference("ProgramId"),
            session_count: o.count("Count"),
            type_: o.text("Type"),
            expiration_type: o.text("ExpirationType"),
            expiration_unit: o.text("ExpirationUnit"),
            expiration_length: o.count("ExpirationLength"),
            revenue_category: o.text("RevenueCategory"),
            membership_id: o.reference("MembershipId"),
            intro_offer: o.flag("IsIntroOffer"),
            intro_offer_type: o.text("IntroOfferType"),
            sell_online: o.flag("SellOnline"),
            contract_only: o.flag("SaleInContractOnly"),
            discontinued: o.flag("Discontinued"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn product(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Product {
            product_id: o.reference("ProductId"),
            name: o.text("Name"),
            price: c.money("Price"),
            online_price: c.money("OnlinePrice"),
            tax_rate: o.fraction("TaxRate"),
            tax_included: c.money("TaxIncluded"),
            category_id: o.reference("CategoryId"),
            subcategory_id: o.reference("SubCategoryId"),
            supplier_name: o.text("SupplierName"),
            short_description: o.text("ShortDescription"),
            color: o.child("Color").and_then(|x| x.text("Name")),
            size: o.child("Size").and_then(|x| x.text("Name")),
        }
        .row(c.key("Id")?),
    ])
}

pub fn package(c: &Context<'_>) -> Rows {
    let o = c.o;
    let row =
        Package { name: o.text("Name"), discount_percentage: o.fraction("DiscountPercentage"), sell_online: o.flag("SellOnline") };
    Ok(vec![row.row(c.key("Id")?)])
}

pub fn contract_offer(c: &Context<'_>) -> Rows {
    let o = c.o;
    let autopay = o.child("AutopaySchedule");
    Ok(vec![
        ContractOffer {
            name: o.text("Name"),
            description: o.text("Description"),
            membership_id: o.reference("AssignsMembershipId"),
            sold_online: o.flag("SoldOnline"),
            autopays: o.count("NumberOfAutopays"),
            autopay_every: autopay.as_ref().and_then(|a| a.count("FrequencyValue")),
            autopay_unit: autopay.as_ref().and_then(|a| a.text("FrequencyTimeUnit")),
            first_payment: c.money("FirstPaymentAmountTotal"),
            recurring_payment: c.money("RecurringPaymentAmountTotal"),
            total: c.money("TotalContractAmountTotal"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn membership_type(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        MembershipType {
            name: o.text("MembershipName"),
            priority: o.count("Priority"),
            retail_discount: o.fraction("MemberRetailDiscount"),
            service_discount: o.fraction("MemberServiceDiscount"),
            active: o.flag("IsActive"),
        }
        .row(c.key("MembershipId")?),
    ])
}

pub fn payment_type(c: &Context<'_>) -> Rows {
    let o = c.o;
    let row = PaymentType { name: o.text("PaymentTypeName"), active: o.flag("Active"), fee: o.fraction("Fee") };
    Ok(vec![row.row(c.key("Id")?)])
}

pub fn category(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Category {
            name: o.text("CategoryName"),
            description: o.text("Description"),
            service: o.flag("Service"),
            active: o.flag("Active"),
            is_primary: o.flag("IsPrimary"),
            is_secondary: o.flag("IsSecondary"),
        }
        .row(c.key("Id")?),
    ])
}
