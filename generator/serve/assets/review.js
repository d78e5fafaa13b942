// The review layer over a translated page: a bar with what there is to do, and a panel for the
// sentence that one looks at, where it can be mended.

import { OWN, ask, english, facts, make, number, percent, say, severities } from "./layer.js";

const page = decodeURI(location.pathname);
const article = document.documentElement.lang === facts.locale && document.querySelector("main .body");

const labelled = (label, value) => [`${label} `, make("bdi", {}, value)];

async function send(name, data) {
  const headers = { "content-type": "application/json", "x-hexapla-token": facts.token };
  const answer = await fetch(`${OWN}${name}`, { method: "POST", headers, body: JSON.stringify(data) });
  if (answer.ok || answer.status === 409) return answer.json();
  return { changed: 0, refused: await answer.text(), objection: "" };
}

// The bar

const bar = make("header", { className: "hxr-bar", lang: facts.lang, dir: facts.dir });
bar.dataset.hexapla = "bar";
bar.setAttribute("aria-label", say("Review"));
const panel = make("section", { className: "hxr-panel", lang: facts.lang, dir: facts.dir, hidden: true });
panel.dataset.hexapla = "panel";
panel.setAttribute("aria-label", say("Sentence"));
const said = make("p", { className: "hxr-said", role: "status" });

let data = null; // what the server says of this page
let current = -1; // the sentence in the panel
let draft = null; // what stands in its field
let aids = null; // how others and the memory translate it
let check = { objection: "", findings: null };
let kinds = sessionStorage.getItem("hexapla-review-kinds") ?? "todo";

const isStale = (one) => one.state === "changed" || one.state === "deleted";
const isEmpty = (one) => !one.target.trim();
const filters = {
  todo: [say("To do"), (one) => one.findings.length || isStale(one) || isEmpty(one)],
  findings: [say("Findings"), (one) => one.findings.length],
  stale: [say("Out of date"), isStale],
  empty: [say("Untranslated"), isEmpty],
  all: [say("All sentences"), () => true],
};
const wanted = (one) => filters[kinds][1](one);

function drawBar() {
  bar.replaceChildren();
  bar.append(make("a", { className: "hxr-home", href: `${OWN}dashboard` }, say("Dashboard")));
  if (!data || data.none) {
    const why = article ? say("This page has no file of its own.") : say("Only pages in {language} are reviewed.", { language: facts.locale });
    bar.append(make("span", { className: "hxr-file" }, why));
    return;
  }
  const { counts, sentences } = data;
  const found = sentences.reduce((sum, one) => sum + one.findings.length, data.findings.length);
  const meter = make("meter", { min: 0, max: 1, low: 0.6, high: 0.95, optimum: 1, value: counts.coverage });
  meter.setAttribute("aria-hidden", "true");
  const figures = make(
    "span",
    { className: "hxr-figures" },
    make("span", { title: say("{done} of {all} sentences", { done: number(counts.translated), all: number(counts.sentences) }) }, meter, " ", ...labelled(say("Translated"), percent(counts.coverage))),
    make("span", { className: counts.stale ? "hxr-amber" : "" }, ...labelled(say("Out of date"), number(counts.stale))),
    make("span", { className: "hxr-badge", title: say("Machine translated") }, ...labelled("MT", percent(counts.machine))),
    make("button", { type: "button", className: found ? "hxr-red" : "", onclick: () => choose(-2) }, ...labelled(say("Findings"), number(found))),
  );
  const list = sentences.map((one, n) => (wanted(one) ? n : -1)).filter((n) => n >= 0);
  const at = list.indexOf(current);
  const select = make("select", { title: say("Sentences to go through") });
  select.setAttribute("aria-label", select.title);
  for (const [value, [label, test]] of Object.entries(filters)) {
    const count = sentences.filter(test).length;
    select.append(make("option", { value, selected: value === kinds }, `${label} (${number(count)})`));
  }
  select.onchange = () => {
    kinds = select.value;
    sessionStorage.setItem("hexapla-review-kinds", kinds);
    drawBar();
  };
  bar.append(
    make("span", { className: "hxr-file", title: data.path, dir: "ltr" }, data.file),
    figures,
    make(
      "span",
      { className: "hxr-steps" },
      select,
      make("button", { type: "button", title: `${say("Previous")} (k)`, onclick: () => step(-1), disabled: !list.length }, "↑"),
      make("span", { className: "hxr-count", dir: "ltr" }, at < 0 ? `${list.length}` : `${at + 1}/${list.length}`),
      make("button", { type: "button", title: `${say("Next")} (j)`, onclick: () => step(1), disabled: !list.length }, "↓"),
      facts.token ? make("button", { type: "button", title: `${say("Undo")} (u)`, onclick: undo, disabled: !data.undo }, say("Undo")) : null,
    ),
  );
}

