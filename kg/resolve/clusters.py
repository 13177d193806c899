"""Sets that grow by joining, and that keep apart what one article names as two actors."""

from array import array


class Clusters:
    """A union-find over nodes 0, 1, …; each has the records (by number) that it occurs in.

    Two clusters that occur in the same records are taken to be two actors and are not joined; a few such records in
    many are taken for slips of the reading (at most `TOLERATED` of the smaller cluster's).
    """

    TOLERATED = 0.2

    def __init__(self, records: "list[array[int]]") -> None:
        self._parent = list(range(len(records)))
        self._records: dict[int, array[int]] = dict(enumerate(records))
        self._members: dict[int, list[int]] = {}

    def find(self, node: int) -> int:
        """The cluster of a node: the number of one of its nodes."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def size(self, node: int) -> int:
        """How many records the node's cluster occurs in."""
        return len(self._records[self.find(node)])

    def members(self, node: int) -> list[int]:
        """The nodes of the node's cluster."""
        root = self.find(node)
        return self._members.get(root, [root])

    def join(self, one: int, other: int) -> bool:
        """Make the two nodes' clusters one, unless the articles tell them apart; whether they are one now."""
        kept, gone = sorted((self.find(one), self.find(other)), key=lambda root: (-self.size(root), root))
        if kept == gone:
            return True
        if self._apart(kept, gone):
            return False
        if kept not in self._members:
            self._members[kept] = [kept]
            self._records[kept] = self._records[kept][:]  # the node's own stay as they are
        self._members[kept] += self._members.pop(gone, [gone])
        self._records[kept].extend(self._records.pop(gone))
        self._parent[gone] = kept
        return True

    def _apart(self, larger: int, smaller: int) -> bool:
        few = set(self._records[smaller])
        both = sum(number in few for number in self._records[larger])
        return both > self.TOLERATED * len(few)
