//! Rows below a field, one of them marked: arrows go along them while the field keeps the keyboard, and Enter takes it.

use egui::{Id, Key, Modifiers, Response, Role, Ui};

use super::access;

/// What was pressed, heard before the field is drawn, which would take it.
pub struct MarkedRow {
    field: Id,
    at: usize,
    down: bool,
    up: bool,
    enter: bool,
}

impl MarkedRow {
    pub fn hear(ui: &Ui, field: Id) -> Self {
        // The Enter that opened the list is not meant for it.
        let is_heard = ui.memory(|it| it.has_focus(field));
        let pressed = |key| is_heard && ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let at = ui.data(|it| it.get_temp(key(field))).unwrap_or_default();
        Self { field, at, down: pressed(Key::ArrowDown), up: pressed(Key::ArrowUp), enter: pressed(Key::Enter) }
    }

    /// Where `n` rows are found; the first is marked where they are `new`.
    pub fn among(&mut self, ui: &Ui, n: usize, new: bool) {
        let from = if new { 0 } else { self.at };
        self.at = (from + usize::from(self.down)).saturating_sub(usize::from(self.up)).min(n.saturating_sub(1));
        ui.data_mut(|it| it.insert_temp(key(self.field), self.at));
    }

    pub fn is_at(&self, row: usize) -> bool {
        row == self.at
    }

    /// Tells of a row that was drawn. Whether it is taken, by a press or by Enter.
    pub fn takes(&self, ui: &Ui, row: usize, response: &Response) -> bool {
        // That it is marked is told by the button, and put as of rows by `access`.
        ui.ctx().accesskit_node_builder(response.id, |it| it.set_role(Role::ListItem));
        if self.is_at(row) {
            access::is_at(ui, self.field, response.id);
            if self.up || self.down {
                response.scroll_to_me(None);
            }
        }
        response.clicked() || (self.enter && self.is_at(row))
    }

    /// The next time it begins anew.
    pub fn forget(ui: &Ui, field: Id) {
        ui.data_mut(|it| it.remove::<usize>(key(field)));
    }
}

/// Where the row is kept from frame to frame.
fn key(field: Id) -> Id {
    field.with("marked row")
}
