// A word of the query → terms of the index, each with how well it stands for that word.

const EXACT = 1, INFLECTED = 0.9, COUSIN = 0.55, STARTED = 0.7;
const SYNONYM = 0.9, SYNONYM_BESIDE = 0.6, SLIP = 0.9;
const SHORTEST_START = 3, SHORTEST_SLIP = 4, SHORTEST_TWO_SLIPS = 8;

class Terms {
  constructor(postings, synonyms) {
    this.synonyms = synonyms;
    this.all = Object.keys(postings);
    this.text = ["", ...this.all, ""].join(" ");
    this.roots = Object.create(null);
  }

  // Return the terms that may have a root: only its first letter may be missing from them. To find
  // the roots of all terms would take longer than all else before the first search.
  _near(root) {
    const part = root.slice(1) || ` ${root}`, terms = [];
    for (let at = 0, start; (at = this.text.indexOf(part, at)) >= 0; terms.push(this.text.slice(start, at))) {
      start = this.text.lastIndexOf(" ", at) + 1;
      at = this.text.indexOf(" ", at + 1);
    }
    return terms;
  }

  _rootsOf(term) {
    return this.roots[term] ||= [...rootsOf(term)];
  }

  // Return the ways to find a word. A way is a list of things that must all be there, a thing a
  // map of terms to weights: "medsos" → [[{media: .9}, {sosial: .9}]].
  waysTo(word) {
    const ways = this._ways(word);
    return ways.length ? ways : this._waysToMisspelt(word);
  }

  _ways(word) {
    const forms = this._formsOf(word);
    const ways = forms.size ? [[forms]] : [];
    const said = [...rootsOf(word)].find((form) => this.synonyms.has(form));
    for (const phrase of this.synonyms.get(said) || []) {
      const weight = forms.size ? SYNONYM_BESIDE : SYNONYM;
      ways.push(phrase.split(" ").map((part) => this._formsOf(part, weight)));
    }
    return ways;
  }

  _formsOf(word, factor = 1) {
    const forms = new Map();
    const add = (term, weight) => forms.set(term, Math.max(forms.get(term) || 0, factor * weight));
    for (const root of rootsOf(word)) {
      for (const term of this._near(root)) {
        if (this._rootsOf(term).includes(root)) add(term, term === word ? EXACT : root === word || root === term ? INFLECTED : COUSIN);
      }
    }
    // A short word that is known as it stands is not the start of another: "wa" is no "wajib".
    if (word.length > SHORTEST_START || !(forms.size || this.synonyms.has(word))) {
      for (const term of this._near(word)) {
        if (this._rootsOf(term).some((root) => root.startsWith(word))) add(term, term.startsWith(word) ? INFLECTED : STARTED);
      }
    }
    return forms;
  }

  _waysToMisspelt(word) {
    this.spelt ||= [...this.all, ...this.synonyms.keys()].map((one) => [one, lettersOf(one)]);
    for (let slips = 1; word.length >= (slips > 1 ? SHORTEST_TWO_SLIPS : SHORTEST_SLIP) && slips < 3; slips++) {
      const letters = lettersOf(word);
      const near = this.spelt.filter(([other, bits]) => Math.abs(other.length - word.length) <= slips
        && mayBeNear(letters, bits, slips) && slipsBetween(word, other) <= slips);
      if (near.length) {
        // Most slips swap two letters, and few touch the first one.
        const swapped = near.filter(([other, bits]) => bits === letters && other.length === word.length);
        const begun = near.filter(([other]) => other[0] === word[0]);
        const slipped = (forms) => new Map([...forms].map(([term, weight]) => [term, weight * SLIP]));
        return [swapped, begun, near].find((list) => list.length).flatMap(([other]) => this._ways(other)).map((way) => way.map(slipped));
      }
    }
    return [];
  }
}
