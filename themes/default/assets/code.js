// A button that copies a block of code, on pages that have any: `site.js` loads this file.

export const open = () => {
  const { copy, copied } = document.body.dataset;
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll("pre > code:not(.copy + *)")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.trimEnd());
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    });
    code.before(button);
  }
};
