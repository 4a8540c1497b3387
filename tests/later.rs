//! The studio lives on: later syncs bring what changed, bury what is gone, and read the rest from what is known.

use crate::studio::{Home, Served, truth};

/// Tables that a later sync must bring to the truth of the day. The others hold what the source gives without any sign of
/// change (sessions left on a pass): they come weekly.
const EXACT: [&str; 7] = ["class_sessions", "sales", "sale_items", "payments", "clients", "waitlist_entries", "appointments"];

#[test]
fn a_day_and_a_week_later_the_truth_holds() {
    let since = "2026-09-01";
    let first = Served::new(&["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", "2026-11-20"]);
    let mut home = Home::at(&first);
    home.sync(&["--as-of", "2026-11-20"]);
    for as_of in ["2026-11-21", "2026-11-29"] {
        let options = ["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", as_of];
        let studio = Served::new(&options);
        home.environment = studio.environment();
        home.sync(&["--as-of", as_of]);
        let truth = truth(&options);
        let exports = home.exports(EXACT);
        for table in EXACT {
            assert_eq!(exports[table], truth[table], "{table} as of {as_of}");
        }
    }
    // A week later everything weekly is due too.
    let options = ["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", "2026-11-29"];
    let truth = truth(&options);
    for table in ["memberships", "contracts", "passes", "staff", "pricing_options"] {
        assert_eq!(home.exports([table])[table], truth[table], "{table} a week later");
    }
}
