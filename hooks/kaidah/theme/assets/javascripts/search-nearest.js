// Words of the site that look like one somebody typed in vain, for the hint that search.js shows.
var __k_nearest_words = (() => {
  const MOST = 3, SHORTEST = 4, FARTHEST = 0.45;
  let words = null;

  // The index is in the browser's cache by now, or beside the page as a script.
  async function readWords() {
    const { base } = JSON.parse(document.getElementById("__config").textContent);
    const index = window.__index || await (await fetch(new URL(`${base}/search/search_index.json`, location))).json();
    const texts = index.docs.map(({ title, alias = "" }) => `${title} ${alias}`.toLowerCase());
    return new Set(texts.join(" ").match(/\p{L}{4,}/gu));
  }

  // How many letters have to be typed, left out or changed, for each letter of the longer word.
  function distance(one, other) {
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      }
      last = row;
    }
    return last[other.length] / Math.max(one.length, other.length);
  }

  return async (query) => {
    words ||= readWords();
    const asked = (query.toLowerCase().match(/\p{L}+/gu) || []).filter((word) => word.length >= SHORTEST).slice(0, MOST);
    const near = [];
    for (const word of await words) {
      const far = Math.min(...asked.map((one) => distance(one, word)));
      if (far <= FARTHEST) near.push([far, word]);
    }
    return near.sort(([one], [other]) => one - other).slice(0, MOST).map(([, word]) => word);
  };
})();
