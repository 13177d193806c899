// The same statements as a table that sorts: for reading, for screen readers, for copying.

const sheet = byId("sheet");
const ROWS = 200;
let rowsShown = ROWS;

const COLUMNS = {
  date: ["Date", (fact) => dateOf(fact)],
  who: ["Who", (fact) => fold(nodes[fact.from].name)],
  act: ["How", (fact) => verb(fact)],
  what: ["What was said", (fact) => fold(nodes[fact.to].name)],
  about: ["About", (fact) => fold(topicNames(fact))],
  outlet: ["Outlet", (fact) => outletsOf(fact)[0] || ""],
  sure: ["Sure", (fact) => sureness(fact)],
};

const topicNames = (fact) => topicsOf(fact).map((id) => nodes[id].name).join(", ");

function tableFacts() {
  let facts = visibleStatements;
  if (focused) facts = facts.filter((fact) => focused.has(fact.to) && focused.has(fact.from));
  const key = state.sort.replace("-", "");
  const [, value] = COLUMNS[key] || COLUMNS.date;
  const turn = (state.sort.startsWith("-") ? -1 : 1) * (key === "date" || key === "sure" ? -1 : 1);
  return facts.map((fact) => [value(fact), fact])
    .sort((a, b) => (a[0] < b[0] ? -turn : a[0] > b[0] ? turn : a[1].to - b[1].to)).map(([, fact]) => fact);
}

function showTable() {
  const facts = tableFacts();
  const roles = visibleTenures.slice().sort((a, b) => (nodes[a.from].name < nodes[b.from].name ? -1 : 1));
  const more = el("button", { type: "button", class: "more", onclick: () => {
    rowsShown += 1000;
    showTable();
  } }, `Show ${number(Math.min(1000, facts.length - rowsShown))} more of ${number(facts.length)}`);
  sheet.replaceChildren(
    el("div", { class: "scroll" },
      el("table", {}, el("caption", {}, count(facts.length, "statement", "statements")), el("thead", {}, el("tr", {}, Object.entries(COLUMNS).map(headCell))),
        el("tbody", {}, facts.slice(0, rowsShown).map(row))),
      facts.length > rowsShown ? more : null,
      el("table", {}, el("caption", {}, count(roles.length, "holding of a role", "holdings of roles")),
        el("thead", {}, el("tr", {}, ["Who", "Relation", "Role", "As of"].map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, roles.slice(0, rowsShown).map(roleRow)))));
}

function headCell([name, [title]]) {
  const sorted = state.sort.replace("-", "") === name;
  const descending = sorted && state.sort.startsWith("-");
  const direction = sorted ? ((name === "date" || name === "sure") !== descending ? "descending" : "ascending") : null;
  return el("th", { scope: "col", "aria-sort": direction },
    el("button", { type: "button", onclick: () => change({ sort: sorted && !descending ? `-${name}` : name }) }, title,
      el("span", { "aria-hidden": "true", class: "arrow" }, sorted ? (direction === "ascending" ? "↑" : "↓") : "")));
}

const cellButton = (node, text) => el("button", { type: "button", class: "plain", onclick: () => select(node) }, text);

function row(fact) {
  const { title, url, outlet } = articles[fact.evidences[0].article];
  return el("tr", { class: state.node === fact.to ? "chosen" : null },
    el("td", { class: "day" }, date(dateOf(fact))),
    el("td", {}, cellButton(nodes[fact.from], clip(nodes[fact.from].name, 60))),
    el("td", { class: withheld(fact) ? "withheld" : null }, verb(fact)),
    el("td", { class: "words" }, cellButton(nodes[fact.to], clip(nodes[fact.to].name, 240))),
    el("td", {}, clip(topicNames(fact), 60)),
    el("td", {}, url || outlet || title ? link(url, outlet || clip(title, 40) || "article") : ""),
    el("td", { class: "figure" }, `${Math.round(sureness(fact) * 100)} %`));
}

function roleRow(tenure) {
  return el("tr", {}, el("td", {}, cellButton(nodes[tenure.from], clip(nodes[tenure.from].name, 60))), el("td", {}, RELATIONS[tenure.relation]),
    el("td", {}, cellButton(nodes[tenure.to], clip(nodes[tenure.to].name, 90))), el("td", { class: "day" }, date(tenure.as_of || "")));
}
