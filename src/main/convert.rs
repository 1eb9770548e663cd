//! Maps from one format to another.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use mainstay::files::{self, Disk};
use mainstay::format::{ExportOptions, Format, Holds, Parts, Written, argdown};
use mainstay::words::formats as words;

use crate::choices::ExportChoices;
use crate::input::{ToConvert, read_to_convert, say_refused_style};
use crate::print::say;

/// What the program ends with where something would be lost that must not be.
const WOULD_LOSE: u8 = 2;

#[derive(clap::Args)]
pub struct ConvertArguments {
    /// A map, a list or text that becomes one, or a file of sources, and the file to write; with -o, all that are to be
    /// converted. `-` means what is piped in, and what is printed
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write each into this folder, under its own name
    #[arg(short, long, value_name = "FOLDER", requires = "to")]
    output_folder: Option<PathBuf>,
    /// The format to read, by its name in `mainstay formats`, where neither content nor extension says it
    #[arg(long, value_name = "FORMAT", value_parser = readable)]
    from: Option<Format>,
    /// The format to write, by its name in `mainstay formats`, or an extension, where the name of the file does not say it
    #[arg(long, value_name = "FORMAT", value_parser = writable)]
    to: Option<Format>,
    /// Write nothing where anything would be lost, and end with 2
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    choices: ExportChoices,
}

/// Takes the name of a format, or an extension, with or without its dot.
fn format(text: &str) -> Option<Format> {
    Format::named(text).or_else(|| Format::from_extension(text.strip_prefix('.').unwrap_or(text)))
}

fn readable(text: &str) -> Result<Format, String> {
    let found = format(text).filter(|it| it.row().read.is_some());
    found.ok_or_else(|| words::not_a_readable_format(text))
}

fn writable(text: &str) -> Result<Format, String> {
    let wrong = || words::not_a_format(text, &Format::extensions(|it| it.write.is_some()));
    format(text).filter(|it| it.row().write.is_some()).ok_or_else(wrong)
}

/// A file, what is made of it, and how.
struct Job {
    input: PathBuf,
    output: PathBuf,
    format: Format,
    options: ExportOptions,
}

pub fn convert(conversion: &ConvertArguments) -> Result<ExitCode> {
    let jobs = jobs(conversion)?;
    let (mut has_failed, mut would_lose) = (false, false);
    for job in &jobs {
        match job.run(conversion) {
            Ok(is_written) => would_lose |= !is_written,
            Err(error) if jobs.len() == 1 => return Err(error),
            Err(error) => {
                say(&format!("mainstay: {error:#}"));
                has_failed = true;
            }
        }
    }
    Ok(match () {
        () if has_failed => ExitCode::FAILURE,
        () if would_lose => WOULD_LOSE.into(),
        () => ExitCode::SUCCESS,
    })
}

fn jobs(ConvertArguments { files, output_folder, to, choices, .. }: &ConvertArguments) -> Result<Vec<Job>> {
    let job = |input: &Path, output: PathBuf| {
        let Some(format) = to.or_else(|| files::format_of(&output)) else {
            bail!(words::name_a_format(&output, &Format::extensions(|it| it.write.is_some())));
        };
        Ok(Job { input: input.to_owned(), output, format, options: choices.options_for(format)? })
    };
    let Some((folder, to)) = output_folder.as_ref().zip(*to) else {
        let [input, output] = &files[..] else { bail!(words::TWO_FILES) };
        return Ok(vec![job(input, output.clone())?]);
    };
    if !files::is_folder(&Disk::of_commands(), folder) {
        bail!(words::not_a_folder(folder));
    }
    let mut jobs = Vec::new();
    let mut taken = BTreeSet::new();
    for input in files {
        let mut name = input.file_stem().unwrap_or_default().to_owned();
        name.push(".");
        name.push(to.row().extensions.first().copied().unwrap_or_default());
        let output = folder.join(name);
        if !taken.insert(output.clone()) {
            bail!(words::written_twice(&output));
        }
        jobs.push(job(input, output)?);
    }
    Ok(jobs)
}

impl Job {
    /// False where something would be lost and nothing was written for it.
    fn run(&self, ConvertArguments { from, strict, choices, .. }: &ConvertArguments) -> Result<bool> {
        let Self { input, output, format, options } = self;
        let ToConvert { map, n_left_out, argdown } = read_to_convert(input, *from)?;
        let map = &map;
        if matches!(format.row().holds, Holds::Picture | Holds::Branch) {
            say_refused_style(input, map);
        }
        let carry = choices.carries().then(|| map.clone());
        let options = &ExportOptions { carry, ..options.clone() };
        let written = match argdown.filter(|_| *format == Format::ArgdownJson) {
            // The text itself says what a map of it does not hold.
            Some(text) => Written { parts: Parts::one(argdown::to_json(&text)?), ..Written::default() },
            None => files::prepare(output, *format, map, options)?,
        };
        let losses: Vec<String> = written.losses.iter().map(ToString::to_string).collect();
        if *strict && (n_left_out > 0 || !losses.is_empty()) {
            say(&words::not_converted(output, n_left_out, &losses));
            return Ok(false);
        }
        files::put(&Disk::of_commands(), output, &written)?;
        if !losses.is_empty() {
            say(&words::lost_in(output, &losses));
        }
        Ok(true)
    }
}
