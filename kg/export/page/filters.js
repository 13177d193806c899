// The legend, which also filters kinds, and the filters that stack: act, date, confidence, outlet.

function showLegend() {
  const amounts = new Map();
  for (const node of nodes) amounts.set(node.kind, (amounts.get(node.kind) || 0) + 1);
  const rows = Object.keys(KINDS).filter((kind) => amounts.has(kind)).map((kind) => legendRow(kind, amounts.get(kind)));
  const hasWithheld = statements.some(withheld);
  byId("legend").replaceChildren(...rows, ...(hasWithheld ? [el("p", { class: "key" }, icon("position", "withheld"), "denied or declined")] : []));
}

function legendRow(kind, amount) {
  const on = !state.without.includes(kind);
  const toggle = () => change({ without: on ? [...state.without, kind] : state.without.filter((other) => other !== kind) });
  return el("button", { type: "button", "aria-pressed": String(on), "data-kind": kind, onclick: toggle },
    icon(kind), el("span", {}, KINDS[kind][1]), el("span", { class: "note" }, number(amount)));
}

// Filters ------------------------------------------------------------------------------------------------------------

const months = [...new Set(statements.map((fact) => dateOf(fact).slice(0, 7)).filter((month) => /^\d{4}-\d\d$/.test(month)))].sort();
const allDays = [...new Set(statements.map((fact) => dateOf(fact).slice(0, 10)).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)))].sort();

function buildFilters() {
  const actsFound = Object.keys(ACTS).filter((act) => statements.some((fact) => fact.act === act));
  const outlets = [...new Set(articles.map((article) => article.outlet).filter(Boolean))].sort();
  byId("filters").replaceChildren(
    allDays.length > 1 ? el("fieldset", {}, el("legend", {}, "Date"), histogram(), dateInputs()) : "",
    el("fieldset", {}, el("legend", {}, "How it was said"), el("div", { class: "chips" }, actsFound.map(actChip))),
    el("fieldset", {}, el("legend", {}, "Read at least this surely"),
      el("div", { class: "range" }, el("input", { id: "sure", type: "range", min: 0, max: 1, step: 0.05, value: state.sure, "aria-label": "Least confidence",
        oninput: (event) => change({ sure: Number(event.target.value) }, true) }), el("output", { id: "sure-value", for: "sure" }))),
    outlets.length > 1 ? el("fieldset", {}, el("legend", {}, "Outlet"), el("select", { id: "outlet", "aria-label": "Outlet", onchange: (event) => change({ outlet: event.target.value }) },
      el("option", { value: "" }, "all outlets"), outlets.map((outlet) => el("option", { value: outlet }, clip(outlet, 60))))) : "",
    el("button", { type: "button", id: "clear-filters", onclick: () => change({ without: [], acts: [], outlet: "", since: "", until: "", sure: 0 }) }, "Clear all filters"));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

function actChip(act) {
  return el("button", { type: "button", "data-act": act, "aria-pressed": "false", onclick: () =>
    change({ acts: state.acts.includes(act) ? state.acts.filter((other) => other !== act) : [...state.acts, act] }) }, ACTS[act][0]);
}

function histogram() {
  const byDay = months.length < 3;
  const slots = byDay ? allDays : everyMonth(months[0], months[months.length - 1]);
  const amounts = new Map(slots.map((slot) => [slot, 0]));
  for (const fact of statements) {
    const slot = dateOf(fact).slice(0, byDay ? 10 : 7);
    if (amounts.has(slot)) amounts.set(slot, amounts.get(slot) + 1);
  }
  const most = Math.max(...amounts.values(), 1);
  const step = 260 / slots.length;
  const bars = slots.map((slot, index) => {
    const height = (44 * amounts.get(slot)) / most;
    const mark = svg("rect", { x: index * step, y: 46 - height, width: Math.max(step - 1, 0.8), height, "data-slot": slot,
      onclick: () => change(state.since === firstDay(slot) && state.until === lastDay(slot) ? { since: "", until: "" } : { since: firstDay(slot), until: lastDay(slot) }) });
    mark.append(svg("title", {}, `${date(slot)}: ${count(amounts.get(slot), "statement", "statements")}`));
    return mark;
  });
  return svg("svg", { id: "histogram", viewBox: "0 0 260 48", role: "img", "aria-label": `Statements from ${date(slots[0])} to ${date(slots[slots.length - 1])}` }, bars);
}

const firstDay = (slot) => (slot.length === 7 ? `${slot}-01` : slot);

function lastDay(slot) {
  if (slot.length !== 7) return slot;
  const [year, month] = slot.split("-").map(Number);
  return `${slot}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

function everyMonth(first, last) {
  const slots = [];
  let [year, month] = first.split("-").map(Number);
  for (let slot = first; slot <= last && slots.length < 600;) {
    slots.push(slot);
    month = (month % 12) + 1;
    year += month === 1 ? 1 : 0;
    slot = `${year}-${String(month).padStart(2, "0")}`;
  }
  return slots;
}

function dateInputs() {
  const input = (id, label, name) => el("label", {}, label, el("input", { id, type: "date", min: allDays[0], max: allDays[allDays.length - 1],
    onchange: (event) => change({ [name]: event.target.value }) }));
  return el("div", { class: "dates" }, input("since", "from", "since"), input("until", "to", "until"));
}

function showFilters() {
  const active = [state.without.length, state.acts.length, state.outlet, state.since || state.until, state.sure].filter(Boolean).length;
  byId("filter-count").textContent = active ? ` · ${active}` : "";
  byId("sure").value = state.sure;
  byId("sure-value").textContent = `${Math.round(state.sure * 100)} %`;
  if (byId("outlet")) byId("outlet").value = state.outlet;
  if (byId("since")) {
    byId("since").value = state.since;
    byId("until").value = state.until;
    for (const mark of byId("histogram").children) {
      const { slot } = mark.dataset;
      const out = (state.since && slot < state.since.slice(0, slot.length)) || (state.until && slot > state.until.slice(0, slot.length));
      mark.classList.toggle("out", Boolean(out));
    }
  }
  for (const chip of byId("filters").querySelectorAll("[data-act]")) chip.setAttribute("aria-pressed", String(state.acts.includes(chip.dataset.act)));
  byId("clear-filters").disabled = !filtering();
}
