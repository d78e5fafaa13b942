// The A–Z page's filter: every word typed must occur in the title or in the source language's title.

const field = document.getElementById("hx-filter");
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
