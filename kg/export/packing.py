"""Components of a picture packed side by side, without overlap, into a landscape that is about as wide as a window."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_CELL = 36.0
_MARGIN = 22.0
_ASPECT = 1.25

Discs = tuple[NDArray[np.float64], Sequence[float]]
Cells = NDArray[np.int_]


def pack(components: Sequence[Discs]) -> list[NDArray[np.float64]]:
    """An offset for each component (points, radii), given largest first; the first lies in the middle.

    Each component is the set of grid cells that its discs touch; each takes the free place nearest to the middle
    (polyomino packing, Freivalds et al. 2002).
    """
    shapes = [_cells(points, radii) for points, radii in components]
    side = _side(shapes)
    taken = np.zeros((side, side), dtype=bool)
    return [_settle(shape, taken) for shape in shapes]


def _cells(points: NDArray[np.float64], radii: Iterable[float]) -> Cells:
    cells: set[tuple[int, int]] = set()
    for (x, y), radius in zip(points, radii, strict=True):
        reach = radius + _MARGIN
        low_x, high_x = int(np.floor((x - reach) / _CELL)), int(np.floor((x + reach) / _CELL))
        low_y, high_y = int(np.floor((y - reach) / _CELL)), int(np.floor((y + reach) / _CELL))
        cells.update((i, j) for i in range(low_x, high_x + 1) for j in range(low_y, high_y + 1))
    return np.array(sorted(cells))


def _side(shapes: Sequence[Cells]) -> int:
    """A square grid that surely has room for all."""
    area = sum(len(shape) for shape in shapes)
    longest = max((int(np.ptp(shape, axis=0).max()) + 1 for shape in shapes), default=1)
    return int(3 * (area**0.5 + longest)) + 8


def _settle(shape: Cells, taken: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mark the cells of the nearest free place as taken; its offset in pixels."""
    side = len(taken)
    low, size = shape.min(axis=0), np.ptp(shape, axis=0) + 1
    room = (side - size[0] + 1, side - size[1] + 1)
    blocked = np.zeros(room, dtype=bool)
    for i, j in shape - low:
        blocked |= taken[i : i + room[0], j : j + room[1]]
    across = (np.arange(room[0]) + size[0] / 2 - side / 2) / _ASPECT
    down = np.arange(room[1]) + size[1] / 2 - side / 2
    cost = across[:, None] ** 2 + down[None, :] ** 2
    cost[blocked] = np.inf
    corner = np.array(np.unravel_index(int(cost.argmin()), room))
    cells = shape - low + corner
    taken[cells[:, 0], cells[:, 1]] = True
    return np.asarray((corner - low - side // 2) * _CELL, dtype=float)
