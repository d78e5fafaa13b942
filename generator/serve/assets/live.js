// Keeps an open page as its files are: what is new is put in the place of what was, and nothing
// else is touched, so that the reader keeps the place, the switches and what is selected.

const OWN = "/_hexapla/";
const parser = new DOMParser();
let tag = document.querySelector("meta[name=hexapla-page]")?.content ?? "";
let known = copyOf(document); // the page as the server sent it, before any script changed it

function copyOf(page) {
  return page.body.cloneNode(true);
}

// Two lists of nodes: how many are alike at the beginning and at the end.
function common(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head].isEqualNode(after[head])) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail).isEqualNode(after.at(-1 - tail))) tail++;
  return [head, tail];
}

const added = []; // what came into the page with the last change

function take(node) {
  const made = document.importNode(node, true);
  added.push(made);
  return made;
}

function sameElement(one, other) {
  return one.nodeType === 1 && other.nodeType === 1 && one.tagName === other.tagName && one.id === other.id;
}

function patchAttributes(live, before, after) {
  for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

// `live` was `before` when it came; make it `after`.
function patch(live, before, after) {
  if (before.isEqualNode(after)) return;
  patchAttributes(live, before, after);
  const nodes = [...live.childNodes].filter((node) => !node.dataset?.hexapla);
  const was = [...before.childNodes];
  const now = [...after.childNodes];
  if (nodes.length !== was.length) {
    // A script has added to this: it comes anew.
    live.replaceChildren(...now.map(take));
    return;
  }
  const [head, tail] = common(was, now);
  const stop = was.length - tail;
  const middle = now.slice(head, now.length - tail);
  const alike = middle.length === stop - head && middle.every((node, n) => sameElement(was[head + n], node));
  if (alike) {
    middle.forEach((node, n) => patch(nodes[head + n], was[head + n], node));
    return;
  }
  const next = nodes[stop] ?? null;
  for (const node of nodes.slice(head, stop)) node.remove();
  for (const node of middle) live.insertBefore(take(node), next);
}

function swapStyles(page) {
  const wanted = [...page.head.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href"));
  const there = [...document.head.querySelectorAll("link[rel=stylesheet]")];
  const gone = there.filter((link) => !wanted.includes(link.getAttribute("href")));
  const come = wanted.filter((href) => !there.some((link) => link.getAttribute("href") === href));
  let left = come.length;
  const done = () => {
    if (--left <= 0) for (const link of gone) link.remove();
  };
  if (!left) done();
  for (const href of come) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.onload = link.onerror = done;
    document.head.append(link);
  }
}

const scripts = (page) =>
  [...page.head.querySelectorAll("script[src]")].map((one) => one.getAttribute("src")).filter((src) => !src.startsWith(OWN));

function place() {
  for (const element of document.querySelectorAll("main [id]")) {
    const { top } = element.getBoundingClientRect();
    if (top >= 0 && element.getClientRects().length) return [element.id, top];
  }
  return ["", 0];
}

async function refresh() {
  let answer;
  try {
    answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
  } catch {
    return; // the server is gone; its events will come again when it is back
  }
  const text = await answer.text();
  if (!tag) return; // no page of the site: its own script renews it
  const page = parser.parseFromString(text, "text/html");
  const fresh = page.querySelector("meta[name=hexapla-page]")?.content ?? "";
  if (answer.status === 500) return; // what is shown stays; the fault is told below it
  if (fresh === tag) return;
  if (`${scripts(page)}` !== `${scripts(document)}`) {
    location.reload();
    return;
  }
  tag = fresh;
  const [anchor, top] = place();
  added.length = 0;
  document.title = page.title;
  for (const name of ["lang", "dir"]) {
    const value = page.documentElement.getAttribute(name);
    if (value && value !== document.documentElement.getAttribute(name)) document.documentElement.setAttribute(name, value);
  }
  patch(document.body, known, page.body);
  known = copyOf(page);
  swapStyles(page);
  const held = anchor && document.getElementById(anchor);
  if (held) scrollBy({ top: held.getBoundingClientRect().top - top, behavior: "instant" });
  // What the theme's script gives life to when a page is loaded.
  const lively = "pre, .tabs, .video, input, details, button";
  if (added.some((node) => node.nodeType === 1 && (node.matches(lively) || node.querySelector(lively)))) {
    for (const src of scripts(document)) await import(`${src}?again=${tag}`);
  }
  document.dispatchEvent(new CustomEvent("hexapla:changed"));
}

// Faults: a strip at the foot of the page.
const strip = document.createElement("aside");
strip.dataset.hexapla = "strip";
strip.className = "hx-live";
strip.lang = "en";
strip.dir = "ltr";
strip.setAttribute("aria-label", "Findings in this page");

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function shownFault(fault) {
  const item = element("li", `hx-live-${fault.severity}`);
  item.append(element("code", "hx-live-place", fault.place), " ", element("b", "", fault.severity), ` ${fault.message} `);
  item.append(element("small", "", fault.code));
  if (fault.excerpt.length) item.append(element("pre", "", fault.excerpt.join("\n")));
  if (fault.help) item.append(element("p", "", fault.help));
  return item;
}

async function faults() {
  let found;
  try {
    const answer = await fetch(`${OWN}findings?page=${encodeURIComponent(decodeURI(location.pathname))}`);
    found = await answer.json();
  } catch {
    return;
  }
  const open = strip.querySelector("details")?.open;
  strip.replaceChildren();
  if (found.problem) {
    const box = element("div", "hx-live-problem");
    box.setAttribute("role", "alert");
    box.append(element("b", "", "The site stays as it was: "), element("pre", "", found.problem));
    strip.append(box);
  }
  if (found.findings.length) {
    const all = found.findings.length + found.more;
    const details = element("details");
    details.open = open ?? found.findings.some((one) => one.severity === "error");
    details.append(element("summary", "", `${all} ${all === 1 ? "finding" : "findings"} in this page`));
    const list = element("ul");
    list.append(...found.findings.map(shownFault));
    details.append(list);
    strip.append(details);
  }
  if (strip.childNodes.length) document.body.append(strip);
  else strip.remove();
}

let busy = Promise.resolve();
function renew() {
  busy = busy.then(refresh).then(faults).then(() => document.dispatchEvent(new CustomEvent("hexapla:told")));
  return busy;
}

// One connection serves all tabs: a browser opens only a few to one server.
const channel = new BroadcastChannel("hexapla-live");
channel.onmessage = renew;

function listen() {
  return new Promise(() => {
    const events = new EventSource(`${OWN}events`);
    events.onmessage = () => {
      channel.postMessage("new");
      renew();
    };
  });
}
if (navigator.locks) navigator.locks.request("hexapla-live", listen);
else listen();
faults();
