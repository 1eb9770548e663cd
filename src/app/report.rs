//! What is told of a file when it is read: the first remarks in a message, and all of them behind it.

use crate::format::{Remark, Warning};
use crate::ui::{Notice, Report};
use crate::words::files as words;

/// What was lost or repaired in a file of this name, as a message that begins with `start`; none where nothing was.
pub fn told(name: &str, warnings: &[Warning], start: &str) -> Option<Notice> {
    let remarks: Vec<_> = warnings.iter().map(|it| (it.line, it.remark.to_string())).collect();
    let remarks = remarks.iter().map(|it| (it.0, it.1.as_str()));
    let text = (!warnings.is_empty()).then(|| words::remarks_on_file(start, remarks))?;
    Some(Notice::warning(text).reporting(report(name, warnings)))
}

/// All of it; none where nothing was told.
pub fn report(name: &str, warnings: &[Warning]) -> Option<Report> {
    let n_told = |it: &Warning| if let Remark::More(n) = it.remark { n } else { 1 };
    let n_remarks: usize = warnings.iter().map(n_told).sum();
    let n_losses: usize = warnings.iter().filter(|it| it.remark.is_loss()).map(n_told).sum();
    let lines = warnings.iter().map(|it| words::remark_on_line(it.line, &it.remark.to_string()));
    (n_remarks > 0).then(|| Report {
        title: words::remarks_on(n_remarks, name),
        about: words::tell_of_losses(n_remarks, n_losses),
        text: lines.collect::<Vec<_>>().join("\n"),
        n_remarks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_remarks_are_counted_and_told_with_their_lines() {
        let warning = |line: Option<usize>, remark| Warning { line, remark };
        let told = [
            warning(Some(3), Remark::RowUnreadable),
            warning(None, Remark::LettersGuessed),
            warning(None, Remark::More(40)),
        ];
        let found = report("a.csv", &told).expect("something was told");
        assert_eq!((found.n_remarks, found.text.lines().count()), (42, 3));
        assert!(found.text.starts_with("line 3: ") && found.title == "42 remarks on a.csv");
        assert!(found.about.starts_with("41 tell of something"), "{}", found.about);
        assert_eq!(report("a.csv", &[]), None);
    }
}
