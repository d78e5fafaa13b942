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

const root = document.documentElement;

// Dark or light: as the system has it until the reader says otherwise.
const scheme = document.querySelector(".scheme");
if (scheme) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const tell = () => scheme.setAttribute("aria-pressed", dark());
  scheme.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    remember("hexapla-scheme", root.dataset.scheme);
    tell();
  });
  system.addEventListener("change", tell);
  tell();
}

// Both languages: CSS shows the source beside or below each block, with or without scripts. What
// more there is to it is loaded when a reader wants it.
const body = document.querySelector("article .body, .home .body");
const modes = body && document.querySelector(".modes");
if (modes) {
  const radios = [...modes.querySelectorAll("input")];
  const first = radios.find((radio) => radio.value === root.dataset.both) ?? radios[0];
  first.checked = true;
  const open = async () => {
    root.dataset.both = modes.querySelector("input:checked").value;
    (await import(modes.dataset.script)).open(body, modes, { remembered, remember });
  };
  if (first !== radios[0]) open();
  else modes.addEventListener("change", open, { once: true });
  modes.addEventListener("change", ({ target }) => {
    if (target.name) remember("hexapla-both", target.value);
  });
}

// A sentence keeps its address in every language: the menu leads to the one that is read. A page
// that does not have it is opened at the heading above, which has one address in all languages.
const read = () => {
  const visible = (each) => each?.getBoundingClientRect().bottom > 0;
  const target = document.getElementById(location.hash.slice(1));
  const aimed = visible(target) && target.getBoundingClientRect().top < innerHeight ? target : null;
  const first = () => [...body.querySelectorAll('[id^="s-"]')].find(visible);
  return body.querySelector(".chosen[id]") ?? aimed ?? (scrollY > 200 ? first() : null);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-languages] a[hreflang], .facts a[hreflang]");
  if (!link || !body) return;
  const place = read();
  const heading = [...body.querySelectorAll(":is(h2, h3)[id]")].findLast(
    (each) => each.compareDocumentPosition(place ?? each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  link.hash = place?.id ?? "";
  try {
    sessionStorage.setItem("hexapla-heading", heading?.id ?? "");
  } catch {
    // Storage is off: the page opens at its top.
  }
});
try {
  const heading = sessionStorage.getItem("hexapla-heading");
  sessionStorage.removeItem("hexapla-heading");
  const lost = location.hash.startsWith("#s-") && !document.getElementById(location.hash.slice(1));
  if (heading && lost) location.replace(`#${heading}`);
} catch {
  // Storage is off.
}

// Language: kept when the reader picks one; the page that asks for it obeys, or else the browser.
const written = (tag) => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
};
for (const list of document.querySelectorAll("[data-languages]")) {
  const links = [...list.querySelectorAll("a[hreflang]")];
  for (const link of links) {
    link.addEventListener("click", () => remember("hexapla-language", link.hreflang));
  }
  if (list.dataset.languages === "choose") {
    const wanted = [remembered("hexapla-language"), ...navigator.languages].filter(Boolean);
    const match = (tag) =>
      links.find((link) => link.hreflang === tag) ??
      links.find((link) => written(link.hreflang) === written(tag));
    const link = wanted.map(match).find(Boolean);
    if (link) location.replace(link.href);
  }
}

// Code, tabs and videos: what there is to them is loaded for pages that have any.
const { code, blocks } = document.body.dataset;
for (const script of [code, blocks]) {
  if (script) import(script).then((module) => module.open({ remembered, remember }));
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