function step(by) {
  const list = data.sentences.map((one, n) => (wanted(one) ? n : -1)).filter((n) => n >= 0);
  if (!list.length) return;
  const next = by > 0 ? list.find((n) => n > current) : list.findLast((n) => n < current && current >= 0);
  choose(next ?? (by > 0 ? list[0] : list.at(-1)));
}

// Marks in the page

const elementOf = (one) => (one.name ? document.getElementById(`s-${one.name}`) : null);

function markPage() {
  for (const name of ["error", "warning", "info", "stale", "empty", "here"]) {
    for (const one of document.querySelectorAll(`.hxr-${name}`)) {
      if (article.contains(one)) one.classList.remove(`hxr-${name}`);
    }
  }
  data.sentences.forEach((one, n) => {
    const element = elementOf(one);
    if (!element) return;
    if (one.findings.length) element.classList.add(`hxr-${one.findings[0].severity}`);
    if (isStale(one)) element.classList.add("hxr-stale");
    if (isEmpty(one)) element.classList.add("hxr-empty");
    if (n === current) {
      const sides = [element, ...article.querySelectorAll(`[data-s="${CSS.escape(one.name)}"]`)];
      for (const side of sides) side.classList.add("hxr-here");
    }
  });
}

// The panel

function words(text, start, length) {
  if (start < 0 || !length) return [text];
  return [text.slice(0, start), make("mark", {}, text.slice(start, start + length)), text.slice(start + length)];
}

function section(title, ...children) {
  return make("section", {}, make("h3", {}, title), ...children);
}

function text(words_, lang, dir) {
  return make("p", { className: "hxr-text", lang, dir }, ...[words_].flat());
}

function findingItem(one, sentence) {
  const item = make("li", { className: `hxr-is-${one.severity}` });
  item.append(make("b", {}, severities[one.severity]), " ", make("bdi", english, one.message), " ", make("small", english, one.code));
  if (one.inherited) item.append(" ", make("small", {}, say("The original has it as well.")));
  if (sentence && one.within >= 0 && one.length && one.length < sentence.target.length) {
    item.append(text(words(sentence.target, one.within, one.length), data.lang, data.dir));
  }
  if (one.help) item.append(make("p", {}, make("bdi", english, one.help)));
  if (one.mend && sentence?.editable) {
    item.append(make("button", { type: "button", onclick: () => use(one.mend) }, `${say("Use this")} `, make("bdi", { lang: data.lang }, one.mend)));
  }
  return item;
}

function changes(one) {
  const marks = { " ": "span", "-": "del", "+": "ins" };
  return make("p", { className: "hxr-text", lang: data.sourceLang, dir: data.sourceDir }, ...one.changes.map(([mark, part]) => make(marks[mark], {}, part)));
}

const states = { current: say("Up to date"), changed: say("Out of date"), deleted: say("The original is gone."), unknown: "" };
const stateOf = (one) => (isEmpty(one) ? say("Untranslated") : states[one.state]);

function editorLink(one) {
  const place = `${data.file}:${one.line}`;
  if (!facts.editor) return make("code", { dir: "ltr" }, place);
  const fill = { path: data.path, line: one.line, column: one.column };
  const href = facts.editor.replace(/\{(path|line|column)\}/g, (_, key) => encodeURI(fill[key]));
  return make("a", { href, title: say("Open in your editor") }, make("code", { dir: "ltr" }, place));
}

function choose(n, { focus = false, move = true } = {}) {
  if (n !== current) {
    draft = null;
    aids = null;
    check = { objection: "", findings: null };
  }
  current = n;
  drawPanel();
  markPage();
  drawBar();
  const one = data.sentences[n];
  if (!one) return;
  const element = elementOf(one);
  if (move && element) {
    const { top, bottom } = element.getBoundingClientRect();
    const room = innerHeight - (panel.hidden ? 0 : panel.offsetHeight);
    if (top < 80 || bottom > room - 20) scrollBy({ top: top - room / 3, behavior: "instant" });
    history.replaceState(history.state, "", `#s-${one.name}`);
  }
  if (focus) panel.querySelector("textarea")?.focus();
  if (!aids && one.id) loadAids(one);
}

