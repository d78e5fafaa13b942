// The dashboard of a preview: how far the site's translations are, and what to do next.

const OWN = "/_hexapla/";
const facts = JSON.parse(document.querySelector("meta[name=hexapla-review]").content);
const root = document.getElementById("hxd");
document.documentElement.classList.add("hxr");
const asked = new URLSearchParams(location.search);
const wanted = { check: asked.get("check") ?? "", severity: asked.get("severity") ?? "", section: asked.get("section") ?? "" };
let status = { ready: false, problem: "" };

function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const percent = (share) => `${share === 1 ? 100 : Math.floor(share * 1000) / 10} %`;
const number = (count) => count.toLocaleString("en");

async function ask(name, query = {}) {
  return (await fetch(`${OWN}${name}?${new URLSearchParams(query)}`)).json();
}

function standing(counts) {
  if (!counts.sentences) return make("td", { className: "hxd-none" }, "–");
  const level = counts.coverage > 0.99 ? "full" : counts.coverage > 0.8 ? "most" : "little";
  return make(
    "td",
    { className: `hxd-${level}`, title: `${number(counts.translated)} of ${number(counts.sentences)} sentences, ${number(counts.stale)} out of date` },
    make("meter", { min: 0, max: 1, value: counts.coverage, "aria-hidden": "true" }),
    make("span", {}, percent(counts.coverage)),
    counts.stale ? make("small", { className: "hxr-amber" }, ` ${number(counts.stale)} old`) : "",
  );
}

function sectionsTable() {
  const { locales, sections, locale } = status;
  const head = make("tr", {}, make("th", { scope: "col" }, "Section"));
  for (const one of locales) {
    const mine = one.name === locale;
    head.append(make("th", { scope: "col", className: mine ? "hxd-mine" : "", title: one.name }, make("bdi", { lang: one.lang }, one.label)));
  }
  const row = (title, pick, section) => {
    const name = section === null ? make("b", {}, title) : make("button", { type: "button", className: "hxr-link", onclick: () => filter({ section }) }, title);
    return make("tr", {}, make("th", { scope: "row" }, name), ...locales.map((one) => standing(pick(one))));
  };
  const body = make("tbody", {}, row("All", (one) => one.all, null));
  sections.forEach((name, n) => body.append(row(name === "/" ? "(top)" : name, (one) => one.sections[n], name)));
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
  const head = make("tr", {}, ...["Article", "Findings", "Out of date", "Untranslated", "Translated"].map((title) => make("th", { scope: "col" }, title)));
  return make("div", { className: "hxd-scroll hxd-tall" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function option(value, label, chosen) {
  return make("option", { value, selected: value === chosen }, label);
}

function filters() {
  const checks = make("select", { onchange: () => filter({ check: checks.value }) }, option("", `All checks (${number(status.findings)})`, wanted.check));
  for (const one of status.checks) {
    const count = (one.error ?? 0) + (one.warning ?? 0) + (one.info ?? 0);
    checks.append(option(one.code, `${one.code} (${number(count)})`, wanted.check));
  }
  const severities = make("select", { onchange: () => filter({ severity: severities.value }) }, option("", "Every severity", wanted.severity));
  for (const one of ["error", "warning", "info"]) severities.append(option(one, one, wanted.severity));
  const sections = make("select", { onchange: () => filter({ section: sections.value }) }, option("", "All sections", wanted.section));
  for (const one of status.sections) sections.append(option(one, one === "/" ? "(top)" : one, wanted.section));
  checks.setAttribute("aria-label", "Check");
  severities.setAttribute("aria-label", "Severity");
  sections.setAttribute("aria-label", "Section");
  return make("div", { className: "hxd-filters" }, checks, severities, sections);
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
      make("p", {}, make("b", {}, one.severity), ` ${one.message} `, make("small", {}, one.code)),
      one.target ? make("p", { className: "hxd-text", dir: "auto" }, one.target) : "",
      one.source ? make("p", { className: "hxd-source", dir: "auto" }, one.source) : "",
      make("a", { href: one.url || "#" }, one.place),
    ),
  );
  const count = found.count > found.rows.length ? `${number(found.count)} findings, the worst ${found.rows.length} of them:` : `${number(found.count)} findings`;
  place.replaceChildren(make("p", {}, count), make("ol", { className: "hxr-findings" }, ...items));
}

function draw() {
  document.title = `${status.label ?? "Review"} · dashboard`;
  if (!status.ready) {
    root.replaceChildren(
      make("h1", {}, "Dashboard"),
      make("p", { role: "status" }, status.problem || "The whole site is being looked through. This page fills itself when that is done; pages can be read and mended already."),
      make("p", {}, make("a", { href: facts.home }, "To the pages")),
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
      make("li", {}, make("b", {}, percent(figures.coverage)), " translated"),
      make("li", {}, make("b", {}, number(figures.stale)), " out of date"),
      make("li", {}, make("b", {}, percent(figures.machine)), " machine translated"),
      make("li", {}, make("b", {}, number(status.findings)), " findings"),
    ),
    make("p", {}, make("a", { href: facts.home }, "To the pages")),
    make("section", {}, make("h2", {}, "Languages and sections"), sectionsTable()),
    make("section", {}, make("h2", {}, "Articles with most to do"), worstTable()),
    make("section", { id: "queue" }, make("h2", {}, "Queue"), filters(), make("div", { id: "hxd-queue" })),
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
