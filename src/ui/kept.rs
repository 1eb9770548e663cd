//! What is worked out to be shown, kept until what it is made of changes.

use std::sync::Arc;

use egui::{Id, Ui};

/// The last result under a name while its `state` is the same, else a new one.
///
/// The state is all that the result depends on, and tells maps apart: the window shows one after the other, and copies of
/// a map share their ids. A revision names a state of one map, an arrangement the places in one scene.
pub fn kept<S, T>(ui: &Ui, name: &'static str, state: S, make: impl FnOnce() -> T) -> Arc<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    kept_after(ui, name, state, |_| make())
}

/// As [`kept`]; the new result may be made from the last one.
pub fn kept_after<S, T>(ui: &Ui, name: &'static str, state: S, make: impl FnOnce(Option<&T>) -> T) -> Arc<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    let place = Id::unique(("kept", name));
    let last = ui.data(|it| it.get_temp::<(S, Arc<T>)>(place));
    let before = match last {
        Some((of, found)) if of == state => return found,
        last => last.map(|it| it.1),
    };
    let found = Arc::new(make(before.as_deref()));
    ui.data_mut(|it| it.insert_temp(place, (state, Arc::clone(&found))));
    found
}
