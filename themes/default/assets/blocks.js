// Tabs and videos, on pages that have them: `site.js` loads this file.

// Given how choices are remembered from page to page.
export const open = ({ remembered, remember }) => {
  // Tabs that mean the same switch together, and the choice is remembered. A tab with a condition
  // is there while the tab it names is chosen in a group before; if none of a group is, all are.
  const tabs = document.querySelectorAll(".tabs > input");
  const groups = [...new Set([...tabs].map((tab) => tab.parentElement))].map((group) =>
    [...tabs].filter((tab) => tab.parentElement === group),
  );
  const choose = (tab, picked) => {
    for (const other of tabs) {
      const elsewhere = other.parentElement !== picked?.parentElement;
      if (elsewhere && other.dataset.tab === tab) other.checked = true;
    }
    const chosen = new Set();
    for (const group of groups) {
      const fits = (each) => !each.dataset.if || chosen.has(each.dataset.if);
      const none = !group.some(fits);
      for (const each of group) {
        const label = each.labels[0];
        each.hidden = label.hidden = !none && !fits(each);
        if (each.dataset.if) label.lastElementChild.hidden = !none;
      }
      const shown = group.filter((each) => !each.hidden);
      const current = group.find((each) => each.checked);
      if (current?.hidden) {
        const same = shown.find((each) => each.dataset.tab === current.dataset.tab);
        (same ?? shown[0]).checked = true;
      }
      for (const each of group) if (each.checked) chosen.add(each.dataset.tab);
    }
  };
  for (const input of tabs) {
    input.addEventListener("change", () => {
      choose(input.dataset.tab, input);
      remember("hexapla-tab", input.dataset.tab);
    });
  }
  if (tabs.length) choose(remembered("hexapla-tab"));

  // A video is loaded when it is asked for: nothing is fetched from elsewhere before.
  for (const link of document.querySelectorAll(".video a[data-video]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = link.href;
      frame.title = link.textContent;
      frame.allow = "fullscreen";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      link.replaceWith(frame);
    });
  }
};
