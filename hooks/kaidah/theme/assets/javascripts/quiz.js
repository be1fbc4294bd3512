// Asks the questions of a round one at a time and counts. Keeps and sends nothing; without it, the
// page is a list whose answers unfold.
{
  const quiz = document.querySelector(".k-quiz");
  const words = quiz.dataset;
  const part = (name, inside = quiz) => inside.querySelector(`.k-quiz__${name}`);
  const say = (name, first, second) => words[name].replace("{1}", first).replace("{2}", second);
  const ask = part("ask");
  const status = part("status");
  const next = part("next");
  const score = part("score");
  const answers = [...part("answers").children];
  let cases, place, marks, missed;

  function show(at) {
    place = at;
    words.state = "ask";
    cases.forEach((item, i) => item.classList.toggle("k-quiz__case--now", i === at));
    const fold = part("fold", cases[at]);
    fold.open = true;
    const number = part("number", cases[at]);
    fold.before(ask);
    fold.after(part("way"));
    status.textContent = "";
    for (const answer of answers) {
      answer.removeAttribute("aria-disabled");
      answer.removeAttribute("data-chosen");
      answer.removeAttribute("data-right");
    }
    next.textContent = words[at + 1 < cases.length ? "next" : "finish"];
    number.textContent = say("progress", at + 1, cases.length);
    drawMarks();
    return number;
  }

  function drawMarks() {
    part("pips").textContent = cases.map((_, i) => marks[i] || "·").join(" ");
  }

  function begin() {
    cases = [...quiz.querySelectorAll(".k-quiz__case")];
    marks = [];
    missed = [];
    return show(0);
  }

  // The focus stays on the chosen answer, and moves only when the reader goes on.
  function judge(chosen) {
    const right = answers.find((answer) => answer.value === cases[place].dataset.verdict);
    const names = [chosen, right].map((answer) => answer.lastElementChild.textContent);
    const good = chosen === right;
    words.state = good ? "right" : "wrong";
    marks[place] = good ? "●" : "○";
    const text = say(words.state, ...names);
    status.textContent = `${marks[place]} ${text}`;
    if (!good) missed.push([cases[place], text]);
    for (const answer of answers) answer.setAttribute("aria-disabled", true);
    chosen.dataset.chosen = words.chosen;
    right.dataset.right = words.answer;
    drawMarks();
    status.scrollIntoView({ block: "nearest" });
  }

  function finish() {
    words.state = missed.length ? "missed" : "done";
    part("missed").replaceChildren(...missed.map(([item, text]) => {
      const entry = document.createElement("li");
      entry.append(part("source", item).cloneNode(true), ` ${text}`, part("rules", item).cloneNode(true));
      return entry;
    }));
    score.textContent = say("score", cases.length - missed.length, cases.length);
    score.focus();
  }

  words.state = "ask";
  ask.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (chosen && words.state === "ask") judge(chosen);
  });
  next.addEventListener("click", () => (place + 1 < cases.length ? show(place + 1).focus() : finish()));
  part("again").addEventListener("click", () => begin().focus());
  part("print").addEventListener("click", () => print());
  addEventListener("DOMContentLoaded", begin);
}