async function loadAids(one) {
  const found = await ask("sentence", { page, id: one.id });
  if (data.sentences[current]?.id !== one.id) return;
  aids = found;
  const place = panel.querySelector(".hxr-aids");
  if (place) place.replaceChildren(...aidParts(one));
  const also = panel.querySelector(".hxr-also");
  if (also) also.replaceChildren(...alsoParts());
}

function suggestion(one, note, text_, editable) {
  const words_ = make("bdi", { lang: one.lang ?? data.lang, dir: one.dir ?? data.dir }, text_);
  const parts = [make("small", {}, note), words_];
  if (editable) parts.push(make("button", { type: "button", onclick: () => use(text_) }, say("Use this")));
  return make("li", {}, ...parts);
}

function aidParts(sentence) {
  const parts = [];
  if (aids.memory.length) {
    const items = aids.memory.map((one) =>
      suggestion(one, `${percent(one.likeness / 100)}${one.machine ? " MT" : ""}`, one.text, sentence.editable),
    );
    parts.push(section(say("Translation memory"), make("ul", { className: "hxr-list" }, ...items)));
  } else if (!aids.learnt) {
    parts.push(section(say("Translation memory"), make("p", {}, say("Being read …"))));
  }
  if (aids.others.length) {
    const items = aids.others.map((one) => suggestion(one, one.label, one.text, false));
    parts.push(section(say("Other languages"), make("ul", { className: "hxr-list" }, ...items)));
  }
  return parts;
}

function alsoParts() {
  if (!aids?.same.length || !facts.token) return [];
  const box = make("input", { type: "checkbox", id: "hxr-also" });
  const links = aids.same.slice(0, 5).flatMap((one) => [" ", make("a", { href: one.url, target: "_blank" }, one.key)]);
  return [make("label", {}, box, ` ${say("Also in other articles: {count}", { count: number(aids.same.length) })}`), ...links, aids.same.length > 5 ? " …" : ""];
}

function pagePanel() {
  const parts = [make("h2", {}, say("This page"))];
  if (data.findings.length) {
    const items = data.findings.map((one) => {
      const item = findingItem({ ...one, within: -1 }, null);
      if (one.excerpt.length) item.append(make("pre", { dir: "ltr" }, one.excerpt.join("\n")));
      return item;
    });
    parts.push(section(say("Findings of the whole file"), make("ul", { className: "hxr-findings" }, ...items)));
  }
  const own = data.sentences.map((one, n) => [one, n]).filter(([one]) => one.findings.length);
  if (own.length) {
    const items = own.map(([one, n]) =>
      make("li", { className: `hxr-is-${one.findings[0].severity}` }, make("button", { type: "button", className: "hxr-link", onclick: () => choose(n) }, make("bdi", { lang: data.lang }, one.target || one.source)), make("small", {}, ` ${one.findings.map((each) => each.code).join(", ")}`)),
    );
    parts.push(section(say("Findings in sentences"), make("ul", { className: "hxr-findings" }, ...items)));
  }
  if (data.missing.length) {
    const items = data.missing.map((one) => make("li", { lang: data.sourceLang, dir: data.sourceDir }, one));
    parts.push(section(say("Missing sentences"), make("ul", { className: "hxr-list" }, ...items)));
  }
  if (parts.length === 1) parts.push(make("p", {}, say("Nothing was found.")));
  return parts;
}

