// The buttons of a page: copy its address, print it.
{
  // The clipboard of today needs a secure page, which an intranet over plain HTTP is not.
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  const address = () => location.href.split(/[?#]/)[0];

  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-k-copy], [data-k-print]");
    if (!button) return;
    if ("kPrint" in button.dataset) {
      print();
      return;
    }
    await copy(address());
    button.focus();
    const told = button.closest(".k-actions").nextElementSibling;
    told.textContent = button.dataset.kCopy;
    setTimeout(() => (told.textContent = ""), 4000);
  });
}
