//! Derived work: which sessions, clients and locations have to be asked for, and what would make them be asked again.
//! Pure: known rows in, items out. What has been read already is left out by sync.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;

use crate::kernel::time::{Span, shifted};
use crate::sources::{Asked, Item, ItemKey, ParentRow, Parents};

/// Rosters are read this far ahead; bookings beyond are few and change daily.
const ROSTERS_AHEAD: i64 = 14;
/// A roster is edited for about this long after class: sign-ins, late cancels, no-shows.
const SETTLES_AFTER: TimeDelta = TimeDelta::hours(72);

/// Memberships and places on waitlists do end: so few may be gone at once without a doubt.
const FEW: usize = 5;

fn item(key: &str, fingerprint: String) -> Item {
    Item { key: ItemKey { key: key.to_owned(), label: None }, fingerprint, day: None, settles_at: None, empty_buries: 0 }
}

/// One request per location: the contracts on offer there.
pub fn offers(parents: &Parents, _: &Asked) -> Vec<Item> {
    parents.of("location").iter().map(|row| item(&row.key, String::new())).collect()
}

/// Products are the same everywhere, but their taxes are told for a location only: one location is asked.
pub fn first_location(parents: &Parents, asked: &Asked) -> Vec<Item> {
    let by_number = |item: &Item| (item.key.key.parse::<u64>().unwrap_or(u64::MAX), item.key.key.clone());
    offers(parents, asked).into_iter().min_by_key(by_number).into_iter().collect()
}

/// Rosters of sessions that somebody booked; cancelled or empty ones only if they were read before
/// (so that what changed is seen) or if the counts prove not to tell.
pub fn rosters(parents: &Parents, asked: &Asked) -> Vec<Item> {
    let sessions = parents.of("class_session");
    let ahead = shifted(asked.now.today(), ROSTERS_AHEAD);
    let last = if asked.end_given { asked.span.to } else { asked.span.to.min(ahead) };
    // Whether late cancels count as booked is not documented. One in twenty of the sessions that look empty is read
    // all the same; as soon as one of them turns out to hold visits, the counts are no longer trusted.
    let lies = |s: &ParentRow| {
        let read_as_it_is = parents.read.get(&s.key).is_some_and(|r| r.rows > 0 && r.fingerprint == fingerprint(s, 2..8));
        s.count(2) == 0 && s.count(6) == 0 && read_as_it_is
    };
    let counts_lie = sessions.iter().any(lies);
    sessions
        .iter()
        .filter_map(|session| {
            let starts = session.wall(0)?;
            let day = starts.date();
            let ends = session.wall(1).unwrap_or(starts).max(starts);
            let booked = session.count(2) > 0;
            let past = ends <= asked.now.local;
            let sampled = past && session.count(6) == 0 && (counts_lie || one_in_twenty(&session.key));
            let wanted = asked.span.holds(day) && day <= last;
            if !wanted || !(booked || sampled || parents.read.contains_key(&session.key)) {
                return None;
            }
            // Nobody booked, or it was called off: then an empty roster is the truth.
            let empty_buries = if booked && session.count(6) == 0 { 0 } else { usize::MAX };
            let settles_at = Some(ends + SETTLES_AFTER);
            Some(Item { day: Some(day), settles_at, empty_buries, ..item(&session.key, fingerprint(session, 2..8)) })
        })
        .collect()
}

fn one_in_twenty(key: &str) -> bool {
    crate::sources::text_hash(key)[0].is_multiple_of(20)
}

fn fingerprint(row: &ParentRow, columns: std::ops::Range<usize>) -> String {
    columns.map(|i| row.text(i).unwrap_or("")).collect::<Vec<_>>().join("|")
}

/// The visits of each client, all dates of the stretch in one call or two. The fingerprint is the stretch: one that
/// reaches beyond what was read is a new question, one within it is not.
pub fn histories(parents: &Parents, asked: &Asked) -> Vec<Item> {
    parents
        .of("client")
        .iter()
        .filter(|client| {
            // Somebody who joined after the cut was made has no visits before it, and is never asked about it.
            client.wall(1).is_none_or(|created| created.date() <= asked.decided)
        })
        .map(|client| {
            let read = parents.read.get(&client.key).map(|r| r.fingerprint.as_str());
            let known = read.filter(|text| stretch(text).is_some_and(|span| span.meet(asked.span) == Some(asked.span)));
            let fingerprint = known.map_or_else(|| format!("{} {}", asked.span.from, asked.span.to), str::to_owned);
            labelled(client, fingerprint)
        })
        .collect()
}

