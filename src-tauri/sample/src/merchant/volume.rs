//! How much passes over the counter of the card processor.

use crate::Preset;

/// The numbers of a preset, each for a thousand days, but for `shared`.
pub(super) struct Volume {
    /// Recurring plans signed.
    pub plans: i64,
    /// Invoices written by hand.
    pub bills: i64,
    /// Payments without an invoice.
    pub alone: i64,
    /// Of a thousand card payments the studio's own system knows, those that are seen here too.
    pub shared: i64,
}

impl Volume {
    /// The numbers of a preset.
    pub fn of(preset: Preset) -> Volume {
        match preset {
            Preset::Tiny => Volume { plans: 40, bills: 340, alone: 130, shared: 60 },
            Preset::Small => Volume { plans: 55, bills: 380, alone: 300, shared: 60 },
            Preset::Busy => Volume { plans: 1_200, bills: 4_300, alone: 3_000, shared: 80 },
            Preset::Chain => Volume { plans: 1_600, bills: 8_000, alone: 6_000, shared: 20 },
        }
    }
}
