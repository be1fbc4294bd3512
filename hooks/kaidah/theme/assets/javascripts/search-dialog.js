// The search as a dialog: a button that says whether it is open, a focus that returns to where it was.
// Where it covers the page, the focus stays inside; where its field is part of the header, Tab leads
// on, and what is left closes. Material shows and hides it by a checkbox, and would close it on Tab
// and leave the focus nowhere on Esc.
(() => {
  const search = document.querySelector("[data-md-component=search]");
  const toggle = document.querySelector("[data-md-toggle=search]");
  const button = document.querySelector("[data-k-search]");
  if (!search || !toggle || !button) return;
  const input = search.querySelector("[data-md-component=search-query]");
  let before = null;

  const isShown = (element) => element && element.isConnected && element.getClientRects().length > 0
    && getComputedStyle(element).visibility !== "hidden";

  // The search covers the page where a button opens it.
  const isModal = () => isShown(button);

  function open() {
    if (!toggle.checked) toggle.click();
    input.focus();
  }

  // On a wide screen the field is always there, so it keeps the focus unless the reader came from
  // elsewhere by a key; to type on opens it again.
  function close() {
    const target = [before, button, input].find(isShown);
    before = null;
    if (toggle.checked) toggle.click();
    target.focus();
    // Material opens the search when its field gets the focus.
    if (toggle.checked) toggle.click();
  }

  button.addEventListener("click", open);
  search.querySelector("[data-k-close]").addEventListener("click", close);
  input.addEventListener("input", () => toggle.checked || toggle.click());
  search.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget && !search.contains(relatedTarget)) before = relatedTarget;
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !isModal() && !search.contains(relatedTarget)) toggle.click();
  });
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", toggle.checked);
    search.ariaModal = toggle.checked && isModal() ? "true" : null;
    if (!toggle.checked && !isShown(document.activeElement)) close();
  });

  // What Tab reaches, in order.
  function stops() {
    return [...search.querySelectorAll("input, button, summary, a[href], [tabindex]")]
      .filter((element) => element.tabIndex >= 0 && isShown(element));
  }

  // Material's keys for the search focus its field, which is hidden as long as there is a button.
  function isKeyOfSearch({ key, ctrlKey, metaKey, altKey }) {
    return ["f", "s", "/"].includes(key) && !(ctrlKey || metaKey || altKey) && isModal()
      && !document.activeElement.matches("input, select, textarea");
  }

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked && isKeyOfSearch(event)) {
      event.preventDefault();
      event.stopPropagation();
      open();
    }
    if (!toggle.checked || event.isComposing || !["Escape", "Tab"].includes(event.key)) return;
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      close();
      return;
    }
    if (!isModal()) return;
    const all = stops();
    const at = all.indexOf(document.activeElement);
    const next = event.shiftKey ? at - 1 : at + 1;
    if (at >= 0 && all[next]) return;
    event.preventDefault();
    all.at(event.shiftKey ? -1 : 0).focus();
  }, { capture: true });

  // Whoever comes back finds the results again; browsers give the switch back as it was left.
  addEventListener("pageshow", () => {
    if (!toggle.checked && new URLSearchParams(location.search).has("q")) toggle.click();
  });
})();
