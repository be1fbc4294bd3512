// What Material keeps of a reader's choices, in a file instead of in the page, so that a host can
// forbid scripts inside pages. The names are those that Material's own script calls.
var __md_scope = new URL(document.currentScript.dataset.scope, location);
var __md_hash = (text) => [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch { /* Not kept where nothing may be kept. */ }
};
// Material says so only once its own script runs, which waits until the page is drawn.
document.documentElement.classList.replace("no-js", "js");
