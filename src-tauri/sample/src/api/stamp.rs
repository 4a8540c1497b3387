//! How the API writes numbers of money, moments and their odd fractions of a second.

use crate::studio::Studio;
use crate::text::json::Object;
use crate::text::time::{Wall, instant, write_wall};

/// None to three digits, always the same for the same moment of the same thing.
fn fraction(salt: i64) -> &'static str {
    [".4", ".27", ".103", "", ".93", ".007", ".5", ".61"][salt.rem_euclid(8) as usize]
}

impl Studio {
    /// An instant: UTC with `Z`.
    pub(crate) fn stamp(&self, o: &mut Object<'_>, key: &str, wall: Wall, salt: i64) {
        let out = o.key(key);
        out.push('"');
        write_wall(out, instant(self.zone, wall));
        out.push_str(fraction(salt ^ wall));
        out.push_str("Z\"");
    }

    /// A local creation time with two or three digits.
    pub(crate) fn created(&self, o: &mut Object<'_>, key: &str, wall: Wall, salt: i64) {
        o.wall(key, wall, [".02", ".123", ".9"][salt.rem_euclid(3) as usize]);
    }

    /// An amount.
    pub(crate) fn amount(&self, o: &mut Object<'_>, key: &str, minor: i64) {
        self.prices.currency.write(o.key(key), minor);
    }
}
