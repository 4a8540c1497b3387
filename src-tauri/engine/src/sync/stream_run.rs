//! One stream of a running job: what is still to be read, what is on its way, what went wrong.

use std::collections::{HashSet, VecDeque};

use chrono::{NaiveDate, NaiveDateTime};

use crate::kernel::Error;
use crate::kernel::time::Span;
use crate::sources::{Item, Reading, Scope, Stream};

use super::plan::cut::Cut;

/// The rank of the list of people.
pub const PEOPLE_CLASS: u8 = 1;

/// One step under way: a whole list, a window, a batch of items.
#[derive(Debug)]
pub struct StepRun {
    /// Which stream of the job.
    pub stream: usize,
    /// What of it.
    pub scope: Scope,
    /// The scope as kept.
    pub text: String,
    /// The items it reads.
    pub items: Vec<Item>,
    /// The newest day it is about.
    pub day: Option<NaiveDate>,
    /// Rows in all, as its first page said.
    pub total: Option<u64>,
    /// Rows a page.
    pub page_size: u64,
    /// Offsets still to come in.
    pub outstanding: HashSet<u64>,
    /// The total changed while it was read.
    pub moved: bool,
    /// How often it was begun again because it moved.
    pub again: u32,
    /// Whether a page of it is in.
    pub begun: bool,
    /// Rows that its pages held.
    pub rows: u64,
    /// Keys that its pages held.
    pub keys: HashSet<String>,
    /// What a page of it did not tell.
    pub complaint: Option<String>,
    /// The list is too long to be read as a whole while it grows: only its first page was asked for.
    pub too_long: bool,
    /// When its first page was asked for, on the site's clock: perhaps in an earlier session.
    pub started: NaiveDateTime,
    /// Texts among its records that could not be read.
    pub unread: HashSet<[u8; 16]>,
    /// Pages of it came in an earlier session.
    pub resumed: bool,
}

impl StepRun {
    /// Looks at a page's keys. A row of an earlier page that comes again says that the list moved under our hands, or that a
    /// page came in another's place: some other row was passed over. Twice within a page is the remote system's own way.
    pub fn meet<'a>(&mut self, page: impl Iterator<Item = &'a String>) {
        if self.outstanding.is_empty() && !self.begun {
            return;
        }
        let keys: HashSet<&String> = page.collect();
        self.moved |= keys.iter().any(|key| self.keys.contains(*key));
        self.keys.extend(keys.into_iter().cloned());
    }
}

/// One page to fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The step.
    pub step: u64,
    /// Its row offset.
    pub offset: u64,
}

/// One stream of a running job.
#[derive(Debug)]
pub struct StreamRun {
    /// The stream.
    pub stream: &'static Stream,
    /// Pages ready to be fetched, most wanted first.
    pub queue: VecDeque<Task>,
    /// Days not yet cut into windows.
    pub days: Vec<Span>,
    /// Windows in a row that held nothing.
    pub empty: u32,
    /// Steps begun and not ended.
    pub open: usize,
    /// Keys of items that this job has planned.
    pub planned: HashSet<(&'static str, String)>,
    /// It has not been planned yet, or something it derives from has landed since.
    pub dirty: bool,
    /// Nothing more will be planned.
    pub planned_all: bool,
    /// The cut, once decided.
    pub cut: Option<Cut>,
    /// Windows that this session has read.
    pub read: Vec<Span>,
    /// When the first of them began, on the site's clock.
    pub oldest: Option<NaiveDateTime>,
    /// Why it will not finish.
    pub gap: Option<Error>,
    /// What is missing although it went on to its end.
    pub flaw: Option<Error>,
    /// Items that failed on their own.
    pub failures: u32,
    /// Pages that came in.
    pub pages: u64,
    /// Calls made.
    pub calls: u64,
    /// Records read.
    pub records: u64,
    /// Records that were new or had changed.
    pub changed: u64,
    /// Records that were new.
    pub added: u64,
    /// Records that could not be kept.
    pub quarantined: u64,
    /// Pages that came in of the newest days.
    pub newest_pages: u64,
    /// How it is read, where there was a choice.
    pub note: Option<String>,
}

impl StreamRun {
    /// A stream about which nothing is planned yet.
    pub fn new(stream: &'static Stream) -> Self {
        Self {
            stream,
            queue: VecDeque::new(),
            days: Vec::new(),
            empty: 0,
            open: 0,
            planned: HashSet::new(),
            dirty: true,
            planned_all: false,
            cut: None,
            read: Vec::new(),
            oldest: None,
            gap: None,
            flaw: None,
            failures: 0,
            pages: 0,
            calls: 0,
            records: 0,
            changed: 0,
            added: 0,
            quarantined: 0,
            newest_pages: 0,
            note: None,
        }
    }

    /// Whether nothing more will come of it.
    pub fn ended(&self) -> bool {
        self.gap.is_some() || (self.planned_all && self.open == 0 && self.days.is_empty())
    }

    /// Why it is not whole, if it is not.
    pub fn lack(&self) -> Option<Error> {
        self.gap.clone().or_else(|| self.flaw.clone())
    }

    /// Gives it up: what is queued will not be fetched.
    pub fn abandon(&mut self, gap: Error) {
        self.gap.get_or_insert(gap);
        self.queue.clear();
        self.days.clear();
        self.planned_all = true;
    }

    /// How much a step is wanted: reference first, then people, then the newest days of everything, then what people
    /// hold, then the past.
    pub fn rank(&self, step: &StepRun, newest: NaiveDate) -> (u8, std::cmp::Reverse<Option<NaiveDate>>) {
        let recent = step.day.is_some_and(|d| d >= newest);
        let class = match (&self.stream.reading, &step.scope) {
            (Reading::List, _) => 0,
            (Reading::Modified, _) => PEOPLE_CLASS,
            (Reading::Windows { .. } | Reading::Cut { .. }, _) if recent => 2,
            (Reading::Items(_), _) => 3,
            (Reading::Windows { .. }, _) => 4,
            (Reading::Cut { .. }, _) => 5,
        };
        (class, std::cmp::Reverse(step.day))
    }
}
