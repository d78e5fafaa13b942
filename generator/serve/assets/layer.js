// What the scripts of the review layer share: its facts, its words, elements and questions.

export const OWN = "/_hexapla/";
export const facts = JSON.parse(document.querySelector("meta[name=hexapla-review]").content);

export function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export async function ask(name, query = {}) {
  const answer = await fetch(`${OWN}${name}?${new URLSearchParams(query)}`);
  return answer.json();
}

// A word of the layer in the reader's language; `{name}` in it is filled.
export function say(word, values = {}) {
  return (facts.words[word] ?? word).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const severities = { error: say("Error"), warning: say("Warning"), info: say("Note") };
export const english = { lang: "en", dir: "ltr" }; // what checks and the server say

const digits = { numberingSystem: "latn" }; // as pages have them
const numbers = new Intl.NumberFormat(facts.lang, digits);
const shares = new Intl.NumberFormat(facts.lang, { ...digits, style: "percent", maximumFractionDigits: 1 });
export const number = (count) => numbers.format(count);
export const percent = (share) => shares.format(Math.floor(share * 1000) / 1000);
