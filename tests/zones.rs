//! Studios in other zones and currencies, over both changes of the clock and 29 February.

use crate::studio::{Home, Served, truth};

#[test]
fn zones_and_currencies_change_nothing_but_themselves() {
    let cases = [
        ("America/New_York", "USD", "2026-03-20"),
        ("America/New_York", "USD", "2026-11-08"),
        ("Europe/Berlin", "EUR", "2026-04-05"),
        ("Europe/Berlin", "EUR", "2025-11-02"),
        ("Asia/Kathmandu", "KWD", "2024-03-05"),
        ("Australia/Lord_Howe", "JPY", "2026-04-12"),
        ("Pacific/Honolulu", "USD", "2026-01-01"),
    ];
    for (zone, currency, as_of) in cases {
        let options = ["--preset", "tiny", "--as-of", as_of, "--zone", zone, "--currency", currency];
        let studio = Served::new(&options);
        let home = Home::at(&studio);
        home.sync(&["--as-of", as_of]);
        let truth = truth(&options);
        assert_eq!(home.exports(truth.keys()), truth, "{zone} {currency} {as_of}");
        let status = home.json(&["status", "--json"]);
        assert_eq!(status["connections"][0]["zone"], zone);
        assert_eq!(status["connections"][0]["currency"], currency);
    }
}
