// The built search of a real site, driven as Material's page drives it; SITE names the folder.
// Fails when Material's worker no longer calls the language file as it did.

import assert from "node:assert/strict";
import test from "node:test";
import { readIndex, startWorker } from "../../benchmarks/search/worker.mjs";

const SITE = process.env.SITE;
const index = readIndex(SITE);
const worker = await startWorker(SITE, index);
const found = async (query) => (await worker.search(query)).items;
const pagesOf = (items) => Array.from(items, (sections) => sections[0].location.split("#")[0]);

test("the worker loads the language file and searches with it", async () => {
  assert.deepEqual(index.config.lang, ["id"]);
  assert.equal(typeof worker.scope.lunr.id, "function");
  // The title has "penggeledahan"; stock lunr would not find it by another form.
  assert.ok(pagesOf(await found("digeledahnya")).includes("contoh/musik-lucu-pada-video-penggeledahan.html"));
});

test("the worker asks the query reader what to report as found and as missing", async () => {
  const [[first]] = await found("mengomentari xilofon");
  assert.equal(first.terms.mengomentari, true);
  assert.equal(first.terms.xilofon, false);
});

test("only what nothing answers is reported as missing, on no page what some page answers", async () => {
  for (const [section] of await found("selfie lapas xilofon")) {
    const missing = Object.keys(section.terms).filter((word) => !section.terms[word]);
    assert.deepEqual(missing, ["xilofon"]);
  }
});

test("a word that only its synonym or its kin answers is not reported as missing", async () => {
  for (const word of ["narkoba", "wartawn", "ngupload", "medsos"]) {
    const [[first]] = await found(word);
    assert.equal(first.terms[word], true, word);
  }
});

test("inflected matches are marked, once and in order", async () => {
  const texts = (await found("unggah foto")).flat().map((one) => `${one.title} ${one.text}`);
  assert.ok(texts.some((text) => /<mark>[Mm]engunggah<\/mark>/.test(text)));
  for (const text of texts) {
    const marks = text.match(/<\/?mark>/g) || [];
    marks.forEach((mark, at) => assert.equal(mark, at % 2 ? "</mark>" : "<mark>", text));
  }
});

test("the order of pages is ours: Material's factor is taken out", async () => {
  for (const query of ["grup whatsapp", "foto tahanan di lapas", "akun palsu kalapas", "ems 10"]) {
    const scores = Array.from(await found(query), (sections) => Math.max(...sections.map((one) => one.score)));
    assert.deepEqual(scores, [...scores].sort((one, other) => other - one), query);
  }
});

for (const spelling of ["EMS-010", "ems 10", "ems010", "EMS–10", "Ems.010", "ems-10 apa isinya"]) {
  test(`${spelling} finds its rule first, then only pages that mention it`, async () => {
    const items = await found(spelling);
    assert.equal(pagesOf(items)[0], "aturan/ems-010.html");
    const mentioning = new Set(index.docs
      .filter((doc) => `${doc.title} ${doc.text} ${doc.words}`.includes("EMS-010"))
      .map((doc) => doc.location.split("#")[0]));
    for (const page of pagesOf(items)) assert.ok(mentioning.has(page), page);
    assert.ok(items.length > 3);
  });
}

test("an ID that does not exist finds nothing", async () => {
  assert.equal((await found("EMS-999")).length, 0);
});

test("for one word, a rule stands above an example, and an example above a question", async () => {
  const scored = { rule: 0, example: 0, topic: 0 };
  const boost = (folder) => index.docs.find((doc) => doc.location.startsWith(folder) && !doc.location.includes("index") && doc.alias)?.boost ?? 1;
  Object.assign(scored, { rule: boost("aturan/"), example: boost("contoh/"), topic: boost("tanya-jawab/") });
  assert.ok(scored.rule > scored.example && scored.example > scored.topic, JSON.stringify(scored));
});

const ODD = {
  "one letter": "a", "5 000 letters": "a".repeat(5000), "1 000 words": "foto ".repeat(1000),
  "900 different words": Array.from({ length: 900 }, (_, at) => `kata${at}`).join(" "),
  "only stop words": "apa yang boleh saya", punctuation: "?!… -- :: ** ~~ ^^",
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)>", entity: "&lt;b&gt; &amp;",
  emoji: "📷 😀 foto", "right to left": "صورة سجين", "right-to-left mark": "\u202Efoto\u202C",
  quotes: "\"foto tahanan", "more quotes": "\"\"\"", operators: "+foto -wajah ~1 foto~9 foto^99 title:foto nosuch:field",
  wildcards: "*foto* * ** fo*to", "regular expression": "(foto|[a-z]+)\\", prototype: "constructor __proto__ toString hasOwnProperty",
  null: "\0foto", spaces: "   \t\n ", Han: "照片", "half a surrogate": "foto \ud83d",
};
for (const [name, query] of Object.entries(ODD)) {
  test(`${name}: an answer or none, and no markup`, async () => {
      const { items } = await worker.search(query);
    assert.ok(items.length <= 40);
    for (const section of items.flat()) {
      assert.doesNotMatch(`${section.title}${section.text}`, /<(?!\/?mark>)/);
      for (const word of Object.keys(section.terms)) assert.equal(typeof word, "string");
    }
  });
}
