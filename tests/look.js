// What tests/test_accessibility.py asks of a page; each answer is plain data.
({
  // Where the focus is, how its ring looks, and whether it is in sight.
  focus() {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    const style = (element) => getComputedStyle(element);
    const isDrawn = (element) => element.checkVisibility({ opacityProperty: true });
    const hasRing = (element) => isDrawn(element) && style(element).outlineStyle !== "none" && parseFloat(style(element).outlineWidth) >= 2;
    const isOpaque = (element) => !/, 0\)$|transparent/.test(style(element).backgroundColor);
    // A switch may leave the ring to a label, a field to the frame around it.
    const labels = focused.form ? focused.form.querySelectorAll("label") : [];
    const candidates = [focused, focused.nextElementSibling, ...labels, focused.closest("form")];
    const ring = candidates.find((element) => element && hasRing(element));
    const seen = ring || focused;
    let ground = seen.parentElement;
    while (ground.parentElement && !isOpaque(ground)) ground = ground.parentElement;
    const box = seen.getClientRects()[0] || seen.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
    return {
      name: focused.outerHTML.slice(0, 120),
      ring: ring ? style(ring).outlineColor : null,
      ground: style(ground).backgroundColor,
      inSight: Boolean(at) && (seen.contains(at) || at.contains(focused)),
    };
  },

  // What is smaller than a finger, unless it stands in a sentence.
  smallTargets() {
    const isInSentence = (element) => {
      const around = element.parentElement.closest("p, li, td, dd, dt, span, h1, h2, h3, blockquote, div, body");
      const isLonger = around.textContent.trim().length > element.textContent.trim().length + 3;
      return getComputedStyle(element).display === "inline" && isLonger;
    };
    return [...document.querySelectorAll("a[href], button, summary, input, select, label[for]")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !isInSentence(element))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width && box.height && box.right > 0 && (box.width < 23.9 || box.height < 23.9))
      .map(([element, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`);
  },

  // By how much the page is wider than its window.
  overflow() {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  },

  // The words a reader sees.
  words() {
    return document.querySelector("#k-content").innerText.toLowerCase().split(/\s+/);
  },

  // The height of what stays while the page scrolls.
  stuck() {
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.checkVisibility() && /sticky|fixed/.test(getComputedStyle(element).position))
      .map((element) => element.offsetHeight);
  },

  // Text that its box cuts off.
  clipped() {
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => element.textContent.trim() && /hidden|clip/.test(getComputedStyle(element).overflow))
      .filter((element) => element.clientHeight > 2 && element.scrollHeight > element.clientHeight + 2)
      .map((element) => element.outerHTML.slice(0, 120));
  },

  // What scrolls sideways without a name or beyond the reach of keys; code speaks for itself.
  unreachable() {
    const isNamed = (element) => /^(PRE|CODE)$/.test(element.tagName) || element.getAttribute("aria-label");
    return [...document.querySelectorAll("#k-content *")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter((element) => element.tabIndex < 0 || !isNamed(element))
      .map((element) => element.outerHTML.slice(0, 160));
  },

  // The longest that anything takes to move, in seconds.
  slowest() {
    const times = [...document.querySelectorAll("*")].map((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return Math.max(...`${transitionDuration}, ${animationDuration}`.split(", ").map(parseFloat));
    });
    return Math.max(...times);
  },
})
