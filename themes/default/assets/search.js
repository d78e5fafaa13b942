// Search in all that pages say. Loaded when a reader first turns to the search box.

const form = document.querySelector("form[data-search]");
const { search: index, home, style, none, some, close } = form.dataset;
const lang = document.documentElement.lang;
const SHOWN = 12;
const READ = 40; // pages that are looked at for what was typed in unspaced scripts
const NEAR = 8; // words in which an excerpt has as many hits as it can
const BEFORE = 4; // words before a hit that an excerpt begins with: the hit is in its first line
const LETTERS_BEFORE = 10; // the same in unspaced scripts
const LENGTH = 42; // words of an excerpt

// Scripts that are searched by pairs of neighbouring letters, as the index has them.
const LETTERS =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf" +
  "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
const UNIT = `(?!\\p{M})[${LETTERS}]\\p{M}*`;
const unit = new RegExp(UNIT, "gu");
const run = new RegExp(`(?:${UNIT})+`, "gu");
const twoUnits = new RegExp(`^(?:[^\\p{L}\\p{N}]*)(${UNIT})${UNIT}$`, "u");
const JOINED = "\u2e33"; // at the end of a word that has no space after it on the page
const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/u; // a word, and the signs around it

// What the engine is asked: each run of such letters by its pairs. It finds all pages that have them.
export const asked = (text) =>
  text
    .normalize("NFC")
    .replace(run, (letters) => {
      const units = letters.match(unit);
      const pairs = units.slice(1).map((next, n) => units[n] + next);
      return ` ${pairs.join(" ") || letters} `;
    })
    .trim();

// Words of the index as they stand on the page: a pair of letters is its first one.
export const readable = (words) =>
  words.map((word) => {
    const pair = twoUnits.exec(word);
    if (pair) return pair[1];
    return word.endsWith(JOINED) ? word.slice(0, -JOINED.length) : `${word} `;
  });

// Which words are hits: in unspaced scripts what was typed, else what the engine says.
export const hits = (words, pieces, locations, runs) => {
  const found = new Set(locations.filter((at) => !runs.length || !words[at]?.match(unit)));
  const places = pieces.flatMap((piece, n) => Array(piece.length).fill(n));
  const text = pieces.join("").toLowerCase();
  for (const letters of runs) {
    for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
      for (let n = places[at]; n <= places[at + letters.length - 1]; n++) found.add(n);
    }
  }
  return found;
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const plain = (text = "") => readable(text.split(/\s+/)).join("").trim();

const excerpt = ({ content, locations }, place, runs) => {
  const words = content.split(/\s+/);
  const pieces = readable(words);
  const found = hits(words, pieces, locations, runs);
  const there = place.locations.filter((at) => found.has(at));
  const all = there.length ? there : [...found].sort((one, next) => one - next);
  const near = (at) => all.filter((other) => other >= at && other < at + NEAR).length;
  const first = all.reduce((one, next) => (near(next) > near(one) ? next : one), all[0] ?? 0);
  const before = words[first]?.match(unit) ? LETTERS_BEFORE : BEFORE;
  const from = Math.max(0, first - before);
  const to = Math.min(words.length, from + LENGTH);
  const parts = [];
  const add = (text, hit) => {
    if (parts.length && parts.at(-1)[1] === hit) parts.at(-1)[0] += text;
    else if (text) parts.push([text, hit]);
  };
  pieces.slice(from, to).forEach((text, n) => {
    const [, before, word, after] = EDGES.exec(text);
    add(before, false);
    add(word, found.has(from + n));
    add(after, false);
  });
  const shown = parts.map(([text, hit]) => (hit ? element("mark", {}, text) : text));
  return element("p", { class: "words" }, from ? "… " : "", ...shown, to < words.length ? "…" : "");
};

// The place in the page with most hits: its heading and address.
const best = (result) => {
  const places = (result.sub_results ?? []).filter((place) => place.locations.length);
  const most = (one, next) => (next.locations.length > one.locations.length ? next : one);
  return places.length ? places.reduce(most) : { url: result.url, locations: [] };
};

