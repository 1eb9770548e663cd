//! A button of the pointer counts where it was pressed and let go, however slow the machine is.
//!
//! egui looks at what lies under the pointer once a frame, where the pointer came to last. On a slow machine, or over a slow
//! line, a press and the way after it come within one frame, and what was pressed would be what the pointer had reached by
//! then. So the way after a button waits for the next frame, with all that follows it.

use egui::{Context, Event, Plugin, RawInput};

/// Lets buttons count where they were pressed. Needed once.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Presses::default());
}

#[derive(Default)]
struct Presses {
    /// What happened after a button, in order.
    waits: Vec<Event>,
}

impl Plugin for Presses {
    fn debug_name(&self) -> &'static str {
        "presses"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.waits);
        events.append(&mut input.events);
        self.waits = events.split_off(end_of_frame(&events));
        input.events = events;
        if !self.waits.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// How many of the events the next frame takes: all until the pointer goes on after a button.
fn end_of_frame(events: &[Event]) -> usize {
    let mut after_button = false;
    let goes_on = |event: &Event| {
        after_button |= matches!(event, Event::PointerButton { .. });
        after_button && matches!(event, Event::PointerMoved(_) | Event::PointerGone)
    };
    events.iter().position(goes_on).unwrap_or(events.len())
}
