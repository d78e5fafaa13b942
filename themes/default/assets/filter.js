// The A–Z page's filter: every word typed must occur in the title or in the source language's title.
// A large index has its entries on pages of their own, which are fetched when a reader types.

const field = document.getElementById("hx-filter");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const status = document.querySelector("[data-some]");
const letters = document.querySelector(".letters, .sheets");
const sheets = [...document.querySelectorAll(".sheets a")];
const entries = document.querySelector(".entries");
const total = status.textContent;

const fetched = async ({ href }) => {
  const response = await fetch(href);
  if (!response.ok) return [];
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...page.querySelectorAll(".entries section")];
};
const read = async () => {
  const found = await Promise.all(sheets.map((sheet) => fetched(sheet).catch(() => [])));
  entries.append(...found.flat());
  return [...entries.children].map((section) => ({
    section,
    items: [...section.querySelectorAll("li")].map((item) => ({
      item,
      text: plain(`${item.textContent} ${item.firstElementChild.dataset.t ?? ""}`),
    })),
  }));
};
let sections;

const filter = async () => {
  const known = await (sections ??= read());
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let hits = 0;
  entries.hidden = sheets.length > 0 && !words.length;
  for (const { section, items } of known) {
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