const option = (result, number, runs) => {
  const place = best(result);
  const above = [result.meta.section, place.anchor && place.title].filter(Boolean).map(plain);
  return element(
    "li",
    { role: "option", id: `hx-found-${number}`, "aria-selected": "false" },
    element(
      "a",
      { href: place.url, tabindex: "-1" },
      element("strong", {}, plain(result.meta.title)),
      ...(above.length ? [element("small", {}, above.join(" › "))] : []),
      excerpt(result, place, runs),
    ),
  );
};

// Whether a page has all that was typed in unspaced scripts, side by side.
const fits = (result, runs) => {
  if (!runs.length) return true;
  const { title, section } = result.meta;
  const text = [title, section, result.content].map(plain).join("\n").toLowerCase();
  return runs.every((letters) => text.includes(letters));
};

// The engine and its index, once.
let engine;
const loaded = () =>
  (engine ??= import(`${index}pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ language: "und", baseUrl: home, basePath: index });
    await pagefind.init();
    return pagefind;
  }));

const label = form.querySelector("input").getAttribute("aria-label");
const input = element("input", {
  type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
  "aria-label": label, "aria-expanded": "false", "aria-controls": "hx-found",
  "aria-autocomplete": "list", placeholder: label,
});
const leave = element("button", { type: "button", "aria-label": close }, "×");
const status = element("p", { class: "find-status", role: "status" });
const list = element("ul", { role: "listbox", id: "hx-found", "aria-label": label });
const dialog = element(
  "dialog",
  { class: "find", "aria-label": label },
  element("div", { class: "find-head" }, input, leave),
  status,
  list,
);
const sheet = element("link", { rel: "stylesheet", href: style });
const styled = new Promise((done) => {
  sheet.addEventListener("load", done);
  sheet.addEventListener("error", done);
});
document.head.append(sheet);
document.body.append(dialog);

let chosen = -1;
const choose = (number) => {
  const options = list.children;
  options[chosen]?.setAttribute("aria-selected", "false");
  chosen = options.length ? (number + options.length) % options.length : -1;
  const option = options[chosen];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
};

const show = (options, words) => {
  list.replaceChildren(...options);
  input.setAttribute("aria-expanded", String(options.length > 0));
  status.textContent = words;
  chosen = -1;
  choose(options.length ? 0 : -1);
};

// Only the newest question is answered.
let asking = 0;
const look = async () => {
  const number = ++asking;
  const words = asked(input.value);
  if (!words) return show([], "");
  try {
    const pagefind = await loaded();
    const answer = await pagefind.search(words);
    const runs = input.value.normalize("NFC").toLowerCase().match(run) ?? [];
    const first = answer.results.slice(0, runs.length ? READ : SHOWN);
    const pages = (await Promise.all(first.map((one) => one.data()))).filter((one) => fits(one, runs));
    if (number !== asking) return;
    const count = (runs.length ? pages : answer.results).length.toLocaleString(lang);
    const options = pages.slice(0, SHOWN).map((page, n) => option(page, n, runs));
    show(options, options.length ? some.replace("{n}", count) : none);
  } catch {
    // No index, or no way to read it: the A–Z page looks at titles.
    location.assign(`${form.action}?${new URLSearchParams({ q: input.value })}`);
  }
};

let timer;
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(look, 120);
};
let composing = false;
input.addEventListener("compositionstart", () => (composing = true));
input.addEventListener("compositionend", () => {
  composing = false;
  soon();
});
input.addEventListener("input", () => {
  if (!composing) soon();
});
input.addEventListener("keydown", (event) => {
  // While an input method is at work, its keys are its own (229: Safari's last one).
  if (event.isComposing || composing || event.keyCode === 229) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    choose(chosen + steps[event.key]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    list.children[chosen]?.querySelector("a").click();
  }
});
list.addEventListener("click", (event) => {
  if (event.target.closest("a")) dialog.close();
});
leave.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

// Show the dialog, with what the reader has typed already.
export const open = async (text = "") => {
  await styled;
  if (!dialog.open) dialog.showModal();
  if (text) input.value = text;
  input.focus();
  input.select();
  if (input.value) look();
  else loaded().catch(() => {});
};
