//! Money: integer minor units inside, plain decimal digits outside.

use std::fmt::Write;

/// A currency and its number of fraction digits.
#[derive(Clone, Debug)]
pub(crate) struct Currency {
    /// ISO code.
    pub code: String,
    /// Fraction digits of the currency (JPY 0, USD 2, KWD 3).
    pub exponent: u32,
}

impl Currency {
    /// The currency of an ISO code; a code not in the short list of exceptions has two digits.
    pub fn new(code: &str) -> Currency {
        let exponent = match code {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        };
        Currency { code: code.to_owned(), exponent }
    }

    /// What costs `cents` in dollars, in minor units: a dollar is a hundred yen, or half a dinar.
    pub fn price(&self, cents: i64) -> i64 {
        if self.exponent == 3 { cents * 5 } else { cents }
    }

    /// Writes an amount the way an API does: no trailing zeros, no point where there is no fraction.
    pub fn write(&self, out: &mut String, minor: i64) {
        let scale = 10_i64.pow(self.exponent);
        let (whole, mut rest) = (minor.unsigned_abs() / scale as u64, minor.unsigned_abs() % scale as u64);
        let _ = write!(out, "{}{whole}", if minor < 0 { "-" } else { "" });
        if rest > 0 {
            let mut digits = self.exponent as usize;
            while rest.is_multiple_of(10) {
                rest /= 10;
                digits -= 1;
            }
            let _ = write!(out, ".{rest:0digits$}");
        }
    }
}

/// `amount` times `rate` hundred-thousandths, rounded half to even, as an API computes a tax.
pub(crate) fn part(amount: i64, rate: i64) -> i64 {
    let product = i128::from(amount) * i128::from(rate);
    let (whole, rest) = (product.div_euclid(100_000), product.rem_euclid(100_000));
    let up = rest > 50_000 || (rest == 50_000 && whole % 2 != 0);
    (whole + i128::from(up)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(code: &str, minor: i64) -> String {
        let mut out = String::new();
        Currency::new(code).write(&mut out, minor);
        out
    }

    #[test]
    fn amounts_are_plain_decimals() {
        assert_eq!(text("USD", 13_500), "135");
        assert_eq!(text("USD", 7_950), "79.5");
        assert_eq!(text("USD", -5), "-0.05");
        assert_eq!(text("JPY", 1_200), "1200");
        assert_eq!(text("KWD", 12_345), "12.345");
    }

    #[test]
    fn parts_round_half_to_even() {
        assert_eq!(part(1000, 8_875), 89);
        assert_eq!(part(100, 500), 0);
        assert_eq!(part(300, 500), 2);
        assert_eq!(part(-100, 8_875), -9);
    }
}
