// What a list with filters does beyond hiding rows, which its style sheet does: the choice stands
// in the address, and how many rows are left is said.
(() => {
  const filter = document.querySelector(".k-filter");
  if (!filter || !CSS.supports("selector(:has(a))")) return;
  const form = filter.querySelector("form");
  const controls = form.elements;
  const names = [...new Set([...controls].map((control) => control.name).filter(Boolean))];
  const rows = [...document.querySelectorAll(".k-rows[data-size] .k-row")];
  const left = document.querySelector(".k-left");
  const none = document.querySelector(".k-none");
  const all = left.textContent;

  function read() {
    const wanted = new URLSearchParams(location.search);
    for (const name of names) {
      const control = controls[name];
      control.value = "";
      control.value = wanted.get(name) || "";
      // A choice that is no longer there is none.
      if (!control.value) control.value = "";
    }
    show();
  }

  function show() {
    const used = names.filter((name) => controls[name].value).length;
    const count = rows.filter((row) => row.offsetParent).length;
    left.textContent = used ? left.dataset.left.replace("#", count) : all;
    filter.querySelector(".k-filter__used").textContent = used ? ` (${used})` : "";
    none.hidden = count > 0;
  }

  function write() {
    const address = new URL(location);
    for (const name of names) {
      if (controls[name].value) address.searchParams.set(name, controls[name].value);
      else address.searchParams.delete(name);
    }
    // A page opened from a folder may not be allowed to change its address.
    try {
      if (address.href !== location.href) history.pushState(history.state, "", address);
    } catch { /* The filters work without. */ }
    show();
  }

  function clear() {
    form.reset();
    // The button that was pressed goes, so the focus would be lost.
    left.focus();
    write();
  }

  form.addEventListener("change", write);
  for (const button of document.querySelectorAll(".k-filter__reset")) {
    button.type = "button";
    button.addEventListener("click", clear);
  }
  addEventListener("popstate", read);
  read();
})();
