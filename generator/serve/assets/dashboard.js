// The dashboard of a preview: how far the site's translations are, and what to do next.

import { ask, english, facts, make, number, percent, say, severities } from "./layer.js";

const root = document.getElementById("hxd");
document.documentElement.classList.add("hxr");
const asked = new URLSearchParams(location.search);
const wanted = { check: asked.get("check") ?? "", severity: asked.get("severity") ?? "", section: asked.get("section") ?? "" };
let status = { ready: false, problem: "" };

function standing(counts) {
  if (!counts.sentences) return make("td", { className: "hxd-none" }, "–");
  const level = counts.coverage > 0.99 ? "full" : counts.coverage > 0.8 ? "most" : "little";
  return make(
    "td",
    { className: `hxd-${level}`, title: say("{done} of {all} sentences", { done: number(counts.translated), all: number(counts.sentences) }) },
    make("meter", { min: 0, max: 1, value: counts.coverage, "aria-hidden": "true" }),
    make("span", {}, percent(counts.coverage)),
    counts.stale ? make("small", { className: "hxr-amber", title: say("Out of date") }, ` (${number(counts.stale)})`) : "",
  );
}

function sectionsTable() {
  const { locales, sections, locale } = status;
  const head = make("tr", {}, make("th", { scope: "col" }, say("Section")));
  for (const one of locales) {
    const mine = one.name === locale;
    head.append(make("th", { scope: "col", className: mine ? "hxd-mine" : "", title: one.name }, make("bdi", { lang: one.lang }, one.label)));
  }
  const row = (title, pick, section) => {
    const name = section === null ? make("b", {}, title) : make("button", { type: "button", className: "hxr-link", onclick: () => filter({ section }) }, title);
    return make("tr", {}, make("th", { scope: "row" }, name), ...locales.map((one) => standing(pick(one))));
  };
  const body = make("tbody", {}, row(say("All sections"), (one) => one.all, null));
  sections.forEach((name, n) => body.append(row(name === "/" ? say("Top level") : name, (one) => one.sections[n], name)));
  return make("div", { className: "hxd-scroll" }, make("table", {}, make("thead", {}, head), body));
}

function worstTable() {
  const rows = status.worst.map((one) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("a", { href: one.url }, make("bdi", {}, one.title))),
      make("td", { className: one.findings ? "hxr-red" : "" }, number(one.findings)),
      make("td", { className: one.stale ? "hxr-amber" : "" }, number(one.stale)),
      make("td", {}, number(one.sentences - one.translated)),
      make("td", {}, percent(one.coverage)),
    ),
  );
  const head = make("tr", {}, ...[say("Article"), say("Findings"), say("Out of date"), say("Untranslated"), say("Translated")].map((title) => make("th", { scope: "col" }, title)));
  return make("div", { className: "hxd-scroll hxd-tall" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function option(value, label, chosen) {
  return make("option", { value, selected: value === chosen }, label);
}

function filters() {
  const checks = make("select", { onchange: () => filter({ check: checks.value }) }, option("", `${say("All checks")} (${number(status.findings)})`, wanted.check));
  for (const one of status.checks) {
    const count = (one.error ?? 0) + (one.warning ?? 0) + (one.info ?? 0);
    checks.append(option(one.code, `${one.code} (${number(count)})`, wanted.check));
  }
  const levels = make("select", { onchange: () => filter({ severity: levels.value }) }, option("", say("All severities"), wanted.severity));
  for (const [one, word] of Object.entries(severities)) levels.append(option(one, word, wanted.severity));
  const sections = make("select", { onchange: () => filter({ section: sections.value }) }, option("", say("All sections"), wanted.section));
  for (const one of status.sections) sections.append(option(one, one === "/" ? say("Top level") : one, wanted.section));
  checks.setAttribute("aria-label", say("Check"));
  levels.setAttribute("aria-label", say("Severity"));
  sections.setAttribute("aria-label", say("Section"));
  return make("div", { className: "hxd-filters" }, checks, levels, sections);
}

function filter(change) {
  Object.assign(wanted, change);
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, "", `?${query}`);
  draw();
}

async function queue() {
  const place = document.getElementById("hxd-queue");
  const found = await ask("queue", wanted);
  const items = found.rows.map((one) =>
    make(
      "li",
      { className: `hxr-is-${one.severity}` },
      make("p", {}, make("b", {}, severities[one.severity]), " ", make("bdi", english, one.message), " ", make("small", english, one.code)),
      one.target ? make("p", { className: "hxd-text", dir: "auto" }, one.target) : "",
      one.source ? make("p", { className: "hxd-source", dir: "auto" }, one.source) : "",
      make("a", { href: one.url || "#", dir: "ltr" }, one.place),
    ),
  );
  const count = found.count > found.rows.length ? say("The worst {shown} of {count} findings", { shown: number(found.rows.length), count: number(found.count) }) : `${say("Findings")} ${number(found.count)}`;
  place.replaceChildren(make("p", {}, count), make("ol", { className: "hxr-findings" }, ...items));
}

function draw() {
  document.title = `${status.label ?? say("Review")} · ${say("Dashboard")}`;
  if (!status.ready) {
    root.replaceChildren(
      make("h1", {}, say("Dashboard")),
      make("p", { role: "status" }, status.problem || say("The whole site is being looked through. This page fills itself when that is done; pages can be read and mended already.")),
      make("p", {}, make("a", { href: facts.home }, say("To the pages"))),
    );
    return;
  }
  const mine = status.locales.find((one) => one.name === status.locale);
  const figures = mine.all;
  root.replaceChildren(
    make("h1", {}, make("bdi", {}, status.label), make("small", {}, ` ${status.locale}`)),
    make(
      "ul",
      { className: "hxd-figures" },
      make("li", {}, make("b", {}, percent(figures.coverage)), say("Translated")),
      make("li", {}, make("b", {}, number(figures.stale)), say("Out of date")),
      make("li", {}, make("b", {}, percent(figures.machine)), say("Machine translated")),
      make("li", {}, make("b", {}, number(status.findings)), say("Findings")),
    ),
    make("p", {}, make("a", { href: facts.home }, say("To the pages"))),
    make("section", {}, make("h2", {}, say("Languages and sections")), sectionsTable()),
    make("section", {}, make("h2", {}, say("Articles with most to do")), worstTable()),
    make("section", { id: "queue" }, make("h2", {}, say("Queue")), filters(), make("div", { id: "hxd-queue" })),
  );
  queue();
}

async function load() {
  const fresh = await ask("status");
  if (JSON.stringify(fresh) === JSON.stringify(status) && root.childNodes.length) return;
  status = fresh;
  const place = scrollY;
  draw();
  scrollTo(0, place);
}

document.addEventListener("hexapla:told", load);
load();
