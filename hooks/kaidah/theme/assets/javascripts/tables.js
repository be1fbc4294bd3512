// A table wider than the window scrolls in a box that Material puts around it. Keys must reach the
// box, and it is named after the heading above; a table that fits stays out of the way.
addEventListener("load", () => {
  const headings = [...document.querySelectorAll("#k-content :is(h1, h2, h3, h4)")];
  const isBefore = (box) => (heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
  const used = {};

  // Two tables below one heading get a number, because no two regions may have the same name.
  function nameOf(box) {
    const heading = headings.findLast(isBefore(box)).cloneNode(true);
    for (const link of heading.querySelectorAll(".headerlink")) link.remove();
    const name = heading.textContent.trim();
    used[name] = (used[name] || 0) + 1;
    return used[name] > 1 ? `${name} (${used[name]})` : name;
  }

  const boxes = new Map([...document.querySelectorAll(".md-typeset__scrollwrap")].map((box) => [box, nameOf(box)]));
  const watch = new ResizeObserver(() => {
    for (const [box, name] of boxes) {
      const attributes = { tabindex: "0", role: "region", "aria-label": name };
      for (const [key, value] of Object.entries(attributes)) {
        if (box.scrollWidth > box.clientWidth) box.setAttribute(key, value);
        else box.removeAttribute(key);
      }
    }
  });
  for (const box of boxes.keys()) watch.observe(box);
});
