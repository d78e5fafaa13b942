// Before the first paint: what the reader chose on an earlier page. A file of its own, as a
// strict content security policy allows no script in the page.
try {
  for (const choice of ["both", "scheme"]) {
    const kept = localStorage.getItem(`hexapla-${choice}`);
    if (kept) document.documentElement.dataset[choice] = kept;
  }
  const { dataset } = document.documentElement;
  const asked = new URLSearchParams(location.search).has("with"); // a second language
  if (asked && (dataset.both ?? "off") === "off") dataset.both = "side";
} catch {
  // Storage is off: every page begins as it was published.
}
