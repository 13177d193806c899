// Saving what is seen: the picture as PNG or SVG, the statements as CSV. All made here; nothing leaves the machine.

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function savePng() {
  const drawn = byId("network").querySelector("canvas");
  const copy = el("canvas", { width: drawn.width, height: drawn.height });
  const context = copy.getContext("2d");
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save("graph.png", "image/png", blob));
}

function pictureSvg() {
  const scale = network.getScale();
  const at = (id) => network.canvasToDOM(places[id]);
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const seen = (id) => shown(id) && (!highlight || highlight.near.has(id));
  const wanted = highlight ? [...highlight.lines] : drawnLines.filter((line) => inPicture[picture](line) && amountOf(line));
  const strokes = wanted.filter((line) => seen(line.from) && seen(line.to)).map((line) => {
    const [colour, , dashes] = LINES[line.kind];
    const [from, to] = [at(line.from), at(line.to)];
    return svg("line", { x1: from.x.toFixed(1), y1: from.y.toFixed(1), x2: to.x.toFixed(1), y2: to.y.toFixed(1), stroke: colours[colour],
      "stroke-width": (widthOfLine(line) * scale).toFixed(2), "stroke-dasharray": dashes ? dashes.join(" ") : null, "stroke-opacity": FAINT[line.kind] || 0.8 });
  });
  const marks = nodes.filter((node) => seen(node.id)).map((node) => {
    const { x, y } = at(node.id);
    const hollow = HOLLOW.has(node.kind);
    return shapeElement(node.shape, x, y, node.size * scale, { fill: hollow ? colours.paper : colourOf(node), stroke: hollow ? colourOf(node) : colours.paper });
  });
  const labels = drawnLabels.flatMap((label) => [label.pill && svg("rect", { x: label.left, y: label.top, width: label.right - label.left, height: label.bottom - label.top,
    rx: (label.bottom - label.top) / 2, fill: colours["topic-tint"], stroke: colours.topic }), svg("text", { x: label.x.toFixed(1), y: (label.y + label.size * 0.85).toFixed(1), "text-anchor": "middle",
    "font-family": FONT, "font-size": label.size, "font-weight": label.font.startsWith("6") ? 600 : 400, "font-style": label.font.startsWith("italic") ? "italic" : "normal",
    fill: label.colour, stroke: label.pill ? null : colours.paper, "stroke-width": 3, "paint-order": "stroke" }, label.text)]);
  return svg("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height },
    svg("rect", { width, height, fill: colours.paper }), strokes, marks, labels);
}

const saveSvg = () => save("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(pictureSvg()));

// A cell of CSV; a leading formula sign is defused for spreadsheets.
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function csv() {
  const rows = [["date", "who", "act", "negated", "what was said", "topics", "passage", "said on", "via", "confidence", "outlet", "title", "url"]];
  for (const fact of tableFacts()) {
    for (const evidence of fact.evidences) {
      const { title, url, outlet } = articles[evidence.article];
      const via = (evidence.via || []).map((name) => (typeof name === "number" ? nodes[name].name : name)).join("; ");
      rows.push([dateOf(fact), nodes[fact.from].name, fact.act, fact.negated ? "yes" : "no", nodes[fact.to].name, topicsOf(fact).map((id) => nodes[id].name).join("; "), evidence.passage.join(""),
        evidence.said_on, via, evidence.confidence, outlet, title, url]);
    }
  }
  return `\ufeff${rows.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

function buildSaveMenu() {
  const entry = (text, note, action) => el("button", { type: "button", onclick: () => {
    closePopovers();
    action();
  } }, text, el("small", {}, note));
  byId("save-menu").replaceChildren(
    entry("PNG", "the picture as it is seen", savePng), entry("SVG", "the picture, to print or edit", saveSvg),
    entry("CSV", "the statements that pass the filters", () => save("statements.csv", "text/csv", csv())));
}
