//! What the desktop has.

use super::disk::Disk;
use std::path::Path;

/// Whether the desktop can show a file dialog.
pub fn has_file_dialogs(disk: &Disk) -> bool {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return true;
    }
    let portal = ["/usr/share", "/usr/local/share"]
        .iter()
        .any(|it| disk.exists(&Path::new(it).join("dbus-1/services/org.freedesktop.portal.Desktop.service")));
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let on_path = |name: &str| {
        let folders = std::env::var_os("PATH");
        folders.is_some_and(|it| {
            std::env::split_paths(&it).any(|it| disk.look(&it.join(name)).is_ok_and(|it| it.is_file()))
        })
    };
    (portal && has_bus) || on_path("zenity")
}

/// The user's locale for something, such as `LC_PAPER`, as POSIX has it; empty where none is set.
pub fn locale_of(category: &str) -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    ["LC_ALL", category, "LANG"].into_iter().find_map(set).unwrap_or_default()
}
