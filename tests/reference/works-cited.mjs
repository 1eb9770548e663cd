// Writes the works cited that citeproc-js gives for the sources in tests/it/sources/essay.json, to compare with
// ours: tests/it/sources/works-cited.txt holds its output.
//
//     npm install citeproc @citation-js/plugin-csl
//     node works-cited.mjs ../it/sources/essay.json mla.csl apa.csl chicago-author-date.csl chicago-notes.csl
//
// The styles are those of the CSL style repository, of the state that hayagriva bundles.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import CSL from "citeproc";

const locales = createRequire(import.meta.url)("@citation-js/plugin-csl/lib/locales.json");
const items = JSON.parse(readFileSync(process.argv[2]));
for (const path of process.argv.slice(3)) {
  const system = { retrieveLocale: () => locales["en-US"], retrieveItem: (id) => items.find((it) => it.id === id) };
  const engine = new CSL.Engine(system, readFileSync(path, "utf8"), "en-US");
  engine.setOutputFormat("text");
  engine.updateItems(items.map((it) => it.id));
  console.log(`== ${path.split("/").pop().replace(".csl", "")}`);
  console.log(engine.makeBibliography()[1].map((it) => it.trim()).join("\n"));
}