function drawPanel() {
  const one = data.sentences[current];
  panel.hidden = current === -1 || (current >= 0 && !one);
  document.documentElement.classList.toggle("hxr-open", !panel.hidden);
  if (panel.hidden) return;
  const close = make("button", { type: "button", title: `${say("Close")} (Esc)`, onclick: () => choose(-1), className: "hxr-close" }, say("Close"));
  if (!one) {
    panel.replaceChildren(make("div", { className: "hxr-head" }, close), make("div", { className: "hxr-page" }, ...pagePanel()));
    return;
  }
  const copy = make("button", { type: "button", title: `${say("Copy")} (c)`, onclick: copyTarget }, say("Copy"));
  const head = make(
    "div",
    { className: "hxr-head" },
    make("b", { dir: "ltr" }, one.id || "–"),
    editorLink(one),
    stateOf(one) ? make("span", { className: isStale(one) || isEmpty(one) ? "hxr-badge hxr-amber" : "hxr-badge" }, stateOf(one)) : null,
    data.translation ? make("span", { className: "hxr-badge", title: data.translation === "machine" ? say("Machine translated") : say("Human translated") }, { machine: "MT", human: "HT" }[data.translation]) : null,
    make("span", { className: "hxr-space" }),
    copy,
    close,
  );
  const source = isStale(one)
    ? [section(say("What has changed in the original"), one.changes.length ? changes(one) : text(one.source, data.sourceLang, data.sourceDir))]
    : [section(say("Original"), text(one.source, data.sourceLang, data.sourceDir))];
  const left = make("div", { className: "hxr-work" }, ...source, editor(one));
  const findings = make("div", { className: "hxr-checked" });
  const right = make("div", { className: "hxr-help" }, findings, make("div", { className: "hxr-aids" }, ...(aids ? aidParts(one) : [])));
  panel.replaceChildren(head, make("div", { className: "hxr-columns" }, left, right));
  drawFindings(one);
}

function drawFindings(one) {
  const place = panel.querySelector(".hxr-checked");
  if (!place) return;
  const found = check.findings ?? one.findings;
  const shown = check.findings ? { ...one, target: draft ?? one.target } : one;
  const items = found.map((each) => findingItem(each, shown));
  const none = make("p", { className: "hxr-fine" }, draft !== null && check.findings === null && !check.objection ? "…" : say("Nothing was found."));
  place.replaceChildren(section(say("Findings"), items.length ? make("ul", { className: "hxr-findings" }, ...items) : none));
}

function editor(one) {
  if (!one.editable) {
    const why = facts.token ? say("This sentence has no id of its own, so it can’t be mended here.") : "";
    return section(say("Translation"), text(one.target, data.lang, data.dir), why ? make("p", { className: "hxr-note" }, why) : "");
  }
  const field = make("textarea", { lang: data.lang, dir: data.dir, value: draft ?? one.target, spellcheck: true, rows: 3 });
  field.setAttribute("aria-label", say("Translation"));
  const objection = make("p", { className: "hxr-objection", role: "alert", ...english }, check.objection);
  const save = make("button", { type: "button", className: "hxr-save", title: "Ctrl+Enter", onclick: () => mend(), disabled: true }, say("Save"));
  const revert = make("button", { type: "button", onclick: () => use(one.target), disabled: true }, say("Revert"));
  const also = make("div", { className: "hxr-also" }, ...alsoParts());
  let timer;
  let round = 0;
  const ready = () => {
    const dirty = field.value !== one.target;
    save.disabled = !dirty || Boolean(check.objection);
    revert.disabled = !dirty;
    field.style?.removeProperty("height");
  };
  const look = async () => {
    const asked = ++round;
    const wanted_ = field.value;
    if (wanted_ === one.target) check = { objection: "", findings: null };
    else {
      const found = await send("check", { page, id: one.id, text: wanted_ });
      if (asked !== round || data.sentences[current] !== one) return;
      check = { objection: found.objection || found.refused || "", findings: found.findings ?? [] };
    }
    objection.textContent = check.objection;
    drawFindings(one);
    ready();
  };
  field.addEventListener("input", (event) => {
    draft = field.value === one.target ? null : field.value;
    ready();
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(look, 180);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 180);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      mend();
    } else if (event.key === "Escape") {
      field.blur();
      event.stopPropagation();
    }
  });
  ready();
  const buttons = make("div", { className: "hxr-buttons" }, save, revert, said, also);
  return section(say("Translation"), field, objection, buttons);
}

function use(text_) {
  const field = panel.querySelector("textarea");
  if (!field) return;
  field.value = text_;
  field.dispatchEvent(new InputEvent("input"));
  field.focus();
}

function tell(message) {
  said.textContent = message;
  said.classList.toggle("hxr-new", Boolean(message));
}

