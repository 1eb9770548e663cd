//! The numbers of claims: “1.2.11.” says under which claim one stands, and as which of several.

/// A line that begins with a number: the number without its last dot, and what follows.
pub fn numbered(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(line.len());
    let (number, rest) = line.split_at(end);
    let number = number.strip_suffix('.')?;
    let is_sound = number.split('.').all(|it| !it.is_empty());
    (is_sound && (rest.is_empty() || rest.starts_with(' '))).then(|| (number, rest.trim()))
}

/// The number of the claim above; `None` for one at the top.
pub fn above(number: &str) -> Option<&str> {
    number.rsplit_once('.').map(|it| it.0)
}

/// What two numbers begin with both, as whole parts.
pub fn in_common<'a>(number: &'a str, other: &str) -> &'a str {
    let mut end = 0;
    let pairs = number.split('.').zip(other.split('.'));
    for (part, _) in pairs.take_while(|it| it.0 == it.1) {
        end += part.len() + usize::from(end > 0);
    }
    &number[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_where_a_claim_stands() {
        assert_eq!(numbered("1.2.11. Pro: It is."), Some(("1.2.11", "Pro: It is.")));
        assert_eq!(numbered("3."), Some(("3", "")));
        for line in ["", ".", "1", "1 It is.", "1.5 percent", "1..2. It is.", ".1. It is.", "a1. It is.", "1.It is."] {
            assert_eq!(numbered(line), None, "{line}");
        }
        assert_eq!((above("1.2.11"), above("1.2"), above("1")), (Some("1.2"), Some("1"), None));
        assert_eq!(in_common("1.2.3.4", "1.2.33"), "1.2");
        assert_eq!(in_common("1.2", "1.2.3"), "1.2");
        assert_eq!(in_common("2.1", "1.1"), "");
    }
}
