// A word of the query → terms of the index, each with how well it stands for that word.

const EXACT = 1, INFLECTED = 0.9, COUSIN = 0.55, STARTED = 0.7;
const SYNONYM = 0.9, SYNONYM_BESIDE = 0.6, SLIP = 0.9;
const SHORTEST_START = 3, SHORTEST_SLIP = 4, SHORTEST_TWO_SLIPS = 8;

class Terms {
  constructor(postings, synonyms) {
    this.synonyms = synonyms;
    this.all = Object.keys(postings);
    this.byRoot = Object.create(null);
    for (const term of this.all) {
      for (const root of [term, ...rootsOf(term)]) (this.byRoot[root] ||= []).push(term);
    }
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
    const said = [word, ...rootsOf(word)].find((form) => this.synonyms.has(form));
    for (const phrase of this.synonyms.get(said) || []) {
      const weight = forms.size ? SYNONYM_BESIDE : SYNONYM;
      ways.push(phrase.split(" ").map((part) => this._formsOf(part, weight)));
    }
    return ways;
  }

  _formsOf(word, factor = 1) {
    const forms = new Map();
    const add = (root, weight) => {
      for (const term of this.byRoot[root] || []) {
        const own = factor * (term === word ? EXACT : term === root ? INFLECTED : weight);
        if (!(forms.get(term) >= own)) forms.set(term, own);
      }
    };
    add(word, INFLECTED);
    for (const root of rootsOf(word)) add(root, COUSIN);
    // A short word that is known as it stands is not the start of another: "wa" is no "wajib".
    if (word.length > SHORTEST_START || !(forms.size || this.synonyms.has(word))) {
      for (const term of this.all) if (term.startsWith(word)) add(term, STARTED);
      if (!forms.size) for (const root in this.byRoot) if (root.startsWith(word)) add(root, STARTED);
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
        return [swapped, begun, near].find((list) => list.length).flatMap(([other]) => this._ways(other)).map((way) => way.map((forms) => {
          const slipped = new Map();
          for (const [term, weight] of forms) slipped.set(term, weight * SLIP);
          return slipped;
        }));
      }
    }
    return [];
  }
}
