// Statements along time, a bar for each day, month or year; a press on a bar takes it as the range.

const MOST_BARS = 130;

// Few statements are about times long past: what lies before the first few of a hundred days shares the first bar.
function timeSlots() {
  const days = statements.map(dateOf).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)).sort();
  if (days.length < 2) return null;
  const [first, last] = [days[Math.floor(days.length / 25)], days[days.length - 1]];
  const step = [10, 7, 4].find((length) => everySlot(first, last, length).length <= MOST_BARS) || 4;
  const slots = everySlot(first, last, step);
  const tallied = new Map(slots.map((slot) => [slot, 0]));
  for (const day of days) {
    const slot = day < first ? slots[0] : day.slice(0, step);
    tallied.set(slot, tallied.get(slot) + 1);
  }
  return { slots, tallied, earliest: days[0], step, older: days[0].slice(0, step) < slots[0] };
}

function histogram({ slots, tallied, earliest, older }) {
  const most = Math.max(...tallied.values(), 1);
  const step = 260 / slots.length;
  const bars = slots.map((slot, index) => {
    const height = (44 * tallied.get(slot)) / most;
    const since = index === 0 && older ? earliest : firstDay(slot);
    const until = lastDay(slot);
    const mark = svg("rect", { x: index * step, y: 0, width: step, height: 48, class: "catch",
      onclick: () => change(state.since === since && state.until === until ? { since: "", until: "" } : { since, until }) });
    mark.append(svg("title", {}, `${index === 0 && older ? "until " : ""}${date(slot)}: ${count(tallied.get(slot), "statement", "statements")}`));
    return [svg("rect", { x: index * step, y: 46 - height, width: Math.max(step - (step > 3 ? 1 : 0.2), 0.8), height, class: "bar", "data-slot": slot }), mark];
  });
  return svg("svg", { id: "histogram", viewBox: "0 0 260 48", role: "img", "aria-label": `Statements from ${date(slots[0])} to ${date(slots[slots.length - 1])}` }, bars.flat());
}

function showRange() {
  for (const mark of byId("histogram").querySelectorAll(".bar")) {
    const { slot } = mark.dataset;
    const out = (state.since && slot < state.since.slice(0, slot.length)) || (state.until && slot > state.until.slice(0, slot.length));
    mark.classList.toggle("out", Boolean(out));
  }
}

const firstDay = (slot) => slot + "-01-01".slice(slot.length - 4);

function lastDay(slot) {
  if (slot.length === 10) return slot;
  const [year, month = 12] = slot.split("-").map(Number);
  return `${year}-${String(month).padStart(2, "0")}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

// All days (length 10), months (7) or years (4) from the first to the last, but never more than a page can draw.
function everySlot(first, last, length) {
  const slots = [];
  const at = new Date(`${first.slice(0, length)}${"-01-01".slice(length - 4)}T00:00:00Z`);
  while (slots.length <= 4 * MOST_BARS && !Number.isNaN(at.getTime())) {
    const slot = at.toISOString().slice(0, length);
    if (slot > last.slice(0, length)) break;
    slots.push(slot);
    if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return slots;
}
