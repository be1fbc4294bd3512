import assert from "node:assert/strict";
import test from "node:test";
import { part } from "./parts.mjs";

const readQuery = part("readQuery"), slipsBetween = part("slipsBetween"), mayBeNear = part("mayBeNear");
const lettersOf = part("lettersOf"), readSynonyms = part("readSynonyms");
const DATA = { id: { prefix: "EMS", width: 3, name: "aturan" }, stopWords: new Set(["apa", "boleh", "saya", "yang"]) };
const wordsOf = (text) => Array.from(readQuery(text, DATA), (unit) => unit.word);

for (const spelling of ["EMS-010", "ems 10", "ems010", "Ems.010", "EMS–10", "EMS_010", "ems* 010*", "ems-O1O", "EMS 0010", "e* m* s* 10*", "ems no* 10*", "aturan* 10*"]) {
  test(`${spelling} is rule 10`, () => {
    const [unit] = readQuery(spelling, DATA);
    assert.equal(unit.number, "010");
  });
}

test("what only begins like an ID is a word", () => {
  assert.deepEqual(wordsOf("sistems 10"), ["sistems", "10"]);
  assert.deepEqual(wordsOf("ems"), ["ems"]);
  assert.deepEqual(wordsOf("aturan* 10* menit* pertama*"), ["aturan", "10", "menit", "pertama"]);
});

test("stop words fall away unless nothing else is left", () => {
  assert.deepEqual(wordsOf("bolehkah* saya* mengunggah* foto*"), ["mengunggah", "foto"]);
  assert.deepEqual(wordsOf("apa* yang*"), ["apa", "yang"]);
});

test("words are folded as people write them", () => {
  assert.deepEqual(wordsOf("«Foto2»* BANGEEET* +kafé~1 -jum’at* foto*"), ["foto", "banget", "kafe", "jum’at"]);
});

test("long queries are cut", () => {
  assert.equal(wordsOf("kata ".repeat(5000)).length, 1);
  assert.ok(wordsOf(Array.from({ length: 900 }, (_, at) => `k${at}`).join(" ")).length <= 32);
  assert.ok(wordsOf("x y".replace("y", "ab".repeat(2500)))[1].length <= 40);
});

test("a slip is one letter more, less, other, or two swapped", () => {
  for (const slip of ["narkotka", "narkotikka", "narkotiga", "narkoitka"]) {
    assert.equal(slipsBetween("narkotika", slip), 1, slip);
    assert.ok(mayBeNear(lettersOf("narkotika"), lettersOf(slip), 1), slip);
  }
  assert.equal(slipsBetween("sanksi", "sangsy"), 2);
  assert.equal(slipsBetween("", "abc"), 3);
});

test("letters rule out only words that are too far", () => {
  assert.equal(mayBeNear(lettersOf("seragam"), lettersOf("wartawan"), 1), false);
});

test("synonyms are read by what they mean", () => {
  const synonyms = readSynonyms("hoaks=hoax,bohong;media sosial,daring=medsos");
  assert.deepEqual([...synonyms.get("bohong")], ["hoaks"]);
  assert.deepEqual([...synonyms.get("medsos")], ["media sosial", "daring"]);
});
