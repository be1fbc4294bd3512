// Turns the checklist into one question at a time. Answers live in the radio buttons and nowhere
// else; focus moves only for a reader who asks to change an answer or to start again.
(() => {
  const tool = document.querySelector(".k-decision");
  if (!tool) return;
  const all = (name) => [...tool.querySelectorAll(name)];
  const asks = all(".k-ask");
  const rulings = all(".k-ruling");
  const [status] = all(".k-conclusion__status");
  const [at] = all(".k-conclusion__at");
  const [reasons] = all(".k-conclusion__reasons");
  let open = asks[0];

  // Walks along the answers given; returns the question to answer next, or nothing at the end.
  function draw() {
    const met = [];
    let ask = asks[0];
    for (const each of asks) each.hidden = true;
    while (ask) {
      const chosen = ask.querySelector(":checked");
      ask.hidden = false;
      ask.classList.toggle("is-folded", !!chosen && ask !== open);
      if (!chosen) break;
      met.push(...chosen.parentNode.querySelectorAll(".k-outcome"));
      ask = document.getElementById(chosen.dataset.next);
    }
    met.sort((one, other) => other.dataset.rank - one.dataset.rank);
    const rank = met.length ? +met[0].dataset.rank : 0;
    rulings.forEach((ruling, place) => { ruling.hidden = place !== rank || (ask && !rank); });
    tool.classList.toggle("is-decided", !ask);
    if (ask) at.textContent = asks.indexOf(ask) + 1;
    reasons.replaceChildren(...(ask ? [] : met.map((outcome) => {
      const reason = outcome.cloneNode(true);
      reason.classList.toggle("is-milder", +outcome.dataset.rank < rank);
      return reason;
    })));
    return ask;
  }

  tool.addEventListener("change", ({ target }) => {
    // A keyboard walks through the answers and keeps its own in sight; a finger is shown what follows.
    const walking = target.matches(":focus-visible");
    open = walking && target.closest(".k-ask");
    const next = draw(), shown = walking ? target.parentNode : next;
    if (shown) shown.scrollIntoView({ block: "nearest" });
    // With its reasons it can be taller than the screen: "nearest" would leave it where it is.
    else status.scrollIntoView({ block: "start" });
  });
  tool.addEventListener("click", ({ target }) => {
    if (target.matches(".k-conclusion__again")) for (const input of all(":checked")) input.checked = false;
    else if (!target.matches(".k-ask__change")) return;
    open = target.closest(".k-ask") || asks[0];
    draw();
    (open.querySelector(":checked") || open.querySelector("input")).focus();
  });
  // What was answered is not there again on reloading. HTML knows this attribute for text only.
  for (const input of all("input")) input.autocomplete = "off";
  tool.classList.add("is-live");
  draw();
})();
