//! What must be true of any studio, and of a studio that lives on.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::Value;
use serde_json::value::RawValue;

use super::facts::Party;
use super::whole::Studio;
use crate::api::{Call, Query, answer};
use crate::options::{Options, Preset};
use crate::text::time::{DAY, day_at, day_of};

fn options(preset: Preset, as_of: &str) -> Options {
    Options::new(preset, 1, as_of.parse().expect("a date"))
}

fn count(studio: &Studio, table: &str) -> usize {
    studio.truth_lines(table).map_or(0, |lines| lines.len())
}

/// Every record of a list, by its id, as the API's bytes.
fn records(studio: &Studio, path: &str, query: &str, name: &str) -> HashMap<i64, String> {
    let mut all = HashMap::new();
    loop {
        let text = format!("{query}&limit=200&offset={}", all.len());
        let call = Call { studio, query: &Query::parse(&text), signed_in: true, page_cap: None };
        let body = answer(path, &call).expect("an answer");
        let mut envelope: HashMap<String, Box<RawValue>> = serde_json::from_str(&body).expect("an envelope");
        let list = envelope.remove(name).expect("a list");
        let page: Vec<Box<RawValue>> = serde_json::from_str(list.get()).expect("records");
        if page.is_empty() {
            return all;
        }
        for record in page {
            let value: Value = serde_json::from_str(record.get()).expect("a record");
            let id = value["UniqueId"].as_i64().or(value["Id"].as_i64()).expect("an id");
            assert!(all.insert(id, record.get().to_owned()).is_none(), "{path}: {id} is there twice");
        }
    }
}

#[test]
fn the_same_options_give_the_same_studio() {
    for (preset, as_of) in [(Preset::Tiny, "2026-03-20"), (Preset::Small, "2024-02-29")] {
        let options = options(preset, as_of);
        assert_eq!(Studio::generate(&options).truth(), Studio::generate(&options).truth());
    }
    let mut other = options(Preset::Tiny, "2026-03-20");
    let one = Studio::generate(&other).truth();
    other.seed = 2;
    assert_ne!(one, Studio::generate(&other).truth());
}

#[test]
fn what_did_not_change_keeps_every_byte() {
    for (preset, since, before, after) in
        [(Preset::Tiny, "2026-02-01", "2026-03-20", "2026-03-24"), (Preset::Small, "2025-09-01", "2026-01-10", "2026-02-02")]
    {
        let mut young = options(preset, before);
        young.since = since.parse().ok();
        let old = Options { as_of: after.parse().expect("a date"), ..young.clone() };
        let (young, old) = (Studio::generate(&young), Studio::generate(&old));
        let wide = "includeinactive=true&startsaledatetime=2000-01-01&endsaledatetime=2099-01-01";
        let sales = (records(&young, "/sale/sales", wide, "Sales"), records(&old, "/sale/sales", wide, "Sales"));
        for sale in young.shown.sales.iter().map(|&index| &young.facts.sales[index as usize]) {
            if day_at(sale.at) < young.today() {
                assert_eq!(sales.0.get(&sale.id), sales.1.get(&sale.id));
            }
        }
        let clients = (records(&young, "/client/clients", wide, "Clients"), records(&old, "/client/clients", wide, "Clients"));
        let mut same = 0;
        for (one, other) in young.facts.clients.iter().zip(&old.facts.clients[..young.shown.clients]) {
            assert_eq!((one.unique_id, &one.display_id), (other.unique_id, &other.display_id));
            if one.modified == other.modified {
                // Whether a suspension is on says the date, not the record.
                same += 1;
                if one.profile.suspension.is_none() {
                    assert_eq!(clients.0.get(&one.unique_id), clients.1.get(&one.unique_id));
                }
            }
        }
        assert!(same * 2 > young.shown.clients);
        let visits: HashSet<String> = old.truth_lines("visits").into_iter().flatten().collect();
        for line in young.truth_lines("visits").into_iter().flatten() {
            let value: Value = serde_json::from_str(&line).expect("a line");
            let ended = value["ends_at"].as_str().is_some_and(|end| end[..10] < *before);
            assert!(!ended || visits.contains(&line), "{line}");
        }
    }
}

#[test]
fn presets_have_their_size() {
    let tiny = Studio::generate(&options(Preset::Tiny, "2026-03-20"));
    assert_eq!(count(&tiny, "clients"), 50);
    assert!(count(&tiny, "contracts") > 0 && count(&tiny, "waitlist_entries") > 0);
    let small = Studio::generate(&options(Preset::Small, "2026-03-31"));
    assert!((1_450..=1_530).contains(&count(&small, "clients")));
    assert!(count(&small, "class_sessions") <= 4_000);
    let busy = Studio::generate(&options(Preset::Busy, "2026-03-20"));
    assert!((19_800..=20_200).contains(&count(&busy, "clients")));
    assert!((40_000..=60_000).contains(&count(&busy, "visits")));
    assert!(count(&busy, "sales") <= 35_000);
    let holders: HashSet<u32> = busy.shown.contracts.iter().map(|&index| busy.facts.contracts[index as usize].client).collect();
    let buyers: HashSet<u32> = busy.shown.passes.iter().map(|&index| busy.facts.passes[index as usize].client).collect();
    assert!((1_300..=1_510).contains(&holders.len()), "{} holders", holders.len());
    assert!(buyers.len() <= 8_000, "{} buyers", buyers.len());
    let days: Vec<i64> = busy.facts.appointments.iter().map(|row| row.start / DAY).collect();
    assert!(days.iter().all(|first| days.iter().filter(|day| (*first..first + 31).contains(day)).count() <= 300));
}

