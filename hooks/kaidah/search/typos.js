// Slips of the hand: a letter too many, missing, wrong, or two of them swapped.

// Return which letters a word has, a bit each. A slip changes two bits at most.
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << word.charCodeAt(at) % 31;
  return bits;
}

// Tell whether the letters of two words leave room for so few slips; rules most words out.
function mayBeNear(one, other, slips) {
  let bits = one ^ other;
  for (let room = 2 * slips; bits && room; room--) bits &= bits - 1;
  return !bits;
}

// Return how many slips lie between two words (Damerau's distance).
function slipsBetween(one, other) {
  const rows = [];
  for (let i = 0; i <= one.length; i++) {
    const row = rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = !i ? j : Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
}
