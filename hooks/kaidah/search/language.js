// Puts all of this into lunr as Material loads it: a language with its own index and query reader.
// The contract with Material's worker: it calls `builder.use(lunr[code])`, gives each field an
// extractor that must run before the tokenizer, and adds entries; it parses the query with
// `lunr.QueryParser` to learn the words to report, searches with `index.search(query)`, and asks
// `lunr.stopWordFilter` which words to report as missing from a result.

function addLanguage(lunr, code, data) {
  let ranking, asked, own = [], met = [], found = [], shown = [];

  // Parser and search are handed the same query one after the other; answer it once.
  function answer(query) {
    if (query === asked) return;
    asked = query;
    const units = readQuery(query, data);
    own = units.map((unit) => unit.word);
    found = ranking.search(units);
    met = units.filter((unit) => unit.found).map((unit) => unit.word);
    shown = [...new Set(own.concat(...found.flatMap((page) => page.sections.map((section) => [...section.terms]))))];
  }

  // Material multiplies each score by a factor of its own, which is taken out beforehand.
  function factorOf(metadata, isArticle) {
    const reported = shown.filter((term) => Object.keys(metadata).some((key) => key.startsWith(term)));
    const missing = own.filter((word) => !reported.includes(word));
    return 1 + (isArticle + reported.length / (reported.length + missing.length)) ** 2;
  }

  // The terms of this section to mark, and the words of the query that are not missing. Those are
  // all that anything answers: an entry does not hold the whole text, so it cannot say what lacks.
  function asResult({ article }, { ref, score, terms }) {
    const metadata = {};
    for (const word of met) metadata[word] = {};
    for (const term of terms) {
      metadata[term] = {};
      for (const field of ["title", "text"]) {
        const place = ranking.postings[term][field]?.[ref];
        if (place) metadata[term][field] = place;
      }
    }
    return { ref, score: score / factorOf(metadata, +(ref === article)), matchData: { metadata } };
  }

  lunr[code] = (builder) => {
    lunr.stopWordFilter = (word) => own.includes(word) && word;
    // Does what lunr does, without the many objects for scores that nobody asks for here. Nothing is
    // stemmed in the index: what inflected words share is looked up when it is asked for.
    builder.add = (entry, attributes) => {
      const ref = entry.location;
      builder._documents[ref] = attributes;
      for (const field in WEIGHTS) {
        let length = 0;
        for (const token of builder.tokenizer(builder._fields[field].extractor(entry))) {
          const word = foldWord(token.str);
          if (!word || isStopWord(word, data)) continue;
          length++;
          const posting = builder.invertedIndex[word] ||= {}, refs = posting[field] ||= {};
          (refs[ref] ||= { position: [] }).position.push(token.metadata.position);
        }
        builder.fieldLengths[field + ref] = length;
      }
    };
    builder.build = () => {
      ranking = new Ranking(builder, data);
      return {
        invertedIndex: builder.invertedIndex,
        fields: Object.keys(builder._fields),
        search(query) {
          answer(query);
          return found.flatMap((page) => page.sections.map((section) => asResult(page, section)));
        },
      };
    };
  };
  lunr.QueryParser = function (text, query) {
    this.parse = () => {
      answer(text);
      query.clauses = shown.map((term) => ({ term }));
    };
  };
}

// "media sosial=medsos,sosmed;surel=email" → what each word means, as a list of phrases.
function readSynonyms(text) {
  const synonyms = new Map();
  for (const line of text.split(";")) {
    const [meant, said = ""] = line.split("=");
    for (const word of said.split(",")) synonyms.set(word, meant.split(","));
  }
  return synonyms;
}
