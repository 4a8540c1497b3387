//! Reference lists.

use super::row::Table;
use crate::studio::Studio;
use crate::studio::catalogue::{
    CATEGORIES, MEMBERSHIP_TYPES, OFFERS, OPTIONS, PACKAGES, PAYMENT_TYPES, PRODUCTS, SHELF, SHELF_TAX,
};
use crate::studio::names::{CUSTOM_FIELDS, REFERRALS};
use crate::studio::places::{CLASS_TYPES, PROGRAMS, SESSION_TYPES};
use crate::text::money::part;

pub(super) fn locations(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for place in studio.locations {
        table.row(false, |row| {
            row.id("id", place.id);
            row.text("name", Some(place.name));
            row.text("address", Some(place.address));
            row.text("address2", place.address2);
            row.text("city", Some(place.city));
            row.text("state", Some(place.state));
            row.text("postal_code", Some(place.postal_code));
            row.text("phone", Some(place.phone));
            row.text("latitude", place.latitude);
            row.text("longitude", place.longitude);
            row.flag("has_classes", true);
        });
    }
    table.row(false, |row| {
        row.id("id", 98);
        row.text("name", Some("Online Store"));
        for missing in ["address", "address2", "city", "state", "postal_code", "phone", "latitude", "longitude"] {
            row.text(missing, None);
        }
        row.flag("has_classes", false);
    });
    table
}

pub(super) fn programs(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for program in &PROGRAMS {
        table.row(false, |row| {
            row.id("id", program.id);
            row.text("name", Some(program.name));
            row.text("schedule_type", Some(program.schedule_type));
            row.int("cancel_offset", program.cancel_offset);
        });
    }
    table
}

pub(super) fn session_types(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for kind in &SESSION_TYPES {
        table.row(false, |row| {
            row.id("id", kind.id);
            row.text("name", Some(kind.name));
            row.text("schedule_type", Some(PROGRAMS[kind.program].schedule_type));
            row.id("program_id", PROGRAMS[kind.program].id);
            row.int("duration_minutes", kind.minutes);
            row.int("num_deducted", kind.deducted);
            row.id("category_id", kind.category.map(|(id, _)| id));
            row.text("category", kind.category.map(|(_, name)| name));
        });
    }
    table
}

pub(super) fn staff(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for person in studio.listed_staff() {
        let (start, end) = person.employed(studio.beginning, studio.age());
        table.row(false, |row| {
            row.id("id", person.id);
            row.text("first_name", Some(&person.first_name));
            row.text("last_name", Some(&person.last_name));
            row.text("display_name", person.display_name().as_deref());
            row.text("email", person.email.as_deref());
            row.text("mobile_phone", person.mobile_phone.as_deref());
            row.flag("class_teacher", person.teaches);
            row.flag("appointment_instructor", person.treats);
            row.flag("independent_contractor", person.independent);
            row.day("employment_start", start);
            row.day("employment_end", end);
        });
    }
    table
}

pub(super) fn class_types(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for class in &CLASS_TYPES {
        let session_type = &SESSION_TYPES[class.session_type];
        table.row(false, |row| {
            row.id("id", class.id);
            row.text("name", Some(class.name));
            row.text("description", Some(&class.description()));
            row.flag("active", class.active);
            row.id("program_id", PROGRAMS[session_type.program].id);
            row.id("session_type_id", session_type.id);
            row.text("level", class.level.map(|(_, name)| name));
            row.id("category_id", session_type.category.map(|(id, _)| id));
            row.text("category", session_type.category.map(|(_, name)| name));
            // Where there is a category there is an empty sub-category, with the id 0.
            row.id("subcategory_id", None);
            row.text("subcategory", session_type.category.map(|_| ""));
        });
    }
    table
}

