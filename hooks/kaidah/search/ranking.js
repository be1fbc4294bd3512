// Words → pages, best first, by how much of the query a page covers and how prominently.

const WEIGHTS = { title: 3, alias: 2, text: 1.6, words: 1 };
// Shared by the words of a title: one of two says more about a page than one of ten.
const WEAK = 0.4;
const SUPPORT = 0.3;
const TITLE_SHARE = 10;
const MOST_PAGES = 40, MOST_SECTIONS = 5;

class Ranking {
  constructor({ invertedIndex, fieldLengths, _documents }, data) {
    this.postings = invertedIndex;
    this.lengths = fieldLengths;
    this.data = data;
    this.terms = new Terms(invertedIndex, data.synonyms);
    this.pages = new Map();
    // The first entry of a page stands for all of it, the others for its sections.
    for (const ref in _documents) {
      const page = pageOf(ref);
      if (!this.pages.has(page)) this.pages.set(page, { article: ref, boost: _documents[ref].boost || 1 });
    }
    this.citing = this._citing();
  }

  // Which pages mention the rule of a page.
  _citing() {
    const citing = new Map();
    for (const term in this.postings) {
      if (term.length !== this.data.id.width || !/^\d+$/.test(term)) continue;
      const hits = [...this._findId(term)];
      const home = hits.find(([, hit]) => hit.value === 99);
      if (home) citing.set(pageOf(home[0]), new Set(hits.filter(([ref]) => ref !== home[0]).map(([ref]) => pageOf(ref))));
    }
    return citing;
  }

  // Return the pages with their sections for the words of a query.
  search(units) {
    const pages = new Map();
    let total = 0;
    for (const unit of units) {
      const hits = unit.number ? this._findId(unit.number) : this._findWord(unit.word);
      const found = new Set([...hits.keys()].map(pageOf));
      unit.found = found.size > 0;
      const rarity = found.size && Math.log(1 + this.pages.size / found.size) * (this.data.weakWords.has(unit.word) ? WEAK : 1);
      total += rarity;
      for (const [ref, hit] of hits) this._note(pages, unit, ref, hit, rarity);
    }
    const ids = units.filter((unit) => unit.number);
    const ranked = [...pages.values()].filter((page) => ids.every((unit) => page.words.has(unit.word)))
      .map((page) => this._rank(page, total));
    const scoreOf = new Map(ranked.map((page) => [pageOf(page.article), page.score]));
    for (const page of ranked) {
      const support = [...this.citing.get(pageOf(page.article)) || []].map((name) => scoreOf.get(name) || 0);
      const factor = 1 + SUPPORT * Math.max(0, ...support) / page.score;
      page.score *= factor;
      for (const s of page.sections) s.score *= factor;
    }
    return ranked.sort((one, other) => other.score - one.score).slice(0, MOST_PAGES);
  }

  _note(pages, { word }, ref, hit, rarity) {
    const name = pageOf(ref);
    if (!pages.has(name)) pages.set(name, { ...this.pages.get(name), words: new Map(), sections: new Map() });
    const { words, sections } = pages.get(name);
    words.set(word, Math.max(words.get(word) || 0, rarity * hit.match));
    if (!sections.has(ref)) sections.set(ref, { ref, score: 0, terms: new Set() });
    const section = sections.get(ref);
    section.score += rarity * hit.value;
    for (const term of hit.terms) section.terms.add(term);
  }

  _rank({ article, boost, words, sections }, total) {
    const ranked = [...sections.values()].sort((one, other) => other.score - one.score), [best] = ranked;
    const own = article !== best.ref && sections.has(article) ? sections.get(article).score : 0;
    const score = boost * (best.score + own / 2) * (0.1 + (sum(words.values()) / total) ** 2);
    const scale = score / best.score;
    return { article, words, score, sections: ranked.slice(0, MOST_SECTIONS).map((section) => ({ ...section, score: section.score * scale })) };
  }

  // Return for each entry that has a word how much it says (value) and how well it fits (match).
  _findWord(word) {
    const found = new Map();
    for (const way of this.terms.waysTo(word)) {
      const [first, ...others] = way.map((forms) => this._findForms(forms));
      for (const [ref, hit] of first) {
        const parts = [hit, ...others.map((other) => other.get(ref))];
        if (!parts.every(Boolean)) continue;
        const known = found.get(ref) || { value: 0, match: 0, terms: [] };
        found.set(ref, {
          value: Math.max(known.value, sum(parts.map((part) => part.value)) / parts.length),
          match: Math.max(known.match, Math.min(...parts.map((part) => part.match))),
          terms: known.terms.concat(...parts.map((part) => part.terms)),
        });
      }
    }
    return found;
  }

  _findForms(forms) {
    const found = new Map();
    for (const field in WEIGHTS) {
      const best = new Map();
      for (const [term, weight] of forms) {
        const refs = this.postings[term][field];
        for (const ref in refs) {
          if (!found.has(ref)) found.set(ref, { value: 0, match: 0, terms: [] });
          const hit = found.get(ref);
          hit.match = Math.max(hit.match, weight);
          hit.terms.push(term);
          const count = refs[ref].position.length;
          const share = field === "title" ? TITLE_SHARE / this.lengths[field + ref] : 0;
          const value = weight * (WEIGHTS[field] + share) * 1.6 * count / (count + 0.6);
          if (!(best.get(ref) >= value)) best.set(ref, value);
        }
      }
      for (const [ref, value] of best) found.get(ref).value += value;
    }
    return found;
  }

  // A rule's ID in its own title is worth any number of mentions elsewhere.
  _findId(number) {
    const found = new Map();
    const starts = this.postings[this.data.id.prefix.toLowerCase()];
    const ends = this.postings[number];
    for (const field in starts && ends && WEIGHTS) {
      for (const ref in ends[field]) {
        const before = starts[field] && starts[field][ref];
        const count = before ? ends[field][ref].position.filter((at) => before.position.includes(at - 1)).length : 0;
        if (count) found.set(ref, { value: field === "title" ? 99 : count, match: 1, terms: [number] });
      }
    }
    return found;
  }
}

function pageOf(ref) {
  return ref.split("#")[0];
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}
