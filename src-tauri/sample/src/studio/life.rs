//! What a client means to do: the part of the simulation that no API shows.

use super::catalogue;
use super::facts::Edit;
use super::timeline::Timeline;
use crate::draw::Draw;
use crate::text::time::{DAY, Day, MINUTE, day_at};

/// How somebody pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plan {
    /// Never buys.
    Looks,
    /// A single class now and then.
    DropsIn,
    /// The intro offer; then a contract, a pack or nothing.
    Tries,
    /// Packs of classes, of this pricing option.
    Packs(usize),
    /// A contract.
    Member,
}

/// A client's habits and what they hold.
pub(crate) struct Life {
    pub plan: Plan,
    /// Chance of coming on an ordinary day, in thousandths.
    pub daily: i64,
    pub home: u8,
    /// Hour of the day they like.
    pub hour: i64,
    /// The day they stop coming.
    pub until: Day,
    /// The last day they came, or joined.
    pub last: Day,
    /// Passes held, newest last; used ones are dropped as they are met.
    pub passes: Vec<u32>,
    /// The running contract.
    pub contract: Option<u32>,
    /// Whether the client list still calls them a prospect.
    pub bought: bool,
    pub appointed: bool,
}

/// What the newcomer with index `n` has in mind.
pub(crate) fn begin(line: &mut Timeline, n: u32) -> Life {
    let mut draw = Draw::new(line.seed, "life", i64::from(n), 0);
    let client = &line.facts.clients[n as usize];
    let day = day_at(client.created);
    let home = client.profile.home_location.unwrap_or(0);
    let scale = &line.scale;
    let mut life = Life {
        plan: Plan::Looks,
        daily: scale.weekly * draw.between(40, 190) / 100 / 7,
        home,
        hour: *draw.pick(&[7, 9, 12, 17, 18, 18, 19]),
        until: day,
        last: day,
        passes: Vec::new(),
        contract: None,
        bought: false,
        appointed: false,
    };
    let dice = draw.below(1000);
    let edges = [scale.lookers, scale.lookers + scale.intro, scale.lookers + scale.intro + scale.contract];
    let pack = *draw.pick(&[
        catalogue::FIVE_PACK,
        catalogue::TEN_PACK,
        catalogue::TEN_PACK,
        catalogue::TWENTY_PACK,
        catalogue::REFORMER_TEN,
        16,
    ]);
    // Somebody has to sign the first contract on the very first day, or the smallest studio might have none.
    if n == 1 || (dice >= edges[1] && dice < edges[2]) {
        life.plan = Plan::Member;
        life.until = day + draw.between(200, 1500) as Day;
    } else if dice < edges[0] {
        life.daily = 0;
    } else if dice < edges[1] {
        life.plan = Plan::Tries;
        life.daily = life.daily * 3 / 2;
        life.until = day + 60;
    } else if dice < edges[2] + scale.packs {
        life.plan = Plan::Packs(pack);
        life.daily = life.daily * 2 / 3;
        life.until = day + draw.between(30, 600) as Day;
    } else {
        life.plan = Plan::DropsIn;
        life.daily /= 4;
        life.until = day + draw.between(1, 200) as Day;
    }
    life
}

/// Staff sets some of those who only looked inactive after a while.
fn tidy_away(line: &mut Timeline, n: u32, plan: Plan) {
    let mut draw = Draw::new(line.seed, "tidy", i64::from(n), 0);
    if plan == Plan::Looks && draw.chance(300) {
        let client = &mut line.facts.clients[n as usize];
        client.edits.push((client.created + draw.between(2 * DAY, 25 * DAY), Edit::Active(false)));
    }
}

/// The newcomers of a day.
pub(crate) fn arrive(line: &mut Timeline, day: Day) {
    let have = line.facts.clients.len() as i64;
    let want = line.scale.clients_by(i64::from(day - line.beginning));
    let mut people: Vec<_> = (have..want).map(|n| super::people::newcomer(line, n, day, n == 0)).collect();
    // The list is in order of creation, ids too, so that a later now only adds to its end.
    let mut times: Vec<_> = people.iter().map(|client| client.created).collect();
    times.sort_unstable();
    for (client, created) in people.iter_mut().zip(times) {
        (client.created, client.modified) = (created, created);
    }
    for client in people {
        let index = line.facts.clients.len() as u32;
        line.facts.clients.push(client);
        let life = begin(line, index);
        let plan = life.plan;
        tidy_away(line, index, plan);
        line.lives.push(life);
        let soon = line.facts.clients[index as usize].created + 12 * MINUTE;
        // People who register just before midnight do not buy before they sleep.
        let today = day_at(soon) == day;
        match plan {
            Plan::Tries if today => line.sell_pass(index, catalogue::INTRO, soon),
            Plan::Member if today => line.sign_contract(index, soon),
            Plan::Member => line.lives[index as usize].plan = Plan::Packs(catalogue::TEN_PACK),
            _ => {}
        }
        if plan != Plan::Looks {
            line.active.push(index);
        }
    }
}
