//! What is told of a file while it is read: the first remarks, and how many more there were.

use super::{Remark, Warning};

/// Nobody reads more of them, and a file that is none at heart has one for each of its lines.
const MOST: usize = 200;

/// The remarks of one reading.
#[derive(Default)]
pub struct Told {
    first: Vec<Warning>,
    n_more: usize,
}

impl Told {
    pub fn tell(&mut self, line: impl Into<Option<usize>>, remark: Remark) {
        self.tell_with(|| line.into(), remark);
    }

    /// As [`tell`](Self::tell), with a line that is looked for only if it is told.
    pub fn tell_with(&mut self, line: impl FnOnce() -> Option<usize>, remark: Remark) {
        if self.first.len() < MOST {
            self.first.push(Warning::new(line(), remark));
        } else {
            self.n_more += 1;
        }
    }

    /// Tells what was told of a part of the file.
    pub fn tell_again(&mut self, Warning { line, remark }: Warning) {
        match remark {
            Remark::More(n) => self.n_more += n,
            remark => self.tell(line, remark),
        }
    }

    pub fn into_warnings(mut self) -> Vec<Warning> {
        if self.n_more > 0 {
            self.first.push(Warning::new(None, Remark::More(self.n_more)));
        }
        self.first
    }
}