pub(super) fn pricing_options(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for option in &OPTIONS {
        let price = studio.prices.on(option.cents, studio.today());
        table.row(true, |row| {
            row.name("id", Some(option.barcode));
            row.id("product_id", option.product_id);
            row.text("name", Some(option.name));
            row.int("price", price);
            row.int("online_price", price - studio.prices.currency.price(option.online_less));
            row.text("tax_rate", Some(option.tax.1));
            row.int("tax_included", part(price, option.tax.0));
            row.id("program_id", PROGRAMS[option.program].id);
            row.int("session_count", option.count);
            row.text("type", Some(option.kind));
            row.text("expiration_type", Some(option.expiration_type));
            row.text("expiration_unit", Some(option.unit));
            row.int("expiration_length", option.length);
            row.text("revenue_category", Some(option.category.1));
            row.id("membership_id", option.membership);
            row.flag("intro_offer", option.intro);
            row.text("intro_offer_type", Some(if option.intro { "NewConsumer" } else { "None" }));
            row.flag("sell_online", option.online);
            row.flag("contract_only", option.contract_only);
            row.flag("discontinued", option.discontinued && studio.prices.years(studio.today()) > 0);
        });
    }
    table
}

pub(super) fn products(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for product in &PRODUCTS {
        let price = studio.prices.on(product.cents, studio.today());
        table.row(true, |row| {
            row.name("id", Some(product.barcode));
            row.id("product_id", product.product_id);
            row.text("name", Some(product.name));
            row.int("price", price);
            row.int("online_price", price);
            // The tax is told to whoever asks for a location, as a whole import does.
            row.text("tax_rate", Some(SHELF_TAX.1));
            row.int("tax_included", part(price, SHELF_TAX.0));
            row.id("category_id", SHELF);
            row.id("subcategory_id", product.sub_category);
            row.text("supplier_name", product.supplier);
            row.text("short_description", product.blurb);
            row.text("color", product.color.map(|(_, name)| name));
            row.text("size", product.size.map(|(_, name)| name));
        });
    }
    table
}

pub(super) fn packages(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for package in &PACKAGES {
        table.row(false, |row| {
            row.id("id", package.id);
            row.text("name", Some(package.name));
            row.text("discount_percentage", Some(package.discount));
            row.flag("sell_online", package.online);
        });
    }
    table
}

pub(super) fn contract_offers(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for offer in &OFFERS {
        let price = studio.prices.on(OPTIONS[offer.option].cents, studio.today());
        table.row(true, |row| {
            row.id("id", offer.id);
            row.text("name", Some(offer.name));
            row.text("description", offer.description);
            row.id("membership_id", OPTIONS[offer.option].membership);
            row.flag("sold_online", offer.online);
            row.int("autopays", offer.months);
            row.int("autopay_every", 1);
            row.text("autopay_unit", Some("Monthly"));
            row.int("first_payment", price);
            row.int("recurring_payment", price);
            row.int("total", price * offer.months.unwrap_or(1));
        });
    }
    table
}

pub(super) fn membership_types(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &(id, name, priority, retail, service, active, _) in &MEMBERSHIP_TYPES {
        table.row(false, |row| {
            row.id("id", id);
            row.text("name", Some(name));
            row.int("priority", priority);
            row.text("retail_discount", Some(retail));
            row.text("service_discount", Some(service));
            row.flag("active", active);
        });
    }
    table
}

pub(super) fn payment_types(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &(id, name, active, fee) in &PAYMENT_TYPES {
        table.row(false, |row| {
            row.id("id", id);
            row.text("name", Some(name));
            row.flag("active", active);
            row.text("fee", fee);
        });
    }
    table
}

pub(super) fn categories(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &(id, name, description, service, active, primary, _) in &CATEGORIES {
        table.row(false, |row| {
            row.id("id", id);
            row.text("name", Some(name));
            row.text("description", description);
            row.flag("service", service);
            row.flag("active", active);
            row.flag("is_primary", primary);
            row.flag("is_secondary", !primary);
        });
    }
    table
}

pub(super) fn custom_fields(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &(id, name, kind) in &CUSTOM_FIELDS {
        table.row(false, |row| {
            row.id("id", id);
            row.text("name", Some(name));
            row.text("data_type", Some(kind));
        });
    }
    table
}

pub(super) fn referral_types(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for name in REFERRALS {
        table.row(false, |row| {
            row.name("id", Some(name));
            row.text("name", Some(name));
        });
    }
    table
}