/// The stretch of days that a history's fingerprint names.
fn stretch(fingerprint: &str) -> Option<Span> {
    let (from, to) = fingerprint.split_once(' ')?;
    Span::new(from.parse().ok()?, to.parse().ok()?)
}

/// An item of a client, with the display id that requests take.
fn labelled(client: &ParentRow, fingerprint: String) -> Item {
    let mut item = item(&client.key, fingerprint);
    item.key.label = client.text(0).map(str::to_owned);
    item
}

/// Waitlists are read with their sessions: whenever the session's list is read and something about it moved,
/// and each time while the session is near and somebody booked or waits.
pub fn waitlists(parents: &Parents, asked: &Asked) -> Vec<Item> {
    let recent = shifted(asked.now.today(), -3);
    parents
        .of("class_session")
        .iter()
        .filter_map(|session| {
            let day = session.wall(0)?.date();
            let somebody = session.count(1) > 0 || session.count(2) > 0;
            let each_time = if day >= recent && somebody { format!("{} {}", asked.job, asked.now.today()) } else { String::new() };
            let fingerprint = format!("{}|{each_time}", fingerprint(session, 1..4));
            asked.span.holds(day).then(|| Item { day: Some(day), empty_buries: FEW, ..item(&session.key, fingerprint) })
        })
        .collect()
}

/// What each client has bought, as far as it decides what to ask.
#[derive(Default)]
struct Bought<'a> {
    /// Sales with a service (a pass) in them.
    pass_sales: BTreeSet<&'a str>,
    /// Contracts on offer that were sold to them.
    contracts: BTreeSet<&'a str>,
}

fn bought(parents: &Parents) -> HashMap<&str, Bought<'_>> {
    let mut by_client: HashMap<&str, Bought<'_>> = HashMap::new();
    for sold in parents.of("sale_item") {
        let Some(client) = sold.text(0) else { continue };
        let bought = by_client.entry(client).or_default();
        if let (1, Some(sale)) = (sold.count(2), sold.text(3)) {
            bought.pass_sales.insert(sale);
        }
        bought.contracts.extend(sold.text(1));
    }
    by_client
}

fn members(parents: &Parents) -> BTreeSet<&str> {
    parents.of("membership").iter().filter_map(|m| m.text(0)).collect()
}

/// Memberships of every client, 200 a call; again after a change of the client or a new sale of a pass.
pub fn memberships(parents: &Parents, _: &Asked) -> Vec<Item> {
    let bought = bought(parents);
    let of = |client: &ParentRow| bought.get(client.key.as_str()).map_or(0, |b| b.pass_sales.len());
    let one = |c: &ParentRow| Item { empty_buries: FEW, ..labelled(c, format!("{}|{}", c.text(1).unwrap_or(""), of(c))) };
    parents.of("client").iter().map(one).collect()
}

/// Contracts of likely holders: clients with a membership now, or to whom a contract was sold. An autopay sells
/// nothing new: only a contract that was not sold to them before makes the client be asked again.
pub fn contracts(parents: &Parents, _: &Asked) -> Vec<Item> {
    let (bought, members) = (bought(parents), members(parents));
    let clients = parents.of("client").iter();
    clients
        .filter_map(|client| {
            let key = client.key.as_str();
            let sold: Vec<&str> = bought.get(key).map(|b| b.contracts.iter().copied().collect()).unwrap_or_default();
            let likely = !sold.is_empty() || members.contains(key);
            likely.then(|| labelled(client, format!("{}|{}", client.text(1).unwrap_or(""), sold.join(","))))
        })
        .collect()
}

/// Passes of clients to whom a pass was sold in the range, or who have a membership.
pub fn passes(parents: &Parents, _: &Asked) -> Vec<Item> {
    let (bought, members) = (bought(parents), members(parents));
    let mut items = BTreeMap::new();
    for client in parents.of("client") {
        let sales = bought.get(client.key.as_str()).map_or(0, |b| b.pass_sales.len());
        if sales > 0 || members.contains(client.key.as_str()) {
            items.insert(client.key.as_str(), labelled(client, format!("{}|{sales}", client.text(1).unwrap_or(""))));
        }
    }
    items.into_values().collect()
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
