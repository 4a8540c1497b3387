//! Contracts: signed, paid on the first of each month, frozen, switched, ended.

use super::catalogue::{self, OFFERS, OPTIONS, TEN_PACK};
use super::facts::{Contract, Edit, Party, Sale};
use super::life::Plan;
use super::timeline::{Due, Timeline, next};
use crate::draw::Draw;
use crate::text::time::{Day, HOUR, MINUTE, Wall, at, date_of, day_at, day_of, first_of_month};
use chrono::Datelike;

impl Timeline {
    /// Whether the studio has room for one more contract holder.
    pub fn may_sign(&self) -> bool {
        self.holders == 0 || self.holders * 1000 < self.scale.holders * self.facts.clients.len() as i64
    }

    /// Signs a contract and takes the first payment; without room it becomes a wish for a pack.
    pub fn sign_contract(&mut self, client: u32, when: Wall) {
        if !self.may_sign() {
            self.lives[client as usize].plan = Plan::Packs(TEN_PACK);
            return;
        }
        self.holders += 1;
        let mut draw = Draw::new(self.seed, "contract", i64::from(client), 0);
        let offer = *draw.pick(&[0, 0, 0, 0, 1, 1, 2, 2, 2, 3]);
        self.open_contract(&mut draw, client, offer, when);
    }

    fn open_contract(&mut self, draw: &mut Draw, client: u32, offer: usize, when: Wall) {
        let day = day_at(when);
        let price = self.prices.on(OPTIONS[OFFERS[offer].option].cents, day);
        let joint = draw.chance(30) && client > 3;
        let payer = if joint { draw.below(i64::from(client)) as u32 } else { client };
        let end = OFFERS[offer]
            .months
            .and_then(|months| date_of(day).checked_add_months(chrono::Months::new(months as u32)).map(|date| day_of(date) - 1));
        let index = self.facts.contracts.len() as u32;
        let id = next(&mut self.ids.contract);
        let location = self.lives[client as usize].home;
        self.facts.contracts.push(Contract {
            id,
            client,
            payer,
            offer,
            agreed: when,
            start: day,
            end,
            terminated: None,
            freezes: Vec::new(),
            first_price: price,
            price,
            location,
        });
        self.running.push(index);
        self.lives[client as usize].contract = Some(index);
        self.status(client, when, "Active");
        self.contract_sale(draw, index, when);
    }

    fn status(&mut self, client: u32, when: Wall, status: &'static str) {
        self.facts.clients[client as usize].edits.push((when, Edit::Status(status)));
    }

    /// One payment of a contract and the pass it buys, to the end of the month.
    fn contract_sale(&mut self, draw: &mut Draw, contract: u32, when: Wall) {
        let day = day_at(when);
        let (client, offer, price, location) = {
            let c = &self.facts.contracts[contract as usize];
            (c.client, c.offer, c.price, c.location)
        };
        let expires = first_of_month(day, 1) - 1;
        let option = OFFERS[offer].option;
        let mut item = self.pass_item(option, price, (0, "0"), day, expires);
        item.contract = Some(OFFERS[offer].id);
        let total = item.total;
        let id = next(&mut self.ids.sale);
        let method = if contract.is_multiple_of(9) { catalogue::DEBIT } else { catalogue::CARD };
        let place = super::places::LOCATIONS[usize::from(location)].id;
        let transaction = self.charge(draw, when, Some(id), Some(client), total, false, place);
        let payments = vec![self.payment(method, total, Some(transaction))];
        let party = Party::Client(client);
        let items = vec![item];
        self.facts.sales.push(Sale::new(id, when, party, place, items, payments));
        self.add_pass(client, option, when, day, expires);
    }

