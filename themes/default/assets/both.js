// Both languages, once a reader wants them: sentences are paired, each can be picked, and other
// languages are fetched. `site.js` loads this file; CSS alone does the rest.

const root = document.documentElement;
const BLOCK = "p, li, td, th, dt, dd, summary, h1, h2, h3, h4, h5, h6, div";
const SENTENCE = '[id^="s-"], [data-s]';
const nameOf = (sentence) => sentence.dataset.s ?? sentence.id.slice(2);
const menu = [...document.querySelectorAll("[data-languages] a[hreflang]")];

// `memory`: how choices are remembered from page to page.
export const open = (body, modes, memory) => {
  let chosen = null;
  const select = modes.querySelector("select");
  const status = modes.querySelector("[role=status]");
  const mode = () => modes.querySelector("input:checked").value;
  const source = body.querySelector(".source")?.lang ?? "";
  const originals = new Map(); // a block's words → the source beside them as published, or ""
  const sourceOf = (block) => {
    const next = block?.nextElementSibling;
    return next?.matches(".source") ? next : null; // a block that is alike in both has none
  };

  // Each block of the text. On a page of one language they are found by their sentences.
  const blocks = () => {
    const groups = new Map();
    for (const sentence of source ? [] : body.querySelectorAll(SENTENCE)) {
      if (sentence.closest(".target, .source")) continue;
      const block = sentence.closest(BLOCK);
      groups.set(block, [...(groups.get(block) ?? []), sentence]);
    }
    for (const [block, sentences] of groups) {
      const child = (node) => [...block.childNodes].find((each) => each.contains(node));
      const range = document.createRange();
      range.setStartBefore(child(sentences[0]));
      range.setEndAfter(child(sentences.at(-1)));
      const target = document.createElement("span");
      target.className = "target";
      range.surroundContents(target);
    }
    return [...body.querySelectorAll(".target")];
  };
  const sentencesIn = (block) => {
    const all = [block, ...block.querySelectorAll(SENTENCE)];
    return Map.groupBy(all.filter((each) => each.matches(SENTENCE)), nameOf);
  };

  // The same article in another language, joined to this one by the sentences' names; where one
  // of the two has merged sentences, block by block.
  const showBeside = async (tag) => {
    const own = blocks();
    if (!originals.size) for (const block of own) originals.set(block, sourceOf(block) ?? "");
    if (tag === source) {
      for (const [block, original] of originals) sourceOf(block)?.replaceWith(original);
      return;
    }
    const response = await fetch(menu.find((link) => link.hreflang === tag).href);
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const other = page.querySelector("article .body, .home .body");
    for (const each of other.querySelectorAll(".source")) each.remove();
    const found = sentencesIn(other);
    const holder = (sentence) => sentence.closest(".target") ?? sentence.closest(BLOCK);
    const theirs = [...new Set([...other.querySelectorAll(SENTENCE)].map(holder))];
    const places = new Map(theirs.map((each, place) => [each, place]));
    const placeOf = (sentence) => places.get(holder(sentence));
    let before = -1; // the place among theirs of the block before this one
    for (const block of own) {
      const names = [...sentencesIn(block).keys()];
      const pieces = names.flatMap((name) => found.get(name) ?? []);
      const next = pieces.map(placeOf).filter((place) => place > before); // names can come again
      const same = next.length ? Math.min(...next) : placeOf(pieces[0] ?? block) ?? before + 1;
      const merged = !names.every((name) => found.has(name)) && theirs[same]?.matches(".target");
      const alike = pieces.filter((piece) => placeOf(piece) === same);
      before = same;
      const space = /^(ja|zh)/.test(other.lang) ? "" : " ";
      const nodes = (merged ? [theirs[same]] : alike).map((node) => document.importNode(node, true));
      const beside = document.createElement(block.localName);
      beside.append(...nodes.flatMap((node) => [node, space]));
      for (const node of nodes) node.classList.remove("target");
      for (const each of beside.querySelectorAll("[id]")) {
        if (each.id.startsWith("s-")) each.dataset.s = each.id.slice(2);
        each.removeAttribute("id");
      }
      const { lang, dir } = other;
      Object.assign(beside, { className: "source", hidden: true, lang, dir });
      sourceOf(block)?.remove();
      block.after(beside);
    }
  };
  const besideChosen = async () => {
    if (mode() === "off" || !select.value) return;
    status.textContent = "";
    close();
    try {
      await showBeside(select.value);
    } catch {
      status.textContent = status.dataset.failed;
    }
  };

  const name = (link) => link.firstChild.textContent;
  const others = menu.filter((link) => !link.matches(".missing, [aria-current]"));
  const choices = others.map((link) => new Option(name(link), link.hreflang));
  if (source && !others.some((link) => link.hreflang === source)) {
    const names = new Intl.DisplayNames([source], { type: "language" });
    choices.unshift(new Option(names.of(source), source));
  }
  for (const choice of choices) choice.lang = choice.value;
  select.append(...choices);
  const asked = new URLSearchParams(location.search).get("with");
  const wanted = [asked, memory.remembered("hexapla-with"), source, ...navigator.languages];
  select.value = wanted.find((tag) => choices.some((choice) => choice.value === tag)) ??
    choices[0]?.value;
  select.parentElement.hidden = choices.length < 2 && !!source;
  modes.hidden = !choices.length;
  select.addEventListener("change", () => {
    memory.remember("hexapla-with", select.value);
    const address = new URL(location);
    address.searchParams.set("with", select.value);
    history.replaceState(null, "", address);
    besideChosen();
  });

  // A sentence and its counterpart, wherever the reader points or moves to.
  const pieces = (sentence) => {
    const pair = sentence.closest(".target, .source")?.parentElement ?? body;
    const wanted = nameOf(sentence);
    return [...pair.querySelectorAll(SENTENCE)].filter((each) => nameOf(each) === wanted);
  };
  const mark = (sentence, look) => {
    for (const each of body.querySelectorAll(`.${look}`)) each.classList.remove(look);
    if (sentence) for (const each of pieces(sentence)) each.classList.add(look);
  };
  const sentenceAt = (event) =>
    mode() !== "off" && body.contains(event.target)
      ? event.target.closest?.(SENTENCE)
      : null;

  // On demand: a sentence that the reader picks shows its original, its address and more.
  const note = document.getElementById("hx-note").content.firstElementChild.cloneNode(true);
  const [original, changed, here, report, shut] = note.children;
  const template = report.getAttribute("href");
  report.hidden = !template;
  const close = () => {
    note.remove();
    mark(null, "chosen");
    chosen = null;
  };
  const pick = (sentence) => {
    const same = chosen && nameOf(chosen) === nameOf(sentence);
    close();
    if (same) return;
    chosen = sentence;
    mark(sentence, "chosen");
    const own = pieces(sentence).filter((each) => !each.closest(".source"));
    const beside = sourceOf(own[0]?.closest(".target"));
    const beyond = pieces(sentence).filter((each) => each.closest(".source"));
    const theirs = beside || !source ? beyond : own; // else the same words in both languages
    const text = (all) => all.map((each) => each.textContent).join(" ");
    original.replaceChildren(...theirs.flatMap((each) => [...each.cloneNode(true).childNodes, " "]));
    Object.assign(original, { lang: beside?.lang ?? "", dir: beside?.dir ?? "" });
    changed.hidden = !own.some((each) => each.matches(".stale"));
    here.hash = `s-${nameOf(sentence)}`;
    const values = {
      id: nameOf(sentence),
      url: here.href.split("#")[0],
      locale: root.lang,
      title: document.title,
      target: text(own),
      source: text(theirs),
    };
    report.href = template.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(values[key] ?? ""));
    (beside ?? sentence).after(note);
    status.textContent = values.source;
    status.lang = original.lang;
    history.replaceState(null, "", here.hash);
  };
  shut.addEventListener("click", () => {
    const back = chosen;
    close();
    back?.focus();
  });

  // By keyboard: Tab leads into the text once, arrows from sentence to sentence, Enter picks.
  let stop = null;
  const settle = (sentence) => {
    stop?.removeAttribute("tabindex");
    stop = mode() === "off" ? null : sentence;
    if (stop) stop.tabIndex = 0;
  };
  const sentences = () => [...body.querySelectorAll('[id^="s-"]')];
  const step = (by) => {
    const all = sentences();
    const next = all[all.indexOf(stop) + by];
    if (!next) return;
    settle(next);
    next.focus();
  };
  body.addEventListener("keydown", (event) => {
    const across = getComputedStyle(body).direction === "rtl" ? -1 : 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: across, ArrowLeft: -across };
    const held = event.altKey || event.ctrlKey || event.metaKey;
    if (event.key === "Escape" && chosen) shut.click();
    else if (event.target !== stop || held) return;
    else if (event.key in steps) step(steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") pick(stop);
    else return;
    event.preventDefault();
  });
  body.addEventListener("click", (event) => {
    const sentence = sentenceAt(event);
    if (!sentence || event.target.closest("a, button, label, summary")) return;
    if (!getSelection().isCollapsed) return; // the reader marks words to copy them
    const own = pieces(sentence).find((each) => each.id);
    if (own) settle(own);
    pick(own ?? sentence);
  });
  for (const kind of ["pointerover", "focusin"]) {
    body.addEventListener(kind, (event) => mark(sentenceAt(event), "lit"));
  }
  body.addEventListener("pointerleave", () => mark(null, "lit"));

  const change = () => {
    root.dataset.both = mode();
    close();
    settle(sentences()[0]);
    if (select.value !== source || originals.size) besideChosen();
  };
  modes.addEventListener("change", ({ target }) => {
    if (target !== select) change();
  });
  change();
};

