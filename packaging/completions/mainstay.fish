# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_mainstay_global_optspecs
    string join \n new-window h/help V/version
end

function __fish_mainstay_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_mainstay_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_mainstay_using_subcommand
    set -l cmd (__fish_mainstay_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c mainstay -n "__fish_mainstay_needs_command" -l new-window -d 'Start a window of its own, even if Mainstay runs already'
complete -c mainstay -n "__fish_mainstay_needs_command" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_needs_command" -s V -l version -d 'Print version'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "convert" -d 'Convert a map to another format, or sources; `mainstay formats` lists them'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "formats" -d 'List the formats: their names for --from and --to, extensions (with * where one stands for it), and what they lose'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "show" -d 'Print the cards of a map in reading order'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "screenshot" -d 'Draw the program\'s window with a map to a PNG, without a display'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "citations" -d 'Print the citations of a map as they stand on its cards, or those found in a text (.txt, .md)'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "bibliography" -d 'Print the works that a map cites; of a file of sources (.bib, .ris, .json), all of them'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "essay" -d 'Write a map as an essay, in the format of the extension: docx, odt, md, txt, html or tex'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "suggest" -d 'Print what the sentences of a text may be in its argument: thesis, claims, reasons and evidence'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "text" -d 'Print the text of a document: .docx, .odt, .md or .txt, as it is mapped'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "stats" -d 'Count what a map holds'
complete -c mainstay -n "__fish_mainstay_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -s o -l output-folder -d 'Write each into this folder, under its own name' -r -F
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l from -d 'The format to read, by its name in `mainstay formats`, where neither content nor extension says it' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l to -d 'The format to write, by its name in `mainstay formats`, or an extension, where the name of the file does not say it' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l theme -d 'The colours of a picture: light unless the map is put on paper, and then those for print' -r -f -a "light\t''
dark\t''
print\t''
black-and-white\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l margin -d 'Free space around a picture, or at the edges of each sheet, in points' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l scale -d 'Pixels a point, in PNG pictures' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l without -d 'What a picture leaves out: notes,citations; and, of the map that an SVG or PNG carries so that it can be opened again, the texts that are mapped, the paths of attached files, or all of it' -r -f -a "notes\t''
citations\t''
texts\t''
paths\t''
map\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l page -d 'Put the map on one sheet of this paper, arranged for its shape, in PDF documents' -r -f -a "a4\t''
a3\t''
a2\t''
a1\t''
a0\t''
letter\t''
tabloid\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l letters -d 'How large the letters of cards are on such sheets, in points' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l turn -d 'How sheets are turned: as the map needs less paper unless it is said' -r -f -a "auto\t''
upright\t''
lying\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l strict -d 'Write nothing where anything would be lost, and end with 2'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l unfold -d 'Show what is folded, too, in a picture'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l tiled -d 'Put the map on as many sheets as it takes to be read, instead of one, with an overlap and marks to put them together'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l header -d 'Write the title of the map, its author and the date on top of each sheet'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l page-numbers -d 'Write “3 of 8” below each sheet'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l works-cited -d 'List the works cited on sheets of their own, at the end'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l plain -d 'Leave out data that Mainstay alone understands, in Argdown, OPML, JSON Canvas and Freeplane mind maps'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -l raw -d 'Write texts as they are, also those that a spreadsheet would run, in CSV tables'
complete -c mainstay -n "__fish_mainstay_using_subcommand convert" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand formats" -l json -d 'Print JSON'
complete -c mainstay -n "__fish_mainstay_using_subcommand formats" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand show" -l json -d 'Print JSON: of each card its role, its depth, what it bears on and its citations'
complete -c mainstay -n "__fish_mainstay_using_subcommand show" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand screenshot" -l size -d 'Size of the window in points' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand screenshot" -l scale -d 'Pixels a point' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand screenshot" -l theme -r -f -a "light\t''
dark\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand screenshot" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand citations" -l style -d 'The style: mla, apa, chicago-author-date, chicago-notes, harvard-cite-them-right, ieee, another of CSL’s, or a .csl file. The map’s own if left out' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand citations" -l language -d 'The language of the words in it, such as de-DE' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand citations" -l json -d 'Print JSON'
complete -c mainstay -n "__fish_mainstay_using_subcommand citations" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand bibliography" -l style -d 'The style: mla, apa, chicago-author-date, chicago-notes, harvard-cite-them-right, ieee, another of CSL’s, or a .csl file. The map’s own if left out' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand bibliography" -l language -d 'The language of the words in it, such as de-DE' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand bibliography" -l to -r -f -a "text\t''
html\t''
bibtex\t''
ris\t''
csl-json\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand bibliography" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l style -d 'The style: mla, apa, chicago-author-date, chicago-notes, harvard-cite-them-right, ieee, another of CSL’s, or a .csl file. The map’s own if left out' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l language -d 'The language of the words in it, such as de-DE' -r
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l signposts -d 'Whether words such as “One reason is this:” lead to sentences; as the map has it, where that is not said' -r -f -a "on\t''
off\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l citations -d 'Citations that Zotero, pandoc or biblatex go on with, or words' -r -f -a "live\t''
text\t''"
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l template -d 'A document of Word (.docx) whose styles and pages the essay gets, which is one of Word, too' -r -F
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -l outline -d 'A list with what each card is, and what is still to be written, instead of prose'
complete -c mainstay -n "__fish_mainstay_using_subcommand essay" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand suggest" -l json -d 'Print JSON'
complete -c mainstay -n "__fish_mainstay_using_subcommand suggest" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand text" -l json -d 'Print JSON, with headings, notes, lists and live citations by their characters'
complete -c mainstay -n "__fish_mainstay_using_subcommand text" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand stats" -l json -d 'Print JSON'
complete -c mainstay -n "__fish_mainstay_using_subcommand stats" -s h -l help -d 'Print help'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "convert" -d 'Convert a map to another format, or sources; `mainstay formats` lists them'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "formats" -d 'List the formats: their names for --from and --to, extensions (with * where one stands for it), and what they lose'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "show" -d 'Print the cards of a map in reading order'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "screenshot" -d 'Draw the program\'s window with a map to a PNG, without a display'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "citations" -d 'Print the citations of a map as they stand on its cards, or those found in a text (.txt, .md)'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "bibliography" -d 'Print the works that a map cites; of a file of sources (.bib, .ris, .json), all of them'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "essay" -d 'Write a map as an essay, in the format of the extension: docx, odt, md, txt, html or tex'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "suggest" -d 'Print what the sentences of a text may be in its argument: thesis, claims, reasons and evidence'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "text" -d 'Print the text of a document: .docx, .odt, .md or .txt, as it is mapped'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "stats" -d 'Count what a map holds'
complete -c mainstay -n "__fish_mainstay_using_subcommand help; and not __fish_seen_subcommand_from convert formats show screenshot citations bibliography essay suggest text stats help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
