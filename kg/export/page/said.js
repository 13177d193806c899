// What was said, by somebody or about something: along time, by topic, sentence by sentence.

const FIRST_CARDS = 25;
const FIRST_TOPICS = 10;

// `named`: whether each card tells who spoke.
function saidSection(title, subject, said, named) {
  const sorted = said.slice().sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : sureness(b) - sureness(a)));
  const list = el("div", { class: "cards" });
  const more = el("button", { type: "button", class: "more" });
  const told = el("p", { class: "unseen", role: "status" });
  const chosen = { topic: null, words: [] };
  let wanted = sorted;
  let length = FIRST_CARDS;
  const show = () => {
    list.replaceChildren(...wanted.slice(0, length).map((fact) => card(fact, named)));
    more.hidden = wanted.length <= length;
    more.textContent = `Show ${number(Math.min(100, wanted.length - length))} more of ${number(wanted.length)}`;
  };
  const narrow = () => {
    wanted = sorted.filter((fact) => (chosen.topic === null || topicsOf(fact).includes(chosen.topic)) && chosen.words.every((word) => wordsOf(fact).includes(word)));
    length = FIRST_CARDS;
    told.textContent = count(wanted.length, "statement", "statements");
    show();
  };
  more.addEventListener("click", () => {
    length += 100;
    show();
  });
  show();
  return section(title, said.length, timeline(sorted, (fact) => {
    if (wanted.indexOf(fact) >= length) length = wanted.indexOf(fact) + 1;
    show();
    list.querySelector(`[data-fact="${fact.to}"]`)?.scrollIntoView({ block: "nearest" });
  }), topicChips(subject, sorted, (topic) => {
    chosen.topic = topic;
    narrow();
  }), sorted.length > 4 && finder(subject, (words) => {
    chosen.words = words;
    narrow();
  }), told, list, more);
}

const wordsOf = (fact) => fold(`${fact.evidences.map((evidence) => evidence.passage.join("")).join(" ")} ${nodes[fact.from].name} ${nodes[fact.to].name}`);

function finder(subject, found) {
  return el("input", { type: "search", class: "narrow", placeholder: "Find among these words", "aria-label": `Find among the words of ${clip(subject.name, 60)}`,
    oninput: (event) => found(fold(event.target.value).split(/\s+/).filter(Boolean)) });
}

// What it was about: a press leaves only that.
function topicChips(subject, said, chosen) {
  const times = new Map();
  for (const fact of said) for (const topic of topicsOf(fact)) if (topic !== subject.id) times.set(topic, (times.get(topic) || 0) + 1);
  const found = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FIRST_TOPICS);
  if (found.length < 2) return null;
  const chips = found.map(([topic, amount]) => el("button", { type: "button", "aria-pressed": "false", onclick: (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    for (const chip of chips) chip.setAttribute("aria-pressed", String(on && chip === event.currentTarget));
    chosen(on ? topic : null);
  } }, clip(nodes[topic].name, 40), el("span", { class: "amount" }, number(amount))));
  return el("div", { class: "chips", role: "group", "aria-label": "Only about" }, chips);
}

// A stroke for each statement along time; a click goes to its sentence, as the list below does for the keyboard.
function timeline(said, go) {
  const dated = said.filter((fact) => /^\d{4}-\d\d-\d\d/.test(dateOf(fact))).reverse();
  const days = dated.map(dateOf);
  if (new Set(days).size < 2) return null;
  const at = (day) => Date.parse(day.slice(0, 10));
  const [first, last] = [at(firstDrawn(days)), at(days[days.length - 1])];
  const height = new Map();
  const marks = dated.map((fact) => {
    const slot = Math.round((6 + (288 * Math.max(0, at(dateOf(fact)) - first)) / (last - first)) / 5);
    height.set(slot, (height.get(slot) || 0) + 1);
    const y = 44 - Math.min(height.get(slot), 8) * 5;
    const mark = svg("circle", { cx: slot * 5, cy: y, r: 2.2, class: withheld(fact) ? "tint-withheld" : "tint-position", onclick: () => go(fact) });
    mark.append(svg("title", {}, `${date(dateOf(fact))}: ${verb(fact)} ${clip(nodes[fact.to].name, 120)}`));
    return mark;
  });
  const label = `${count(days.length, "statement", "statements")} from ${date(days[0])} to ${date(days[days.length - 1])}`;
  return el("figure", { class: "timeline" },
    svg("svg", { viewBox: "0 0 300 48", role: "img", "aria-label": label }, svg("line", { x1: 0, x2: 300, y1: 45, y2: 45 }), marks),
    el("figcaption", {}, el("span", {}, firstDrawn(days) > days[0] ? `until ${date(firstDrawn(days))}` : date(days[0])), el("span", {}, date(days[days.length - 1]))));
}

// A few words about times long past do not press all others together: they share the first place.
function firstDrawn(days) {
  const early = days[Math.floor(days.length / 15)];
  const [first, second, last] = [days[0], early, days[days.length - 1]].map((day) => Date.parse(day.slice(0, 10)));
  return second < last && last - first > 5 * (last - second) ? early : days[0];
}
