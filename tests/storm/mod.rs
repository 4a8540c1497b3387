//! The engine in a storm: the real engine in process, on a virtual clock and a network of faults, all from one line of text.
//! Here live the clock, the network over the sample studio's front desk, the faults, a case and what must hold after it.
//! No sockets, no other processes and no choice of cases may live here: tests and the soak choose.
//! It may use the engine's public rooms and the sample studio.
//! Every failure is one line that replays it.

pub mod case;
pub mod check;
pub mod clock;
pub mod deck;
pub mod fault;
pub mod journal;
pub mod mutate;
pub mod network;
pub mod play;
pub mod rows;
pub mod sample;
pub mod spoil;
pub mod stillness;
pub mod strike;
pub mod team;
