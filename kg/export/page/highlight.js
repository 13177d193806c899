// The chosen node and what is around it, drawn above a veil over all the rest.

let highlight = null; // { near, lines, leaps } of what is chosen

function drawHighlight(context) {
  if (!highlight) return;
  const { width, height } = context.canvas;
  const ratio = width / Math.max(1, stage.clientWidth);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 0.8;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  context.restore();
  for (const line of highlight.lines) drawLine(context, line);
  for (const [from, to] of highlight.leaps || []) drawLeap(context, from, to);
  for (const id of highlight.near) drawNode(context, nodes[id]);
  const chosen = nodes[state.node];
  const { x, y } = places[chosen.id];
  context.lineWidth = 2.5 / network.getScale();
  context.strokeStyle = colours.ink;
  trace(context, chosen.shape, x, y, chosen.size + 4 / network.getScale());
  context.stroke();
}

function drawLine(context, line) {
  const [colour, , dashes] = LINES[line.kind];
  context.save();
  context.strokeStyle = colours[colour];
  context.lineWidth = Math.max(widthOfLine(line) * 1.3, 1.2 / network.getScale());
  context.setLineDash(dashes || []);
  context.beginPath();
  context.moveTo(places[line.from].x, places[line.from].y);
  context.lineTo(places[line.to].x, places[line.to].y);
  context.stroke();
  context.restore();
}

// A tie that is no line of the graph: two actors quoted in one article.
function drawLeap(context, from, to) {
  const scale = network.getScale();
  context.save();
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.8 / scale;
  context.setLineDash([2 / scale, 5 / scale]);
  context.beginPath();
  context.moveTo(places[from].x, places[from].y);
  context.lineTo(places[to].x, places[to].y);
  context.stroke();
  context.restore();
}

function drawNode(context, node) {
  const { x, y } = places[node.id];
  const hollow = HOLLOW.has(node.kind);
  trace(context, node.shape, x, y, node.size);
  context.fillStyle = hollow ? colours.paper : colourOf(node);
  context.fill();
  if (!hollow) return;
  context.strokeStyle = colourOf(node);
  context.lineWidth = 2;
  context.stroke();
}