    /// Takes the month's payment, unless the card fails; then once more three days later.
    pub fn autopay(&mut self, contract: u32, day: Day, again: bool) {
        let c = &self.facts.contracts[contract as usize];
        let frozen = c.freezes.iter().any(|&(_, from, to)| (from..=to).contains(&day));
        if frozen || c.terminated.is_some_and(|(_, last)| last < day) || c.end.is_some_and(|end| end < day) {
            return;
        }
        let (client, price, location) = (c.client, c.price, super::places::LOCATIONS[usize::from(c.location)].id);
        let mut draw = Draw::new(self.seed, "autopay", i64::from(contract), i64::from(day));
        let when = at(day, 3 * HOUR + draw.below(2 * HOUR));
        if draw.chance(if again { 250 } else { 30 }) {
            self.charge(&mut draw, when, None, Some(client), price, true, location);
            if !again {
                self.agenda.entry(day + 3).or_default().push(Due::Retry(contract));
            }
            return;
        }
        self.contract_sale(&mut draw, contract, when);
    }

    fn end_month(&mut self, contract: u32, day: Day) -> bool {
        let c = &self.facts.contracts[contract as usize];
        let client = c.client;
        let over = c.end.is_some_and(|end| end < day);
        if !over && c.terminated.is_none() {
            return true;
        }
        self.lives[client as usize].contract = None;
        let mut draw = Draw::new(self.seed, "over", i64::from(contract), 0);
        if over && draw.chance(550) && self.lives[client as usize].until >= day {
            let offer = *draw.pick(&[0, 1, 2]);
            let when = at(day, 9 * HOUR + draw.below(HOUR));
            self.open_contract(&mut draw, client, offer, when);
            return false;
        }
        self.status(client, at(day, 10 * MINUTE), "Expired");
        if draw.chance(250) {
            self.lives[client as usize].plan = Plan::Packs(TEN_PACK);
        } else {
            let until = &mut self.lives[client as usize].until;
            *until = (*until).min(day - 1);
        }
        false
    }

    fn decide(&mut self, contract: u32, day: Day, date: u32) {
        let mut draw = Draw::new(self.seed, "decide", i64::from(contract), i64::from(day));
        let when = at(day, draw.between(9 * HOUR, 19 * HOUR));
        let (client, end, start) = {
            let c = &self.facts.contracts[contract as usize];
            (c.client, c.end, c.start)
        };
        if start >= day {
            return;
        }
        let next_month = first_of_month(day, 1);
        if date == 20 && draw.chance(22) && end.is_none_or(|end| end > next_month + 31) {
            let to = first_of_month(next_month, 1) - 1;
            let c = &mut self.facts.contracts[contract as usize];
            c.freezes.push((when, next_month, to));
            let edits = &mut self.facts.clients[client as usize].edits;
            edits.push((when, Edit::Suspension(next_month, to)));
            edits.push((at(next_month, MINUTE), Edit::Status("Suspended")));
            edits.push((at(to + 1, MINUTE), Edit::Status("Active")));
        } else if date == 15 && draw.chance(self.scale.leave) {
            // Signed off today, paid up to the end of the month.
            self.facts.contracts[contract as usize].terminated = Some((when, next_month - 1));
        } else if date == 10 && draw.chance(9) {
            self.facts.contracts[contract as usize].terminated = Some((when, day));
            let offer = (self.facts.contracts[contract as usize].offer + 1) % 3;
            self.open_contract(&mut draw, client, offer, when + 2 * MINUTE);
        }
    }
}

/// What a day means for the contracts: all payments fall on the first.
pub(crate) fn day(line: &mut Timeline, day: Day) {
    let date = date_of(day).day();
    match date {
        1 => {
            let running = std::mem::take(&mut line.running);
            for contract in running {
                // Who signed this morning has just paid.
                if line.facts.contracts[contract as usize].start == day {
                    line.running.push(contract);
                } else if line.end_month(contract, day) {
                    line.running.push(contract);
                    line.autopay(contract, day, false);
                }
            }
        }
        10 | 15 | 20 => {
            for contract in line.running.clone() {
                if line.facts.contracts[contract as usize].terminated.is_none() {
                    line.decide(contract, day, date);
                }
            }
        }
        _ => {}
    }
}
