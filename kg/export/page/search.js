// Search with completion: names, other names and words said; every typed word must be found.

const searchBox = byId("search");
const suggestions = byId("suggestions");
const MOST_FOUND = 12;
const SEARCH_HINT = searchBox.placeholder;
let found = [];
let active = -1;

let haystacks = null; // made when the search is first used

function haystack(node) {
  const names = [node.name, ...(node.aliases || [])].map(fold);
  const speakers = node.kind === "position" ? (statementsOf.get(node.id) || []).map((fact) => fold(nodes[fact.from].name)) : [];
  const organization = organizationOf.has(node.id) ? [fold(nodes[organizationOf.get(node.id)].name)] : [];
  return { names, all: [...names, ...speakers, ...organization].join(" \u0001 ") };
}

function score(node, words, phrase) {
  const { names, all } = haystacks[node.id];
  if (!words.every((word) => all.includes(word))) return -1;
  let points = { position: 0, role: 20, topic: 30 }[node.kind] ?? 40;
  if (names[0] === phrase) points += 60;
  else if (names.includes(phrase)) points += 45;
  else if (names.some((name) => name.startsWith(phrase))) points += 30;
  else if (words.every((word) => names.some((name) => name.split(/[\s-]+/).some((part) => part.startsWith(word))))) points += 20;
  return points + Math.min(30, Math.sqrt(node.quoted || (statementsOf.get(node.id) || []).length) * 3);
}

function look() {
  haystacks ||= nodes.map(haystack);
  const phrase = fold(searchBox.value).trim();
  const words = phrase.split(/\s+/).filter(Boolean);
  found = words.length
    ? nodes.map((node) => [score(node, words, phrase), node]).filter(([points]) => points >= 0)
      .sort((a, b) => b[0] - a[0] || a[1].id - b[1].id).slice(0, MOST_FOUND).map(([, node]) => node)
    : [];
  active = found.length ? 0 : -1;
  suggestions.replaceChildren(...(found.length ? found.map((node, index) => suggestion(node, index, phrase)) : words.length ? [nothing()] : []));
  openSuggestions(words.length > 0);
}

const nothing = () => el("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found. Try one word of it.");

function suggestion(node, index, phrase) {
  const alias = (node.aliases || []).find((name) => fold(name).includes(phrase));
  const said = node.kind === "position" ? (statementsOf.get(node.id) || [])[0] : null;
  const roles = isActor(node) ? tenuresByWeight(node).map((tenure) => nodes[tenure.to].name) : [];
  let note = said ? `${nodes[said.from].name} ${verb(said)}` : isActor(node) && roles.length ? roles[0] : KINDS[node.kind][0];
  if (!fold(node.name).includes(phrase) && alias) note = `also: ${alias}`;
  return el("li", { id: `suggestion-${index}`, role: "option", "aria-selected": String(index === active), class: node.kind,
    onmousedown: (event) => {
      event.preventDefault();
      take(node);
    } }, icon(node.kind, colourName(node)), el("span", { class: "name" }, clip(node.name, 90)), el("small", {}, clip(note, 70)),
  node.quoted || node.kind === "topic" ? el("span", { class: "note" }, number(node.quoted || (statementsOf.get(node.id) || []).length)) : null);
}

function openSuggestions(open) {
  suggestions.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  point();
}

function point() {
  [...suggestions.children].forEach((item, index) => {
    if (found.length) item.setAttribute("aria-selected", String(index === active));
    if (index === active) item.scrollIntoView({ block: "nearest" });
  });
  if (active >= 0 && !suggestions.hidden) searchBox.setAttribute("aria-activedescendant", `suggestion-${active}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

// The next node that is searched for ends a path from this one.
let pathFrom = null;

function seekPath(node) {
  pathFrom = node;
  searchBox.placeholder = `Path from ${clip(node.name, 24)} to …`;
  searchBox.focus();
}

function forgetPath() {
  pathFrom = null;
  searchBox.placeholder = SEARCH_HINT;
}

function take(node) {
  openSuggestions(false);
  searchBox.value = "";
  if (pathFrom && pathFrom !== node) {
    change({ node: pathFrom.id, to: node.id, focus: null, view: picture });
    fit(true, [...(highlight ? highlight.near : [])]);
    return searchBox.blur();
  }
  if (!visible[node.id]) change({ ...NO_FILTERS, node: node.id, to: null, view: picture });
  else change({ node: node.id, to: null, view: picture, focus: focused && !focused.has(node.id) ? null : state.focus });
  if (shown(node.id)) bringIntoView([...around(node.id).near].filter(shown));
  return panel.querySelector("h2.title")?.focus({ preventScroll: true });
}

searchBox.addEventListener("input", look);
searchBox.addEventListener("focus", () => searchBox.value && look());
searchBox.addEventListener("blur", () => {
  openSuggestions(false);
  forgetPath();
});
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!found.length) return;
    active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    openSuggestions(true);
  } else if (event.key === "Enter" && found[active]) {
    take(found[active]);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (suggestions.hidden) searchBox.blur();
    else openSuggestions(false);
  }
});
