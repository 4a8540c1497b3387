//! The last step: what of the timeline is known now, and how the things that change stand.

use std::collections::HashMap;

use super::facts::{Facts, Fate};
use crate::text::time::{Day, Wall, day_at};

/// Which rows of each kind exist now, in the order lists give them.
#[derive(Default)]
pub(crate) struct Shown {
    pub clients: usize,
    pub sessions: Vec<u32>,
    pub waitlist: Vec<u32>,
    pub passes: Vec<u32>,
    pub sales: Vec<u32>,
    pub transactions: Vec<u32>,
    pub contracts: Vec<u32>,
    pub appointments: Vec<u32>,
    /// By client: visits, passes, contracts, appointments.
    pub visits_of: Vec<Vec<u32>>,
    pub passes_of: Vec<Vec<u32>>,
    pub contracts_of: Vec<Vec<u32>>,
    pub appointments_of: Vec<Vec<u32>>,
    /// By session: visits, waitlist entries.
    pub roster: Vec<Vec<u32>>,
    pub queue: Vec<Vec<u32>>,
    pub by_display: HashMap<String, u32>,
    pub session_by_id: HashMap<i64, u32>,
}

/// Settles `facts` at `now` and gives what is shown, sessions up to the day `ahead`.
pub(crate) fn settle(facts: &mut Facts, now: Wall, ahead: Day) -> Shown {
    let mut shown = Shown { clients: facts.clients.partition_point(|client| client.created <= now), ..Shown::default() };
    settle_clients(facts, now);
    let people = shown.clients;
    (shown.visits_of, shown.passes_of) = (vec![Vec::new(); people], vec![Vec::new(); people]);
    (shown.contracts_of, shown.appointments_of) = (vec![Vec::new(); people], vec![Vec::new(); people]);
    (shown.roster, shown.queue) = (vec![Vec::new(); facts.sessions.len()], vec![Vec::new(); facts.sessions.len()]);

    for (index, pass) in facts.passes.iter_mut().enumerate() {
        pass.used = 0;
        if pass.sold <= now {
            shown.passes.push(index as u32);
            shown.passes_of[pass.client as usize].push(index as u32);
        }
        pass.returned = pass.returned.filter(|&when| when <= now);
    }
    settle_sessions(facts, now);
    settle_visits(facts, now, &mut shown);
    for (index, entry) in facts.waitlist.iter_mut().enumerate() {
        entry.promoted = entry.promoted.filter(|&(when, _)| when <= now);
        let session = &mut facts.sessions[entry.session as usize];
        if entry.requested <= now && session.published <= now && (entry.client as usize) < people {
            shown.waitlist.push(index as u32);
            shown.queue[entry.session as usize].push(index as u32);
            session.waitlisted += i64::from(entry.promoted.is_none() && !session.cancelled);
        }
    }
    for (index, appointment) in facts.appointments.iter_mut().enumerate() {
        if appointment.booked > now || day_at(appointment.start) > ahead {
            continue;
        }
        shown.appointments.push(index as u32);
        if appointment.end > now {
            appointment.outcome = if appointment.id % 3 == 0 { "Confirmed" } else { "Booked" };
        }
        appointment.pass = appointment.pass.filter(|&pass| facts.passes[pass as usize].sold <= now);
        if let Some(pass) = appointment.pass {
            facts.passes[pass as usize].used += 1;
        }
        if let super::facts::Party::Client(client) = appointment.party {
            shown.appointments_of[client as usize].push(index as u32);
        }
    }
    for (index, contract) in facts.contracts.iter_mut().enumerate() {
        contract.terminated = contract.terminated.filter(|&(when, _)| when <= now);
        contract.freezes.retain(|&(when, _, _)| when <= now);
        if contract.agreed <= now {
            shown.contracts.push(index as u32);
            shown.contracts_of[contract.client as usize].push(index as u32);
        }
    }
    let sold = |(index, sale): (usize, &super::facts::Sale)| {
        (sale.at <= now && sale.voided.is_none_or(|when| when > now)).then_some(index as u32)
    };
    shown.sales = facts.sales.iter().enumerate().filter_map(sold).collect();
    let charged = |(index, charge): (usize, &super::facts::Transaction)| (charge.at <= now).then_some(index as u32);
    shown.transactions = facts.transactions.iter().enumerate().filter_map(charged).collect();
    let listed = |(index, session): (usize, &super::facts::Session)| {
        (session.published <= now && day_at(session.start) <= ahead).then_some(index as u32)
    };
    shown.sessions = facts.sessions.iter().enumerate().filter_map(listed).collect();
    shown.session_by_id = shown.sessions.iter().map(|&index| (facts.sessions[index as usize].id, index)).collect();
    let people = facts.clients[..people].iter().enumerate();
    shown.by_display = people.map(|(index, client)| (client.display_id.clone(), index as u32)).collect();
    // The real list of classes comes back in no useful order; this one at least comes back in the same.
    shown.sessions.sort_by_key(|&index| (facts.sessions[index as usize].id % 7, index));
    shown
}

fn settle_clients(facts: &mut Facts, now: Wall) {
    for client in &mut facts.clients {
        let mut edits = std::mem::take(&mut client.edits);
        edits.retain(|&(when, _)| when <= now);
        edits.sort_by_key(|&(when, _)| when);
        for (when, edit) in &edits {
            client.profile.apply(edit);
            client.modified = client.modified.max(*when);
        }
    }
}

fn settle_sessions(facts: &mut Facts, now: Wall) {
    for session in &mut facts.sessions {
        session.substitute = session.substitute.filter(|&(when, _)| when <= now);
        session.called_off = session.called_off.filter(|&(when, _)| when <= now);
        session.cancelled = session.called_off.is_some();
        session.substituted = session.substitute.is_some();
        let edits = [session.substitute.map(|(when, _)| when), session.called_off.map(|(when, _)| when)];
        session.modified = edits.into_iter().flatten().fold(session.published, Wall::max);
    }
}

fn settle_visits(facts: &mut Facts, now: Wall, shown: &mut Shown) {
    for (index, visit) in facts.visits.iter_mut().enumerate() {
        let session = &mut facts.sessions[visit.session as usize];
        visit.shown = visit.booked <= now
            && session.published <= now
            && visit.gone.is_none_or(|when| when > now)
            && (visit.client as usize) < shown.clients;
        if !visit.shown {
            continue;
        }
        // The roster is closed when the class is over, unless nobody did.
        visit.state = (session.end <= now && !session.cancelled && visit.fate != Fate::Open).then_some(visit.fate);
        if visit.state.is_some() {
            visit.modified = visit.modified.max(session.end);
        }
        visit.paid_by = visit.pass.filter(|&pass| facts.passes[pass as usize].sold <= now);
        if let Some(pass) = visit.paid_by {
            let pass = &mut facts.passes[pass as usize];
            visit.modified = visit.modified.max(pass.sold);
            pass.used += 1;
        }
        session.booked += 1;
        session.web_booked += i64::from(visit.web);
        session.signed_in += i64::from(visit.state == Some(Fate::Attended));
        shown.visits_of[visit.client as usize].push(index as u32);
        shown.roster[visit.session as usize].push(index as u32);
    }
}
