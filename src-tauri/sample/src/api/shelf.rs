//! `/sale`: what there is to buy.

use super::answer::Call;
use super::refusal::Refusal;
use crate::studio::Studio;
use crate::studio::catalogue::{
    MEMBERSHIP_TYPES, OFFERS, OPTIONS, Offer, PACKAGES, PRODUCTS, PricingOption, Product, SHELF, SHELF_TAX,
};
use crate::studio::places::PROGRAMS;
use crate::text::json::{Object, object};
use crate::text::money::part;

/// The pricing options. Without a token only what is sold online; contract-only and discontinued ones on demand.
pub(super) fn services(call: &Call<'_>) -> Result<String, Refusal> {
    let query = call.query;
    let discontinued = query.flag("includediscontinued", false)?;
    let contract_only = query.flag("includesaleincontractonly", false)?;
    let online = query.flag("sellonline", false)? || !call.signed_in;
    let ids: Vec<&str> = query.all("serviceids").collect();
    let programs = query.numbers("programids");
    let rows: Vec<&PricingOption> = OPTIONS
        .iter()
        .filter(|row| discontinued || !call.studio.off_shelf(row))
        .filter(|row| contract_only || !row.contract_only)
        .filter(|row| !online || row.online)
        .filter(|row| ids.is_empty() || ids.contains(&row.barcode))
        .filter(|row| programs.as_ref().is_none_or(|ids| ids.contains(&PROGRAMS[row.program].id)))
        .collect();
    call.page("Services", &rows, |out, row| object(out, |o| service(o, call.studio, row)))
}

impl Studio {
    /// Whether a pricing option is no longer sold.
    pub(crate) fn off_shelf(&self, row: &PricingOption) -> bool {
        row.discontinued && self.prices.years(self.today()) > 0
    }
}

fn service(o: &mut Object<'_>, studio: &Studio, row: &PricingOption) {
    let price = studio.prices.on(row.cents, studio.today());
    studio.amount(o, "Price", price);
    studio.amount(o, "OnlinePrice", price - studio.prices.currency.price(row.online_less));
    studio.amount(o, "TaxIncluded", part(price, row.tax.0));
    o.int("ProgramId", PROGRAMS[row.program].id);
    o.raw("TaxRate", row.tax.1);
    o.int("ProductId", row.product_id);
    o.text("Id", row.barcode);
    o.text("Name", row.name);
    o.int("Count", row.count);
    o.flag("SellOnline", row.online);
    o.flag("SaleInContractOnly", row.contract_only);
    o.text("Type", row.kind);
    o.text("ExpirationType", row.expiration_type);
    o.text("ExpirationUnit", row.unit);
    o.int("ExpirationLength", row.length);
    o.text("RevenueCategory", row.category.1);
    match row.membership {
        Some(membership) => o.int("MembershipId", membership),
        None if row.product_id % 2 == 0 => o.int("MembershipId", 0),
        None => {}
    }
    o.raw("SellAtLocationIds", "[]");
    o.raw("UseAtLocationIds", "[]");
    o.text("Priority", "High");
    o.flag("IsIntroOffer", row.intro);
    o.text("IntroOfferType", if row.intro { "NewConsumer" } else { "None" });
    o.flag("IsThirdPartyDiscountPricing", false);
    o.text("Program", PROGRAMS[row.program].name);
    o.flag("Discontinued", studio.off_shelf(row));
}

/// The shelf. Tax is only told for a location.
pub(super) fn products(call: &Call<'_>) -> Result<String, Refusal> {
    let taxed = call.query.number("locationid")?.is_some();
    let ids: Vec<&str> = call.query.all("productids").collect();
    let rows: Vec<&Product> = PRODUCTS.iter().filter(|row| ids.is_empty() || ids.contains(&row.barcode)).collect();
    call.page("Products", &rows, |out, row| object(out, |o| product(o, call.studio, row, taxed)))
}

