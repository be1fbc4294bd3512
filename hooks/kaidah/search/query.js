// What somebody typed → the words to look up; a rule ID is one word.

const MOST_WORDS = 32, LONGEST_WORD = 40;

// Fold a word as it stands in texts and in queries: case, accents, marks at its edges.
function foldWord(text) {
  // Most words are plain, and a whole index is folded before the first search.
  return /[^a-z]/.test(text) ? text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]|^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") : text;
}

function isStopWord(word, { stopWords }) {
  return stopWords.has(word.endsWith("kah") ? word.slice(0, -3) : word);
}

// Read a query as Material hands it over: with its operators, and a star behind each word.
function readQuery(text, data) {
  const { id } = data;
  const ids = [];
  // Any spelling of an ID: EMS-010, ems 10, ems010, Ems.O10, ems no 10, aturan 10.
  const loose = new RegExp(`(?:(?<![a-z0-9])${[...id.prefix].join("\\W{0,2}")}|^${id.name}(?=.{0,9}$))[^a-z0-9]*(?:no\\w*[^a-z0-9]*)?(?=[oil]*[0-9])([0-9oil]+)(?![a-z0-9])`, "gi");
  const rest = text.replace(loose, (_, digits) => {
    const number = digits.toLowerCase().replace(/o/g, 0).replace(/[il]/g, 1).replace(/^0+/, "").padStart(id.width, 0);
    ids.push({ word: id.prefix.toLowerCase() + number, number });
    return " ";
  });
  const words = rest.split(/\s+/).map((part) => foldWord(part.replace(/[*~^]\d*$/, ""))
    // People also write "di-bully", "anak2" and "bangeeet".
    .replace(/^(di|nge)-/u, "$1").replace(/^(\p{L}{3,})2/u, "$1").replace(/(\p{L})\1{2,}/gu, "$1").slice(0, LONGEST_WORD));
  const all = [...new Set(words)].filter(Boolean).slice(0, MOST_WORDS);
  const telling = all.filter((word) => !isStopWord(word, data));
  return [...ids, ...(ids.length || telling.length ? telling : all).map((word) => ({ word }))];
}
