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
