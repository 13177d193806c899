// The beginning: draw, listen, and bring every part up to date when the view changes.

function showCaption() {
  const { shown: part, whole, how, sourceless } = about;
  const all = part.statements >= whole.statements && !how;
  const amount = all ? `All ${count(whole.statements, "statement", "statements")} of ${count(whole.actors, "actor", "actors")}.`
    : `${number(part.statements)} of ${count(whole.statements, "statement", "statements")}, ${number(part.actors)} of ${count(whole.actors, "actor", "actors")}${how ? `: ${how}` : ""}.`;
  const left = sourceless ? ` ${count(sourceless, "statement names", "statements name")} no source and ${sourceless === 1 ? "is" : "are"} left out.` : "";
  byId("caption").textContent = `${amount}${left}`;
  byId("caption").title = byId("caption").textContent;
}

function refresh(now, before = {}) {
  if (now.view !== "table") picture = now.view;
  const changed = picture !== drawnPicture;
  drawnPicture = picture;
  const filtered = FILTERS.some((name) => now[name] !== before[name]);
  if (filtered) refreshFacts();
  const moved = changed || now.focus !== before.focus;
  if (filtered || moved) applyFocus();
  highlight = whatStandsOut(now);
  if (network && (filtered || moved)) redraw();
  else if (network) network.redraw();
  if (network && moved) fit(!changed);
  if (filtered || changed) {
    showLegend();
    showFilters();
  }
  if (filtered || now.node !== before.node || now.to !== before.to || moved) showPanel();
  showView(now, before);
  if (now.node !== before.node) announce(now.node === null ? "Nothing chosen" : `${KINDS[nodes[now.node].kind][0]}: ${nodes[now.node].name}`);
}

let drawnPicture = null;

function whatStandsOut(now) {
  if (now.node === null || !shown(now.node)) return null;
  const path = now.to === null ? null : pathBetween(now.node, now.to);
  if (path && path.every((step) => shown(step.node))) return pathHighlight(path);
  return focused && now.node === now.focus ? null : around(now.node);
}

const announce = (text) => {
  byId("live").textContent = clip(text, 200);
};

function showView(now, before) {
  const table = now.view === "table";
  for (const view of VIEWS) byId(`show-${view}`).setAttribute("aria-pressed", String(now.view === view));
  byId("picture").hidden = table;
  byId("picture").setAttribute("aria-label", picture === "network" ? "Network of actors" : "Graph of facts");
  sheet.hidden = !table;
  if (table) showTable();
  else if (before.view === "table" && network) requestAnimationFrame(() => network.redraw());
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

// Paper is light.
function listenToPrinter() {
  const { dataset } = document.documentElement;
  let before = dataset.theme;
  const use = (theme) => {
    dataset.theme = theme;
    themeChanged();
    network.redraw();
  };
  window.addEventListener("beforeprint", () => {
    before = dataset.theme;
    use("light");
  });
  window.addEventListener("afterprint", () => use(before));
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
  listenToPrinter();
  document.addEventListener("keydown", pageKey);
  byId("walk").addEventListener("keydown", walkKey);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
  byId("zoom-fit").append(svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", fill: "none", stroke: "currentColor", "stroke-width": 1.6 })));
  for (const view of VIEWS) byId(`show-${view}`).addEventListener("click", () => change({ view, focus: view === "table" || view === picture ? state.focus : null }));
  byId("show-network").hidden = !hasNetwork;
  byId("theme").addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    themeChanged();
  });
  watchSize();
  window.kgPage = { labels: () => drawnLabels.map(({ text, left, right, top, bottom }) => ({ text, left, right, top, bottom })) };
  document.documentElement.dataset.ready = "true";
}

begin();
