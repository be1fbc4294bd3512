// Asks the questions of a round one at a time and counts what was right. Keeps and sends nothing;
// without it, the page is a list whose answers unfold.
{
  const quiz = document.querySelector(".k-quiz");
  const part = (name) => quiz.querySelector(`.k-quiz__${name}`);
  const say = (name, first, second) => quiz.dataset[name].replace("{1}", first).replace("{2}", second);
  const ask = part("ask");
  const status = part("status");
  const next = part("next");
  const answers = [...quiz.querySelectorAll(".k-quiz__answer")];
  const named = (answer) => answer.querySelector("b").textContent;
  let cases, place, marks, missed;

  // Focus moves only when the reader has asked to go on.
  function show(at, moved) {
    place = at;
    quiz.dataset.state = "ask";
    cases.forEach((item, i) => item.classList.toggle("k-quiz__case--now", i === at));
    const [number, , fold] = cases[at].children;
    number.textContent = say("progress", at + 1, cases.length);
    fold.open = false;
    fold.before(ask);
    fold.after(part("way"));
    status.textContent = "";
    for (const answer of answers) {
      answer.removeAttribute("aria-disabled");
      answer.removeAttribute("data-mark");
    }
    next.textContent = quiz.dataset[at + 1 < cases.length ? "next" : "finish"];
    draw();
    if (moved) number.focus();
  }

  function draw() {
    part("pips").textContent = cases.map((_, i) => marks[i] || "·").join(" ");
  }

  function begin(moved) {
    marks = [];
    missed = [];
    show(0, moved);
  }

  function judge(chosen) {
    const right = answers.find((answer) => answer.value === cases[place].dataset.verdict);
    const outcome = chosen === right ? "right" : "wrong";
    quiz.dataset.state = outcome;
    for (const answer of answers) answer.setAttribute("aria-disabled", true);
    chosen.dataset.mark = quiz.dataset.chosen;
    right.dataset.mark = chosen === right ? `${quiz.dataset.chosen}, ${quiz.dataset.answer}` : quiz.dataset.answer;
    marks[place] = chosen === right ? "●" : "○";
    status.textContent = `${marks[place]} ${say(outcome, named(chosen), named(right))}`;
    if (chosen !== right) missed.push([cases[place], say("wrong", named(chosen), named(right))]);
    cases[place].querySelector("details").open = true;
    draw();
  }

  function finish() {
    quiz.dataset.state = missed.length ? "missed" : "done";
    part("score").textContent = say("score", cases.length - missed.length, cases.length);
    part("missed").replaceChildren(...missed.map(([item, text]) => {
      const entry = document.createElement("li");
      entry.append(item.querySelector(".k-quiz__source a").cloneNode(true), ` ${text}`, item.querySelector(".k-quiz__rules").cloneNode(true));
      return entry;
    }));
    part("score").focus();
  }

  quiz.dataset.state = "ask";
  ask.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (chosen && quiz.dataset.state === "ask") judge(chosen);
  });
  next.addEventListener("click", () => (place + 1 < cases.length ? show(place + 1, true) : finish()));
  part("again").addEventListener("click", () => begin(true));
  part("print").addEventListener("click", () => print());
  addEventListener("DOMContentLoaded", () => {
    cases = [...quiz.querySelectorAll(".k-quiz__case")];
    begin(false);
  });
}
