// What the search needs beside Material's own script, which loads after this one: the query stays
// in the address, nothing found leads somewhere, and the page that is opened shows what was found.
(() => {
  const address = () => new URL(location.href);

  // A page opened from a folder may not be allowed to change its address.
  function setParameter(name, value) {
    const url = address();
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    try {
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    } catch { /* The search works without. */ }
  }

  // ---------------------------------------------------------------- the page that is opened

  // Material would mark the words anywhere, "wa" in "jawab" too, and only as they were typed.
  function markWords(root, words) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      const pieces = text.data.split(/([\p{L}\p{N}]+)/u).map((piece) => {
        if (!words.has(piece.toLowerCase())) return piece;
        const mark = document.createElement("mark");
        mark.dataset.mdHighlight = "";
        mark.textContent = piece;
        return mark;
      });
      if (pieces.some((piece) => typeof piece !== "string")) text.replaceWith(...pieces);
    }
  }

  const words = new Set((address().searchParams.get("h") || "").toLowerCase().split(" ").filter(Boolean));
  if (words.size) {
    setParameter("h", "");
    for (const root of document.querySelectorAll("#k-content")) markWords(root, words);
  }

  // ---------------------------------------------------------------- the search itself

  const search = document.querySelector("[data-md-component=search]");
  const toggle = document.querySelector("[data-md-toggle=search]");
  if (!search || !toggle) return;
  const input = search.querySelector("[data-md-component=search-query]");
  const [status, template, list] = search.querySelector("[data-md-component=search-result]").children;
  const nothing = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"];
  let hint = null;

  // Words of the site that look like what was typed, above those that are always there.
  async function offerWords(place) {
    const query = input.value;
    const near = await __k_nearest_words(query).catch(() => []);
    if (!place || query !== input.value) return;
    place.hidden = !near.length;
    place.querySelectorAll("a").forEach((link) => link.remove());
    for (const word of near) {
      const link = document.createElement("a");
      link.href = `?q=${encodeURIComponent(word)}`;
      link.append(document.createElement("span"));
      link.firstChild.textContent = word;
      place.append(link, " ");
    }
  }

  // The hint is there only while nothing is found: Material takes any link for a result.
  function showHint() {
    const wanted = status.textContent === nothing && !list.children.length;
    if (wanted && !hint) {
      hint = template.content.firstElementChild.cloneNode(true);
      template.after(hint);
    }
    if (wanted) offerWords(hint.querySelector("[data-k-nearest]"));
    else if (hint) {
      hint.remove();
      hint = null;
    }
    for (const tags of list.querySelectorAll("nav.md-tags:not([role])")) tags.setAttribute("role", "presentation");
    // Material leaves results to the arrow keys; Tab should reach them too.
    for (const link of list.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex");
  }

  new MutationObserver(showHint).observe(status, { childList: true });
  new MutationObserver(showHint).observe(list, { childList: true });

  input.addEventListener("input", () => {
    setParameter("q", input.value);
    // Material listens to keys alone; text can be pasted or spoken as well.
    input.dispatchEvent(new KeyboardEvent("keyup"));
  });
  input.form.addEventListener("reset", () => setParameter("q", ""));
  // Material opens the search before it has copied the query from the address.
  toggle.addEventListener("change", () => toggle.checked || setParameter("q", ""));
  // Material closes the search when a result is followed; the way back should lead to the results.
  // This runs after Material's handler, which is further in, and before the browser moves on.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && search.contains(link)) setParameter("q", input.value);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && address().searchParams.has("q") && !toggle.checked) {
      toggle.click();
      input.focus();
    }
  });

  // With nothing found, Enter stays here instead of following the first way out.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== input || !hint) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
})();
