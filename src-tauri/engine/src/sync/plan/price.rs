//! What a plan costs: calls, minutes, money.

use rust_decimal::Decimal;
use serde::Serialize;

/// The price of some calls.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Price {
    /// Calls.
    pub calls: u64,
    /// Minutes at the ceiling of the pace; nothing where there is no ceiling.
    pub minutes: Option<f64>,
    /// US dollars, as text.
    pub cost: String,
}

/// The price of some calls at a ceiling (requests a second) and a price per call.
pub fn price(calls: u64, ceiling: Option<f64>, per_call: Decimal) -> Price {
    #[expect(clippy::cast_precision_loss, reason = "minutes are shown to one digit")]
    let minutes = ceiling.map(|rate| (calls as f64 / rate / 6.0).round() / 10.0);
    Price { calls, minutes, cost: format!("{:.2}", (Decimal::from(calls) * per_call).round_dp(2)) }
}

/// Calls for so many rows in pages of `page`; at least one.
pub fn pages(rows: u64, page: u64) -> u64 {
    rows.div_ceil(page).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PER_CALL: Decimal = Decimal::from_parts(2, 0, 0, false, 3);

    #[test]
    fn the_invoice_of_september() {
        assert_eq!(price(6_779, Some(30.0), PER_CALL), Price { calls: 6_779, minutes: Some(3.8), cost: "13.56".to_owned() });
        assert_eq!(price(0, None, PER_CALL).minutes, None);
        assert_eq!((pages(0, 200), pages(200, 200), pages(201, 200)), (1, 1, 2));
    }
}
