// One outline for each kind, shared by canvas, SVG and legend: points of a polygon, or none for a circle.

const CORNERS = { square: [4, 0.86, Math.PI / 4], diamond: [4, 1, 0], hexagon: [6, 1, 0], triangle: [3, 1.05, -Math.PI / 2] };

function corners(shape, x, y, size) {
  const corner = CORNERS[shape];
  if (!corner) return null;
  const [sides, scale, turn] = corner;
  const reach = size * scale * (shape === "square" ? Math.SQRT2 * 0.9 : 1);
  return Array.from({ length: sides }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / sides;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

function trace(context, shape, x, y, size) {
  context.beginPath();
  const points = corners(shape, x, y, size);
  if (!points) context.arc(x, y, size, 0, 2 * Math.PI);
  else points.forEach(([px, py], index) => (index ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.closePath();
}

function shapeElement(shape, x, y, size, properties) {
  const points = corners(shape, x, y, size);
  if (!points) return svg("circle", { cx: x, cy: y, r: size, ...properties });
  return svg("polygon", { points: points.map((point) => point.map((n) => n.toFixed(1)).join(",")).join(" "), ...properties });
}

const SHAPE_OF = { person: "dot", organization: "square", government: "hexagon", group: "triangle", unnamed: "dot", role: "diamond", topic: "dot", position: "dot" };

const HOLLOW = new Set(["unnamed", "topic"]); // drawn as rings

// A small picture of a kind, for legend, panel and suggestions; it takes its colour from the style sheet.
function icon(kind, colour = kind) {
  const size = kind === "position" || colour === "withheld" ? 3.4 : kind === "role" ? 5.6 : 5.2;
  const hollow = HOLLOW.has(kind);
  const shape = shapeElement(SHAPE_OF[kind], 8, 8, size, { class: hollow ? `ring-${kind}` : `tint-${colour}` });
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape);
}

// The shape of a kind alone, where colour tells something else.
function shapeIcon(kind) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shapeElement(SHAPE_OF[kind], 8, 8, 4.6, { class: "shape" }));
}