#[test]
fn nothing_happens_before_a_client_is_there() {
    let studio = Studio::generate(&options(Preset::Small, "2026-03-20"));
    let facts = &studio.facts;
    let created = |client: u32| facts.clients[client as usize].created;
    assert_eq!(day_at(facts.clients[0].created), studio.beginning);
    assert!(facts.clients.windows(2).all(|pair| pair[0].created <= pair[1].created));
    assert!(facts.visits.iter().all(|visit| visit.booked >= created(visit.client)));
    assert!(facts.visits.iter().all(|visit| facts.sessions[visit.session as usize].start > visit.booked));
    assert!(facts.passes.iter().all(|pass| pass.sold >= created(pass.client)));
    assert!(facts.contracts.iter().all(|contract| contract.agreed >= created(contract.client)));
    for sale in &facts.sales {
        if let Party::Client(client) = sale.party {
            assert!(sale.at >= created(client));
        }
    }
}

#[test]
fn money_adds_up_and_passes_have_a_sale() {
    let studio = Studio::generate(&options(Preset::Small, "2026-03-20"));
    let facts = &studio.facts;
    let mut sold = HashSet::new();
    for sale in &facts.sales {
        let items: i64 = sale.items.iter().map(|item| item.total).sum();
        assert_eq!(items, sale.payments.iter().map(|payment| payment.amount).sum::<i64>());
        for item in &sale.items {
            assert_eq!(item.total, item.unit_price * item.quantity - item.discount + item.tax);
            if let (true, Party::Client(client)) = (item.service, &sale.party) {
                sold.insert((*client, item.product_id, day_at(sale.at)));
            }
        }
        let details: HashSet<i64> = sale.items.iter().map(|item| item.detail).collect();
        assert_eq!(details.len(), sale.items.len());
    }
    for pass in &facts.passes {
        let product = super::catalogue::OPTIONS[pass.option].product_id;
        assert!(sold.contains(&(pass.client, product, day_at(pass.sold))));
    }
}

#[test]
fn rosters_agree_with_their_sessions() {
    let studio = Studio::generate(&options(Preset::Small, "2026-03-20"));
    let (mut kept, mut queued) = (0, 0);
    for &index in &studio.shown.sessions {
        let session = &studio.facts.sessions[index as usize];
        assert_eq!(studio.shown.roster[index as usize].len() as i64, session.booked);
        assert!(session.capacity.is_none_or(|seats| session.booked <= seats));
        kept += i64::from(session.cancelled && session.booked > 0);
        queued += session.waitlisted;
    }
    assert!(kept > 0 && queued > 0);
    let clients: HashSet<&str> = studio.facts.clients.iter().map(|client| client.display_id.as_str()).collect();
    assert_eq!(clients.len(), studio.facts.clients.len());
}

#[test]
fn leap_days_and_changing_clocks_are_lived_through() {
    let mut options = options(Preset::Small, "2024-03-20");
    options.since = NaiveDate::from_ymd_opt(2024, 2, 1);
    let studio = Studio::generate(&options);
    let on = |date: &str| {
        let day = day_of(date.parse().expect("a date"));
        studio.facts.sessions.iter().filter(|session| day_at(session.start) == day).count()
    };
    assert!(on("2024-02-29") > 0);
    let night = |id| studio.facts.sessions.iter().any(|session| session.schedule_id == id);
    assert!(night(6_001) && night(6_002));
}

#[test]
fn zones_and_currencies_can_be_others() {
    for (currency, fraction) in [("JPY", 0), ("KWD", 3), ("EUR", 2)] {
        let mut options = options(Preset::Tiny, "2026-03-20");
        (options.zone, options.currency) = (Some(chrono_tz::Asia::Tokyo), Some(currency.to_owned()));
        let studio = Studio::generate(&options);
        let wide = "startsaledatetime=2000-01-01&endsaledatetime=2099-01-01";
        for (_, text) in records(&studio, "/sale/sales", wide, "Sales") {
            for amount in text.split("Amount\":").skip(1) {
                let digits: String = amount.chars().take_while(|c| c.is_ascii_digit() || "-.".contains(*c)).collect();
                assert!(digits.split_once('.').map_or(0, |(_, rest)| rest.len()) <= fraction, "{digits} {currency}");
            }
        }
    }
}

#[test]
fn odd_dates_are_survived() {
    for (since, as_of) in [("2026-03-20", "2026-03-20"), ("2027-01-01", "2026-03-20"), ("2014-02-28", "2026-03-20")] {
        let mut options = options(Preset::Tiny, as_of);
        options.since = since.parse().ok();
        assert!(count(&Studio::generate(&options), "clients") > 0);
    }
}
