// Holds back what only the search needs, its index and its worker, until somebody turns to it:
// most pages are read without a search. From a folder the index comes as a script, which cannot wait,
// but the worker can; there it would keep the page itself busy.
(() => {
  const search = document.querySelector("[data-md-component=search]");
  const toggle = document.querySelector("[data-md-toggle=search]");
  if (!search || !toggle) return;

  const wanted = new Promise((resolve) => {
    toggle.addEventListener("change", resolve);
    for (const part of [search, document.querySelector("[data-k-search]")]) {
      for (const type of ["focusin", "pointerenter", "pointerdown"]) part.addEventListener(type, resolve);
    }
  });

  const { open, send } = XMLHttpRequest.prototype;
  const index = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...others) {
    if (String(address).endsWith("/search/search_index.json")) index.add(this);
    return open.call(this, method, address, ...others);
  };
  XMLHttpRequest.prototype.send = function (...parts) {
    if (index.has(this)) wanted.then(() => send.apply(this, parts));
    else send.apply(this, parts);
  };

  // Stands for the worker, and hands everything on once there is one.
  const Native = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.worker = wanted.then(() => {
        const worker = new Native(address);
        worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        return worker;
      });
    }

    postMessage(message) {
      this.worker.then((worker) => worker.postMessage(message));
    }
  };
})();
