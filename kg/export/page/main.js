// The beginning: draw, listen, and bring every part up to date when the view changes.

function showCaption() {
  const { shown: part, nodes: whole, how, sourceless } = about;
  const amount = part.nodes < whole ? `${number(part.nodes)} of ${number(whole)} nodes: ${how}.` : "The whole graph is shown.";
  const left = sourceless ? ` ${count(sourceless, "statement", "statements")} without a named source left out.` : "";
  byId("caption").textContent = `${amount}${left}`;
  byId("caption").title = byId("caption").textContent;
}

function refresh(now, before = {}) {
  const filtered = FILTERS.some((name) => now[name] !== before[name]);
  if (filtered) refreshFacts();
  const moved = now.focus !== before.focus;
  if (filtered || moved) applyFocus();
  highlight = whatStandsOut(now);
  if (network && (filtered || moved)) redraw();
  else if (network) network.redraw();
  if (network && moved) fit();
  if (filtered) {
    showLegend();
    showFilters();
  }
  if (filtered || now.node !== before.node || now.to !== before.to || moved) showPanel();
  showView(now, before);
  if (now.node !== before.node) announce(now.node === null ? "Nothing chosen" : `${KINDS[nodes[now.node].kind][0]}: ${nodes[now.node].name}`);
}

function whatStandsOut(now) {
  if (now.node === null || !shown(now.node)) return null;
  const path = now.to === null ? null : pathBetween(now.node, now.to);
  if (path && path.every((step) => shown(step.node))) return pathHighlight(path);
  return focused && now.node === now.focus ? null : around(now.node);
}

const FILTERS = ["without", "acts", "outlet", "since", "until", "sure"];
const announce = (text) => {
  byId("live").textContent = clip(text, 200);
};

function showView(now, before) {
  const table = now.view === "table";
  byId("show-graph").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
  byId("picture").hidden = table;
  sheet.hidden = !table;
  if (table) showTable();
  else if (before.view === "table" && network) requestAnimationFrame(() => network.redraw());
}

// Pointer ------------------------------------------------------------------------------------------------------------

const tip = byId("tip");

function hover(event) {
  const box = stage.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const node = event.buttons ? null : nodeAt(x, y);
  stage.classList.toggle("pointing", node !== null);
  tip.hidden = node === null;
  if (!node) return;
  const said = node.kind === "position" ? (statementsOf.get(node.id) || [])[0] : null;
  tip.replaceChildren(el("strong", {}, said ? `${clip(nodes[said.from].name, 50)} ${verb(said)}` : clip(node.name, 90)),
    el("span", {}, said ? clip(node.name, 200) : isActor(node) && node.quoted ? count(node.quoted, "statement", "statements") : KINDS[node.kind][0]));
  tip.style.left = `${Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
}

function listenToPointer() {
  network.on("click", ({ pointer }) => select(nodeAt(pointer.DOM.x, pointer.DOM.y)));
  network.on("doubleClick", ({ pointer }) => {
    const node = nodeAt(pointer.DOM.x, pointer.DOM.y);
    if (node) change({ node: node.id, focus: node.id });
  });
  let waiting = false;
  byId("network").addEventListener("pointermove", (event) => {
    if (waiting || event.pointerType === "touch") return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      hover(event);
    });
  });
  byId("network").addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
}

// Keyboard -----------------------------------------------------------------------------------------------------------

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function walk([dx, dy]) {
  const from = state.node !== null && shown(state.node) ? nodes[state.node] : null;
  if (!from) return select(byWeight.find((node) => shown(node.id)) || null);
  const near = around(from.id).near;
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    if (!shown(node.id) || node === from) continue;
    const [x, y] = [places[node.id].x - places[from.id].x, places[node.id].y - places[from.id].y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead <= 0 || aside > ahead * 1.5) continue;
    const cost = (ahead + 2 * aside) * (near.has(node.id) ? 0.6 : 1);
    if (cost < least) [best, least] = [node, cost];
  }
  if (best) {
    select(best);
    const at = network.canvasToDOM(places[best.id]);
    if (at.x < 40 || at.y < 40 || at.x > stage.clientWidth - 40 || at.y > stage.clientHeight - 60) go(places[best.id], network.getScale());
  }
}

function walkKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (DIRECTIONS[event.key]) walk(DIRECTIONS[event.key]);
  else if (event.key === "Enter" && state.node !== null) change({ focus: state.focus === state.node ? null : state.node });
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

function pageKey(event) {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape") {
    if (!closePopovers()) change(state.to !== null ? { to: null } : state.node !== null ? { node: null } : { focus: null });
  }
}

// Popovers -----------------------------------------------------------------------------------------------------------

const POPOVERS = { "filter-button": "filters", "save-button": "save-menu" };

function closePopovers() {
  let closed = false;
  for (const [button, popover] of Object.entries(POPOVERS)) {
    closed = closed || !byId(popover).hidden;
    byId(popover).hidden = true;
    byId(button).setAttribute("aria-expanded", "false");
  }
  return closed;
}

function listenToPopovers() {
  for (const [button, popover] of Object.entries(POPOVERS)) {
    byId(button).addEventListener("click", () => {
      const open = byId(popover).hidden;
      closePopovers();
      byId(popover).hidden = !open;
      byId(button).setAttribute("aria-expanded", String(open));
    });
  }
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".popover, .tools")) closePopovers();
  });
}

function themeChanged() {
  readColours();
  byId("theme").setAttribute("aria-pressed", String(isDark()));
  byId("theme").textContent = isDark() ? "☀" : "☾";
  if (network) redraw();
}

// A new size of the stage shows the whole again, unless something is chosen.
function watchSize() {
  let before = stage.clientWidth;
  new ResizeObserver(() => requestAnimationFrame(() => {
    if (!stage.clientWidth) return;
    network.setSize("100%", "100%");
    network.redraw();
    if (stage.clientWidth !== before && state.node === null) fit(false);
    before = stage.clientWidth;
  })).observe(stage);
}

function begin() {
  readAddress();
  readColours();
  buildFilters();
  buildSaveMenu();
  showCaption();
  refresh(state);
  themeChanged();
  draw();
  listeners.push(refresh);
  listenToPointer();
  listenToPopovers();
  document.addEventListener("keydown", pageKey);
  byId("walk").addEventListener("keydown", walkKey);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
  byId("zoom-fit").append(svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", fill: "none", stroke: "currentColor", "stroke-width": 1.6 })));
  byId("show-graph").addEventListener("click", () => change({ view: "graph" }));
  byId("show-table").addEventListener("click", () => change({ view: "table" }));
  byId("theme").addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    themeChanged();
  });
  watchSize();
  window.kgPage = { labels: () => drawnLabels.map(({ text, left, right, top, bottom }) => ({ text, left, right, top, bottom })) };
  document.documentElement.dataset.ready = "true";
}

begin();