async function mend(old = data.sentences[current].target) {
  const one = data.sentences[current];
  const field = panel.querySelector("textarea");
  if (!field || field.value === old || check.objection) return;
  const asked = { page, id: one.id, old, text: field.value };
  if (document.getElementById("hxr-also")?.checked) asked.also = aids.same.map(({ key, id }) => [key, id]);
  const done = await send("mend", asked);
  if (done.changed) {
    draft = null;
    check = { objection: "", findings: null };
    aids = null;
    tell(done.changed > 1 ? say("Saved. Places: {count}", { count: number(done.changed) }) : say("Saved."));
    await load();
    return;
  }
  if (done.conflict !== null && done.conflict !== undefined) conflict(one, field.value, done.conflict);
  else panel.querySelector(".hxr-objection").textContent = done.refused;
}

// The file has other words by now: both are shown, and one is chosen.
function conflict(one, mine, theirs) {
  const box = make("div", { className: "hxr-conflict", role: "alert" });
  const choice = (label, text_, action) => make("div", {}, make("h4", {}, label), text(text_, data.lang, data.dir), make("button", { type: "button", onclick: action }, say("Keep this")));
  box.append(
    make("p", {}, say("The file has changed since this was shown. Nothing was written.")),
    choice(say("Yours"), mine, () => {
      one.target = theirs;
      draft = mine;
      box.remove();
      mend(theirs);
    }),
    choice(say("In the file"), theirs, async () => {
      draft = null;
      await load();
    }),
  );
  panel.querySelector(".hxr-conflict")?.remove();
  panel.querySelector(".hxr-buttons").after(box);
}

async function undo() {
  const done = await send("undo", {});
  tell(done.changed ? say("Taken back.") : say("It has changed since, so it stays."));
  draft = null;
  await load();
}

async function copyTarget() {
  const field = panel.querySelector("textarea");
  await navigator.clipboard.writeText(field ? field.value : data.sentences[current].target);
  tell(say("Copied"));
}

// What there is to know, and when it is asked for

async function load() {
  const fresh = await ask("review", { page });
  const id = data?.sentences?.[current]?.id; // now: another one may have been chosen meanwhile
  const was = data?.sentences?.[current]?.target;
  data = fresh;
  if (data.none) {
    drawBar();
    return;
  }
  if (id !== undefined) {
    const n = data.sentences.findIndex((one) => one.id === id);
    const field = panel.querySelector("textarea");
    const typing = field && document.activeElement === field;
    const same = n >= 0 && data.sentences[n].target === was;
    current = n;
    if (typing && draft !== null && same) {
      drawBar();
      markPage();
      return; // a field that is being written in stays as it is
    }
    if (draft !== null && n >= 0 && !same) {
      const mine = draft;
      drawPanel();
      conflict(data.sentences[n], mine, data.sentences[n].target);
      return;
    }
    const selection = typing ? [field.selectionStart, field.selectionEnd] : null;
    choose(n, { focus: Boolean(typing), move: false });
    if (selection) panel.querySelector("textarea")?.setSelectionRange(...selection);
    return;
  }
  drawPanel();
  markPage();
  drawBar();
}

function bothLanguages() {
  if (document.readyState !== "complete") { // the theme's own script sets the choice first
    addEventListener("load", bothLanguages, { once: true });
    return;
  }
  const choice = document.querySelector("#hx-side");
  if (!choice || sessionStorage.getItem("hexapla-review-both")) return;
  sessionStorage.setItem("hexapla-review-both", "1");
  if (!choice.checked) choice.click();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key) && data && !data.none) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (typing || event.altKey || !data || data.none) return;
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    e: () => choose(current < 0 ? 0 : current, { focus: true }),
    c: () => current >= 0 && copyTarget(),
    u: () => facts.token && data.undo && undo(),
    Escape: () => choose(-1),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

if (document.body && !document.body.classList.contains("hxd")) {
  document.documentElement.classList.add("hxr");
  document.body.prepend(bar);
  document.body.append(panel);
  drawBar();
  if (article) {
    bothLanguages();
    article.addEventListener("click", (event) => {
      const element = event.target.closest("[id^='s-'], [data-s]");
      if (!element || event.target.closest("a, button, summary, label, input") || !data || data.none) return;
      if (getSelection().toString()) return;
      const name = element.dataset.s ?? element.id.slice(2);
      const n = data.sentences.findIndex((one) => one.name === name);
      if (n >= 0) choose(n); // the panel may open over it
    });
    document.addEventListener("hexapla:told", load);
    await load();
    const asked = location.hash.startsWith("#s-") ? location.hash.slice(3) : "";
    const n = data.none ? -1 : data.sentences.findIndex((one) => one.name === asked);
    if (n >= 0) choose(n);
  }
}
