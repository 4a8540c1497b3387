//! Money: integer minor units of a currency, read from the text of a number, never through a float.

use iso_currency::Currency as Iso;
use rust_decimal::{Decimal, RoundingStrategy};

/// An ISO 4217 currency with the exponent of its minor unit (USD 2, JPY 0, KWD 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    iso: Iso,
    exponent: u32,
}

impl Currency {
    /// Reads a three-letter code in either case; `None` where it is no currency with a minor unit.
    pub fn parse(code: &str) -> Option<Self> {
        let iso = Iso::from_code(&code.trim().to_ascii_uppercase())?;
        Some(Self { iso, exponent: u32::from(iso.exponent()?) })
    }

    /// The ISO 4217 code, in capitals.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// How many digits the minor unit has.
    pub fn exponent(self) -> u32 {
        self.exponent
    }

    /// Minor units from the text of a JSON number, rounded half-even once.
    /// `None` where the text is no number or the amount does not fit.
    pub fn minor(self, text: &str) -> Option<i64> {
        let amount = decimal(text)?;
        let scaled = amount.checked_mul(Decimal::from(10_i64.checked_pow(self.exponent)?))?;
        scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven).try_into().ok()
    }

    /// Minor units as a plain decimal text, `-12.50`.
    pub fn show(self, minor: i64) -> String {
        Decimal::new(minor, self.exponent).to_string()
    }
}

/// Reads the text of a JSON number, with or without an exponent part.
pub fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text.contains(['e', 'E']) {
        Decimal::from_scientific(text).ok()
    } else {
        Decimal::from_str_exact(text).or_else(|_| text.parse()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Currency;

    fn minor(code: &str, text: &str) -> Option<i64> {
        Currency::parse(code).and_then(|c| c.minor(text))
    }

    #[test]
    fn minor_units_follow_the_currency() {
        assert_eq!(minor("USD", "135"), Some(13_500));
        assert_eq!(minor("usd", "79.5"), Some(7_950));
        assert_eq!(minor("JPY", "1200"), Some(1_200));
        assert_eq!(minor("KWD", "1.234"), Some(1_234));
        assert_eq!(minor("USD", "-0.01"), Some(-1));
        assert_eq!(minor("USD", "1.5e2"), Some(15_000));
    }

    #[test]
    fn halves_go_to_the_even_neighbour_once() {
        assert_eq!(minor("USD", "0.125"), Some(12));
        assert_eq!(minor("USD", "0.135"), Some(14));
        assert_eq!(minor("USD", "0.1250000000000000001"), Some(13));
        assert_eq!(minor("JPY", "2.5"), Some(2));
    }

    #[test]
    fn nonsense_is_none() {
        for text in ["", "abc", "1,5", "1e40", "99999999999999999999999999999999"] {
            assert_eq!(minor("USD", text), None, "{text}");
        }
        assert_eq!(Currency::parse("XYZ"), None);
    }
}
