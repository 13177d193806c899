// The filters that stack: date, topic, act, confidence, outlet; kinds are filtered by the legend.

const NO_FILTERS = { without: [], acts: [], topic: null, outlet: "", since: "", until: "", sure: 0 };
const FILTERS = Object.keys(NO_FILTERS);

function buildFilters() {
  const actsFound = Object.keys(ACTS).filter((act) => statements.some((fact) => fact.act === act));
  const outlets = [...new Set(articles.map((article) => article.outlet).filter(Boolean))].sort();
  const topics = nodes.filter((node) => node.kind === "topic").sort((a, b) => (a.name < b.name ? -1 : 1));
  const slots = timeSlots();
  const group = (title, ...children) => el("fieldset", {}, el("legend", {}, title), children);
  byId("filters").replaceChildren(
    slots && slots.slots.length > 1 ? group("Date", histogram(slots), dateInputs(slots)) : "",
    topics.length ? group("Topic", choice("topic", "Topic", "all topics", topics.map((node) => [node.id, node.name]), (value) => change({ topic: value === "" ? null : Number(value) }))) : "",
    group("How it was said", el("div", { class: "chips" }, actsFound.map(actChip))),
    group("Read at least this surely", el("div", { class: "range" },
      el("input", { id: "sure", type: "range", min: 0, max: 1, step: 0.05, value: state.sure, "aria-label": "Least confidence",
        oninput: (event) => change({ sure: Number(event.target.value) }, true) }), el("output", { id: "sure-value", for: "sure" }))),
    outlets.length > 1 ? group("Outlet", choice("outlet", "Outlet", "all outlets", outlets.map((outlet) => [outlet, outlet]), (value) => change({ outlet: value }))) : "",
    el("button", { type: "button", id: "clear-filters", onclick: () => change(NO_FILTERS) }, "Clear all filters"));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

function choice(id, label, all, options, chosen) {
  return el("select", { id, "aria-label": label, onchange: (event) => chosen(event.target.value) },
    el("option", { value: "" }, all), options.map(([value, text]) => el("option", { value: String(value) }, clip(text, 60))));
}

function actChip(act) {
  return el("button", { type: "button", "data-act": act, "aria-pressed": "false", onclick: () =>
    change({ acts: state.acts.includes(act) ? state.acts.filter((other) => other !== act) : [...state.acts, act] }) }, ACTS[act][0]);
}

function dateInputs({ slots, earliest }) {
  const input = (id, label) => el("label", {}, label, el("input", { id, type: "date", min: earliest, max: lastDay(slots[slots.length - 1]),
    onchange: (event) => change({ [id]: event.target.value }) }));
  return el("div", { class: "dates" }, input("since", "from"), input("until", "to"));
}

function showFilters() {
  const active = [state.without.length, state.acts.length, state.topic !== null, state.outlet, state.since || state.until, state.sure].filter(Boolean).length;
  byId("filter-count").textContent = active ? ` · ${active}` : "";
  byId("sure").value = state.sure;
  byId("sure-value").textContent = `${Math.round(state.sure * 100)} %`;
  if (byId("outlet")) byId("outlet").value = state.outlet;
  if (byId("topic")) byId("topic").value = state.topic === null ? "" : String(state.topic);
  if (byId("since")) {
    byId("since").value = state.since.length === 10 ? state.since : "";
    byId("until").value = state.until.length === 10 ? state.until : "";
    showRange();
  }
  for (const chip of byId("filters").querySelectorAll("[data-act]")) chip.setAttribute("aria-pressed", String(state.acts.includes(chip.dataset.act)));
  byId("clear-filters").disabled = !filtering();
}
