//! What is worked out to be shown, kept until what it is made of changes.

use std::sync::Arc;

use egui::{Id, Ui};

/// The last result under a name while its `state` is the same, else a new one.
pub fn kept<S, T>(ui: &Ui, name: &'static str, state: S, make: impl FnOnce() -> T) -> Arc<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    let place = Id::unique(("kept", name));
    if let Some((of, found)) = ui.data(|it| it.get_temp::<(S, Arc<T>)>(place))
        && of == state
    {
        return found;
    }
    let found = Arc::new(make());
    ui.data_mut(|it| it.insert_temp(place, (state, Arc::clone(&found))));
    found
}
