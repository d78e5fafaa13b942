// Everything here is a convenience: without it every page reads, switches and lists the same.

const remembered = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is off: the choice holds for this page only.
  }
};

// Both languages: the switch itself is CSS; here it only keeps its place from page to page.
const both = document.getElementById("hx-both");
if (both) {
  both.checked ||= remembered("hexapla-both") === "1";
  both.addEventListener("change", () => remember("hexapla-both", both.checked ? "1" : "0"));
}

// Language: kept when the reader picks one, obeyed on the page that asks for it.
for (const list of document.querySelectorAll("[data-languages]")) {
  const links = [...list.querySelectorAll("a[hreflang]")];
  for (const link of links) {
    link.addEventListener("click", () => remember("hexapla-language", link.hreflang));
  }
  if (list.dataset.languages === "choose") {
    const kept = remembered("hexapla-language");
    const link = links.find((each) => each.hreflang === kept);
    if (link) location.replace(link.href);
  }
}

// A–Z: every word typed must occur in the title or in the source language's title.
const field = document.getElementById("hx-filter");
if (field) {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const status = document.querySelector("[data-some]");
  const letters = document.querySelector(".letters");
  const total = status.textContent;
  const sections = [...document.querySelectorAll(".entries section")].map((section) => ({
    section,
    items: [...section.querySelectorAll("li")].map((item) => ({
      item,
      text: plain(`${item.textContent} ${item.firstElementChild.dataset.t ?? ""}`),
    })),
  }));

  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let hits = 0;
    for (const { section, items } of sections) {
      let shown = 0;
      for (const { item, text } of items) {
        item.hidden = !words.every((word) => text.includes(word));
        shown += !item.hidden;
      }
      section.hidden = !shown;
      hits += shown;
    }
    if (letters) letters.hidden = words.length > 0;
    const count = hits.toLocaleString(document.documentElement.lang);
    const { some, none } = status.dataset;
    status.textContent = !words.length ? total : hits ? some.replace("{n}", count) : none;
  };

  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
    history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  });

  field.form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) filter();
}

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

// A button that copies a block of code.
const { copy, copied } = document.body.dataset;
if (copy && navigator.clipboard) {
  for (const code of document.querySelectorAll("pre > code")) {
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
}

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

// Search: what it takes is loaded when a reader turns to it. Without it the form leads to the A–Z.
const box = document.querySelector("form[data-search]");
if (box) {
  const field = box.querySelector("input");
  let search;
  const open = async () => {
    const text = field.value;
    field.value = "";
    (search ??= import(box.dataset.script)).then(
      (module) => module.open(text),
      () => (field.value = text),
    );
  };
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  field.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const jump = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || jump) {
      event.preventDefault();
      open();
    }
  });
}
