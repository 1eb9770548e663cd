//! Which of the dictionaries that are there is the one for a language.

/// The dictionary for a language, of names such as `en_GB`: the one that is wanted, else the one for the place that a
/// desktop's locale names (`en_GB.UTF-8`), else the language's own, else any of the language.
pub fn dictionary_for<'a>(wanted: &str, locale: &str, names: &'a [String]) -> Option<&'a String> {
    if !wanted.is_empty() {
        return names.iter().find(|it| *it == wanted);
    }
    let place = locale.split(['.', '@']).next().unwrap_or_default().replace('-', "_");
    let language = |it: &str| it.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase();
    let spoken = language(&place);
    if spoken.is_empty() || spoken == "c" || spoken == "posix" {
        return None;
    }
    // “de_DE” before “de_AT”: most languages are named like their country.
    let likeness = |it: &&String| {
        let name = it.replace('-', "_");
        (
            !name.eq_ignore_ascii_case(&place),
            !name.eq_ignore_ascii_case(&spoken),
            !name.eq_ignore_ascii_case(&format!("{spoken}_{spoken}")),
            name != "en_US",
        )
    };
    names.iter().filter(|it| language(it) == spoken).min_by_key(likeness)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_the_one_nearest_to_what_the_desktop_speaks() {
        let check = |wanted: &str, locale: &str, names: &[&str], expected: Option<&str>| {
            let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(dictionary_for(wanted, locale, &names).map(String::as_str), expected, "{wanted} {locale}");
        };
        let names = ["de_AT", "de_DE", "en_AU", "en_US", "fr", "fr_CA", "pt_BR"];
        check("", "de_DE.UTF-8", &names, Some("de_DE"));
        check("", "de_AT@euro", &names, Some("de_AT"));
        check("", "de_CH.UTF-8", &names, Some("de_DE"));
        check("", "en_GB.UTF-8", &names, Some("en_US"));
        check("", "en-AU", &names, Some("en_AU"));
        check("", "fr_BE", &names, Some("fr"));
        check("", "pt_PT", &names, Some("pt_BR"));
        check("", "eo", &names, None);
        check("", "C.UTF-8", &names, None);
        check("", "POSIX", &names, None);
        check("", "", &names, None);
        check("fr_CA", "de_DE", &names, Some("fr_CA"));
        check("ru_RU", "de_DE", &names, None);
        check("", "de_DE", &[], None);
    }
}
