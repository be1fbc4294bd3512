// Indonesian: the roots a word may have. "penggeledahan" → geledah, "bocorin" → bocor.
// All candidates are kept: a wrong one does no harm unless another word has the same wrong one.

// A nasal prefix swallows the first letter of the root, written behind the dot, which comes back
// before a vowel: menulis → tulis, memotret → potret. Those alone are how people speak: nyebar, ngonten, ngelike.
const NASALS = "m.p n.t ny.s ny.c ng.k ng. nge.".split(" ");
const PREFIXES = "ketidak mem men meng me pem pen peng pe ber bel be per pel ter te di ke se ng".split(" ");
// By first letter, since every word of the index is looked at before the first search.
const FRONTS = {};
for (const front of [...PREFIXES, ...["me", "pe", ""].flatMap((start) => NASALS.map((nasal) => start + nasal))])
  (FRONTS[front[0]] ||= []).push(front.split("."));
// From the end of the word inwards, one of each row: unggah-an-nya-kah.
const SUFFIXES = ["kah lah pun", "nya ku mu", "kan an i in"].map((row) => row.split(" "));
const SHORTEST_ROOT = 3, SHORTEST_WORD = 5;
const VOWEL = /[aeiou]/;

// Return the word as it stands, and the roots it may have.
function rootsOf(word) {
  const stems = new Set([word]);
  if (word.length < SHORTEST_WORD) return stems;
  const add = (stem) => stem.length >= SHORTEST_ROOT && VOWEL.test(stem) && stems.add(stem);
  for (const row of SUFFIXES) {
    for (const stem of [...stems]) {
      for (const suffix of row) if (stem.endsWith(suffix)) add(stem.slice(0, -suffix.length));
    }
  }
  // What is added here is visited as well, so that two prefixes fall: keterbukaan → buka.
  for (const stem of stems) {
    for (const [prefix, first] of FRONTS[stem[0]] || []) {
      const rest = stem.startsWith(prefix) && stem.slice(prefix.length);
      if (rest && (first == null || VOWEL.test(rest[0]))) add((first || "") + rest);
    }
  }
  return stems;
}
