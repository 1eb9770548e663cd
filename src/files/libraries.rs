//! The libraries of the system that a window needs on Linux and the BSDs, which are looked for when it could not be opened.

use std::path::{Path, PathBuf};

use super::disk::Disk;

/// A library by the name under which it is loaded, and the package of Debian that it comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Library {
    pub name: &'static str,
    pub package: &'static str,
}

const fn library(name: &'static str, package: &'static str) -> Library {
    Library { name, package }
}

/// As winit, xkbcommon-dl and glutin load them.
const X11: [Library; 7] = [
    library("libX11.so.6", "libx11-6"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libXcursor.so.1", "libxcursor1"),
    library("libXi.so.6", "libxi6"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    library("libGL.so.1", "libgl1"),
];
const WAYLAND: [Library; 4] = [
    library("libwayland-client.so.0", "libwayland-client0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libEGL.so.1", "libegl1"),
];

/// Those that are not where the system's loader looks.
pub fn missing_libraries(disk: &Disk) -> Vec<Library> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Vec::new();
    }
    let is_wayland = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(|it| std::env::var_os(it).is_some());
    missing(disk, if is_wayland { &WAYLAND } else { &X11 }, &folders(disk))
}

fn missing(disk: &Disk, needed: &[Library], folders: &[PathBuf]) -> Vec<Library> {
    let is_there = |it: &Library| folders.iter().any(|folder| disk.exists(&folder.join(it.name)));
    needed.iter().filter(|it| !is_there(it)).copied().collect()
}

/// Where the loader looks: what the environment and `/etc/ld.so.conf` say, and the usual folders.
fn folders(disk: &Disk) -> Vec<PathBuf> {
    let from_environment = std::env::var_os("LD_LIBRARY_PATH");
    let mut folders: Vec<PathBuf> = from_environment.iter().flat_map(std::env::split_paths).collect();
    let mut listings = disk.list(Path::new("/etc/ld.so.conf.d")).unwrap_or_default();
    listings.push("/etc/ld.so.conf".into());
    for listing in listings {
        let text = disk.read(&listing).unwrap_or_default();
        folders.extend(String::from_utf8_lossy(&text).lines().filter(|it| it.starts_with('/')).map(PathBuf::from));
    }
    let of_architecture = format!("{}-linux-gnu", std::env::consts::ARCH);
    for root in ["/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64"].map(Path::new) {
        folders.extend([root.to_owned(), root.join(&of_architecture)]);
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_that_lie_in_no_folder_are_missing() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let found = folder.path().join("libXi.so.6");
        Disk::default().replace(&found, b"library", super::super::Readers::AsUsual).expect("written");
        let missing = missing(&Disk::default(), &X11, &["/none".into(), folder.path().into()]);
        let names: Vec<_> = missing.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), X11.len() - 1);
        assert!(!names.contains(&"libXi.so.6") && names.contains(&"libX11-xcb.so.1"));
    }

    /// Those who install the package, and those who read the README, are to meet no message about libraries.
    #[test]
    fn the_package_and_the_readme_name_them_all() {
        let manifest = include_str!("../../Cargo.toml");
        let depends = manifest.lines().find_map(|it| it.strip_prefix("depends = [")).expect("a list");
        let mut packages: Vec<_> = X11.iter().chain(&WAYLAND).map(|it| it.package).collect();
        packages.sort_unstable();
        packages.dedup();
        let named: Vec<_> = depends.split('"').filter(|it| it.starts_with("lib")).collect();
        assert_eq!(named, packages);
        let readme = include_str!("../../README.md");
        let said = readme.lines().find_map(|it| it.strip_prefix("apt install ").filter(|it| it.starts_with("lib")));
        let said: Vec<_> = said.expect("a command").split(' ').collect();
        // These come with the others.
        let named = X11.map(|it| it.package).into_iter().filter(|it| !["libx11-6", "libxkbcommon0"].contains(it));
        assert_eq!(said, named.collect::<Vec<_>>());
    }
}
