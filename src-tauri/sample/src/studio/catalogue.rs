//! What is for sale: pricing options, products, packages, contract offers, memberships, ways to pay.

use chrono::Datelike;

use crate::text::money::Currency;
use crate::text::time::{Day, date_of};

/// A pricing option: what the API calls a service.
pub(crate) struct PricingOption {
    pub barcode: &'static str,
    pub product_id: i64,
    pub name: &'static str,
    /// In cents, in the studio's first year.
    pub cents: i64,
    /// Taken off when bought online, in cents.
    pub online_less: i64,
    /// Tax rate in hundred-thousandths, and the same as the API writes it.
    pub tax: (i64, &'static str),
    pub program: usize,
    pub count: i64,
    pub kind: &'static str,
    pub expiration_type: &'static str,
    pub unit: &'static str,
    pub length: i64,
    /// Revenue category: id and name.
    pub category: (i64, &'static str),
    pub membership: Option<i64>,
    pub intro: bool,
    pub online: bool,
    pub contract_only: bool,
    /// Whether it left the shelf at the first price change.
    pub discontinued: bool,
}

const UNTAXED: (i64, &str) = (0, "0");
const SERVICE_TAX: (i64, &str) = (4_500, "0.045");
const GOODS_TAX: (i64, &str) = (8_875, "0.08875");
const CLASSES: (i64, &str) = (11, "Yoga");
const PILATES: (i64, &str) = (12, "Pilates");
const CLINIC: (i64, &str) = (13, "Clinic");
const MEMBERSHIPS: (i64, &str) = (14, "Memberships");
/// How the API counts what has no end.
pub(crate) const ENDLESS: i64 = 99_999;

#[allow(clippy::too_many_arguments)]
const fn option(
    n: i64,
    barcode: &'static str,
    name: &'static str,
    cents: i64,
    program: usize,
    count: i64,
    kind: &'static str,
    length: (i64, &'static str),
    category: (i64, &'static str),
) -> PricingOption {
    PricingOption {
        barcode,
        product_id: 10_100 + n,
        name,
        cents,
        online_less: 0,
        tax: UNTAXED,
        program,
        count,
        kind,
        expiration_type: "SaleDate",
        unit: length.1,
        length: length.0,
        category,
        membership: None,
        intro: false,
        online: true,
        contract_only: false,
        discontinued: false,
    }
}

const fn member(option: PricingOption, membership: i64) -> PricingOption {
    PricingOption { membership: Some(membership), online: false, contract_only: true, ..option }
}

pub(crate) const DROP_IN: usize = 0;
pub(crate) const FIVE_PACK: usize = 1;
pub(crate) const TEN_PACK: usize = 2;
pub(crate) const TWENTY_PACK: usize = 3;
pub(crate) const INTRO: usize = 4;
pub(crate) const UNLIMITED: usize = 5;
pub(crate) const FOUR_A_MONTH: usize = 6;
pub(crate) const OFF_PEAK: usize = 7;
pub(crate) const ANNUAL: usize = 8;
pub(crate) const REFORMER_TEN: usize = 9;
pub(crate) const ASSESSMENT: usize = 11;
pub(crate) const FOLLOW_UP: usize = 12;
pub(crate) const MASSAGE: usize = 13;
pub(crate) const PHYSIO_FIVE: usize = 14;

/// All pricing options.
pub(crate) static OPTIONS: [PricingOption; 18] = [
    option(0, "1001", "Drop-in", 2_200, 0, 1, "Drop-in", (30, "Days"), CLASSES),
    option(1, "1005", "5 Class Pack", 10_000, 0, 5, "Series", (3, "Months"), CLASSES),
    PricingOption { online_less: 500, ..option(2, "1010", "10 Class Pack", 18_500, 0, 10, "Series", (6, "Months"), CLASSES) },
    option(3, "1020", "20 Class Pack", 32_000, 0, 20, "Series", (12, "Months"), CLASSES),
    PricingOption {
        intro: true,
        expiration_type: "FirstVisit",
        ..option(4, "INTRO-14", "Intro Offer", 4_900, 0, ENDLESS, "Unlimited", (14, "Days"), CLASSES)
    },
    member(option(5, "2001", "Unlimited Monthly", 14_500, 0, ENDLESS, "Unlimited", (1, "Months"), MEMBERSHIPS), 1),
    member(option(6, "2002", "4 Classes a Month", 6_800, 0, 4, "Series", (1, "Months"), MEMBERSHIPS), 2),
    member(option(7, "2003", "Off-Peak Monthly", 9_950, 0, 1000, "Unlimited", (1, "Months"), MEMBERSHIPS), 3),
    PricingOption {
        membership: Some(1),
        ..option(8, "2012", "Annual Unlimited", 139_000, 0, ENDLESS, "Unlimited", (12, "Months"), MEMBERSHIPS)
    },
    option(9, "3010", "Reformer 10 Pack", 29_500, 2, 10, "Series", (6, "Months"), PILATES),
    option(10, "3001", "Reformer Single", 3_400, 2, 1, "Drop-in", (30, "Days"), PILATES),
    PricingOption { tax: SERVICE_TAX, ..option(11, "4001", "Initial Assessment", 12_000, 4, 1, "Drop-in", (60, "Days"), CLINIC) },
    PricingOption { tax: SERVICE_TAX, ..option(12, "4002", "Follow-up Physio", 7_500, 4, 1, "Drop-in", (60, "Days"), CLINIC) },
    PricingOption { tax: SERVICE_TAX, ..option(13, "4003", "Sports Massage", 8_250, 5, 1, "Drop-in", (60, "Days"), CLINIC) },
    PricingOption { online: false, ..option(14, "4005", "Physio 5 Pack", 34_000, 4, 5, "Series", (6, "Months"), CLINIC) },
    PricingOption {
        online: false,
        ..option(15, "0090", "Staff & Friends \"Karma\" Pass", 0, 0, 1, "Series", (7, "Days"), CLASSES)
    },
    PricingOption { discontinued: true, ..option(16, "1008", "8 Class Pack", 14_900, 0, 8, "Series", (4, "Months"), CLASSES) },
    PricingOption {
        discontinued: true,
        online: false,
        ..option(17, "9999", "=1+1 Streaming", 1_900, 1, ENDLESS, "Unlimited", (1, "Months"), (0, ""))
    },
];

/// Something on the shelf.
pub(crate) struct Product {
    pub barcode: &'static str,
    pub product_id: i64,
    pub name: &'static str,
    pub cents: i64,
    pub sub_category: i64,
    pub supplier: Option<&'static str>,
    pub blurb: Option<&'static str>,
    pub color: Option<(i64, &'static str)>,
    pub size: Option<(i64, &'static str)>,
}

/// Tax on the shelf: hundred-thousandths, and as the API writes it.
pub(crate) const SHELF_TAX: (i64, &str) = GOODS_TAX;
/// Revenue category of the shelf.
pub(crate) const SHELF: i64 = 21;
/// Revenue category of gift cards and of money put on account; the vendor's own ids are below zero.
pub(crate) const PREPAID: i64 = -5;
/// Revenue category of tips.
pub(crate) const TIPS: i64 = 22;

const fn product(n: i64, barcode: &'static str, name: &'static str, cents: i64, sub_category: i64) -> Product {
    Product { barcode, product_id: 20_100 + n, name, cents, sub_category, supplier: None, blurb: None, color: None, size: None }
}

/// All products.
pub(crate) static PRODUCTS: [Product; 8] = [
    Product {
        supplier: Some("Kelp & Cork"),
        color: Some((3, "Moss")),
        size: Some((2, "183 cm")),
        ..product(0, "5000000000017", "Yoga Mat", 5_900, 31)
    },
    Product { color: Some((1, "Steel")), ..product(1, "5000000000024", "Water Bottle", 2_450, 31) },
    Product { blurb: Some(""), size: Some((5, "M/L")), ..product(2, "5000000000031", "Grip Socks", 1_599, 32) },
    Product { supplier: Some("Kelp & Cork"), ..product(3, "5000000000048", "Cork Block", 1_800, 31) },
    Product { blurb: Some("Lavender & flax"), ..product(4, "EYE-01", "Eye Pillow", 1_475, 31) },
    Product { size: Some((4, "S")), color: Some((2, "Ink")), ..product(5, "TEE-S", "Studio Tee", 3_200, 32) },
    product(6, "000042", "Herbal Tea", 450, 33),
    product(7, "=SUM(9)", "Towel <i>hire</i>", 300, 33),
];

/// A bundle.
pub(crate) struct Package {
    pub id: i64,
    pub name: &'static str,
    pub discount: &'static str,
    pub online: bool,
    pub option: usize,
    pub product: usize,
}

/// All packages.
pub(crate) static PACKAGES: [Package; 2] = [
    Package { id: 61, name: "Starter Kit", discount: "0.1", online: true, option: FIVE_PACK, product: 0 },
    Package { id: 62, name: "Recovery Bundle", discount: "0.125", online: false, option: PHYSIO_FIVE, product: 4 },
];

/// A contract as it is offered.
pub(crate) struct Offer {
    pub id: i64,
    pub name: &'static str,
    pub description: Option<&'static str>,
    pub option: usize,
    pub online: bool,
    /// Months it binds; none goes on month by month.
    pub months: Option<i64>,
    /// In how many locations it is offered; 0 is everywhere.
    pub only_at: usize,
}

/// All contract offers.
pub(crate) static OFFERS: [Offer; 4] = [
    Offer {
        id: 301,
        name: "Unlimited Monthly",
        description: Some("Every class, every day."),
        option: UNLIMITED,
        online: true,
        months: None,
        only_at: 0,
    },
    Offer {
        id: 302,
        name: "Unlimited, 12 months",
        description: Some(""),
        option: UNLIMITED,
        online: false,
        months: Some(12),
        only_at: 0,
    },
    Offer { id: 303, name: "4 Classes a Month", description: None, option: FOUR_A_MONTH, online: true, months: None, only_at: 0 },
    Offer {
        id: 304,
        name: "Off-Peak (weekdays to 4 pm)",
        description: None,
        option: OFF_PEAK,
        online: false,
        months: Some(6),
        only_at: 1,
    },
];

/// A membership: id, name, priority, retail discount, service discount, active, icon.
pub(crate) type Membership = (i64, &'static str, i64, &'static str, &'static str, bool, &'static str);

/// All memberships.
pub(crate) static MEMBERSHIP_TYPES: [Membership; 4] = [
    (1, "Unlimited", 1, "0.1", "0.05", true, "star"),
    (2, "Four a Month", 3, "0.05", "0", true, "leaf"),
    (3, "Off-Peak", 2, "0.075", "0", true, "sun"),
    (9, "Founders (old)", 0, "0.25", "0.2", false, "crown"),
];

/// A way to pay: id, name, active, fee.
pub(crate) type PaymentType = (i64, &'static str, bool, Option<&'static str>);

pub(crate) const CASH: usize = 0;
pub(crate) const CARD: usize = 2;
pub(crate) const AMEX: usize = 3;
pub(crate) const ACCOUNT: usize = 4;
pub(crate) const GIFT_CARD: usize = 5;
pub(crate) const DEBIT: usize = 6;
pub(crate) const COMP: usize = 7;

/// All ways to pay.
pub(crate) static PAYMENT_TYPES: [PaymentType; 9] = [
    (1, "Cash", true, None),
    (2, "Check", true, None),
    (4, "Visa/MC", true, Some("2.75")),
    (5, "AMEX", true, Some("3.5")),
    (7, "Account", true, Some("0")),
    (9, "Gift Card", true, None),
    (14, "ACH", true, Some("0.8")),
    (16, "Comp", true, None),
    (3, "Traveler's Check", false, None),
];

/// A revenue category: id, name, description, service, active, primary, sub-categories.
pub(crate) type Category = (i64, &'static str, Option<&'static str>, bool, bool, bool, &'static [(i64, &'static str)]);

/// All revenue categories.
pub(crate) static CATEGORIES: [Category; 8] = [
    (11, "Yoga", Some("Yoga classes"), true, true, true, &[]),
    (12, "Pilates", None, true, true, true, &[]),
    (13, "Clinic", Some(""), true, true, true, &[]),
    (14, "Memberships", None, true, true, false, &[]),
    (SHELF, "Retail", Some("The shelf"), false, true, true, &[(31, "Equipment"), (32, "Clothing"), (33, "Refreshments")]),
    (TIPS, "Tips", None, false, true, false, &[]),
    (PREPAID, "Prepaid", None, false, true, false, &[]),
    (29, "Nursery (closed)", None, true, false, false, &[]),
];

/// Prices on a day: they rise by six hundredths every first of January after the studio's beginning.
pub(crate) struct Prices {
    pub currency: Currency,
    pub beginning: Day,
}

impl Prices {
    /// What costs `cents` at the beginning, on `day`, in minor units.
    pub fn on(&self, cents: i64, day: Day) -> i64 {
        let years = i64::from(self.years(day));
        let risen = cents + (cents * 6 * years / 100 / 50) * 50;
        self.currency.price(risen)
    }

    /// Price changes there have been by `day`.
    pub fn years(&self, day: Day) -> i32 {
        (date_of(day).year() - date_of(self.beginning).year()).max(0)
    }
}