fn product(o: &mut Object<'_>, studio: &Studio, row: &Product, taxed: bool) {
    let price = studio.prices.on(row.cents, studio.today());
    o.int("ProductId", row.product_id);
    o.text("Id", row.barcode);
    o.int("CategoryId", SHELF);
    o.int("SubCategoryId", row.sub_category);
    studio.amount(o, "Price", price);
    if taxed {
        studio.amount(o, "TaxIncluded", part(price, SHELF_TAX.0));
        o.raw("TaxRate", SHELF_TAX.1);
    }
    o.int("GroupId", row.product_id);
    o.text("Name", row.name);
    studio.amount(o, "OnlinePrice", price);
    o.maybe("ShortDescription", row.blurb);
    o.maybe("SupplierName", row.supplier);
    for (key, variant) in [("Color", row.color), ("Size", row.size)] {
        if let Some((id, name)) = variant {
            o.object(key, |o| {
                o.int("Id", id);
                o.text("Name", name);
            });
        }
    }
}

/// The bundles.
pub(super) fn packages(call: &Call<'_>) -> Result<String, Refusal> {
    call.page("Packages", &PACKAGES, |out, row| {
        object(out, |o| {
            o.int("Id", row.id);
            o.text("Name", row.name);
            o.raw("DiscountPercentage", row.discount);
            o.flag("SellOnline", row.online);
            o.list("Services", [&OPTIONS[row.option]], |out, option| object(out, |o| service(o, call.studio, option)));
            o.list("Products", [&PRODUCTS[row.product]], |out, row| object(out, |o| product(o, call.studio, row, false)));
        });
    })
}

/// The contract offers of one location.
pub(super) fn contracts(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let place = call.query.number("locationid")?.ok_or_else(|| Refusal::missing("LocationId"))?;
    let ids = call.query.numbers("contractids");
    let known = studio.locations.iter().position(|location| location.id == place);
    let rows: Vec<&Offer> = OFFERS
        .iter()
        .filter(|row| known.is_some_and(|n| row.only_at == 0 || n < row.only_at))
        .filter(|row| ids.as_ref().is_none_or(|ids| ids.contains(&row.id)))
        .collect();
    call.page("Contracts", &rows, |out, row| object(out, |o| offer(o, studio, row)))
}

fn offer(o: &mut Object<'_>, studio: &Studio, row: &Offer) {
    let option = &OPTIONS[row.option];
    let price = studio.prices.on(option.cents, studio.today());
    o.int("Id", row.id);
    o.text("Name", row.name);
    o.maybe("Description", row.description);
    if let Some(kind) = MEMBERSHIP_TYPES.iter().find(|kind| Some(kind.0) == option.membership) {
        o.int("AssignsMembershipId", kind.0);
        o.text("AssignsMembershipName", kind.1);
    }
    o.flag("SoldOnline", row.online);
    o.list("ContractItems", [option], |out, option| {
        object(out, |o| {
            o.text("Id", option.barcode);
            o.text("Name", option.name);
            o.text("Type", "Service");
            studio.amount(o, "Price", price);
            o.int("Quantity", 1);
            o.flag("OneTimeItem", false);
        });
    });
    o.object("AutopaySchedule", |o| {
        o.text("FrequencyType", if row.months.is_some() { "SetNumberOfAutopays" } else { "MonthToMonth" });
        o.int("FrequencyValue", 1);
        o.text("FrequencyTimeUnit", "Monthly");
    });
    o.maybe_int("NumberOfAutopays", row.months);
    o.text("ClientsChargedOn", "FirstOfTheMonth");
    o.flag("AutopayEnabled", true);
    studio.amount(o, "FirstPaymentAmountSubtotal", price);
    studio.amount(o, "FirstPaymentAmountTotal", price);
    studio.amount(o, "RecurringPaymentAmountSubtotal", price);
    studio.amount(o, "RecurringPaymentAmountTotal", price);
    studio.amount(o, "TotalContractAmountTotal", price * row.months.unwrap_or(1));
}
