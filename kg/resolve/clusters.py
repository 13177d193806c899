"""Sets that grow by joining, and that keep apart what one article names as two actors, and what is known to be two."""

from array import array

_NONE = array("L")


class Clusters:
    """A union-find over nodes 0, 1, …; each has the records (by number) that it occurs in.

    Two clusters that occur in the same records are taken to be two actors and are not joined; a few such records in
    many are taken for slips of the reading (at most `TOLERATED` of the smaller cluster's).
    """

    TOLERATED = 0.2

    def __init__(self, records: "list[array[int]]") -> None:
        self._parent = array("L", range(len(records)))
        self._records = list(records)  # of each root
        self._members: dict[int, list[int]] = {}
        self._parted: dict[int, set[int]] = {}  # by cluster: those that it is never joined with
        self._entries: dict[int, frozenset[int]] = {}  # by cluster: the entries of a gazetteer that it is

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

    def entries(self, node: int) -> frozenset[int]:
        """The entries that the node's cluster was marked with."""
        return self._entries.get(self.find(node), frozenset())

    def join(self, one: int, other: int) -> bool:
        """Make the two nodes' clusters one, unless articles, `part` or `mark` tell them apart; whether they are one."""
        kept, gone = self._roots(one, other)
        if kept == gone:
            return True
        if self.parted(kept, gone) or self._apart(kept, gone):
            return False
        self._merge(kept, gone)
        return True

    def unite(self, one: int, other: int) -> bool:
        """Make the two nodes' clusters one, unless `part` tells them apart; whether they are one."""
        kept, gone = self._roots(one, other)
        if kept == gone:
            return True
        if gone in self._parted.get(kept, ()):
            return False
        self._merge(kept, gone)
        return True

    def part(self, one: int, other: int) -> bool:
        """Keep the two nodes' clusters apart from now on; False if they are one already."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return False
        self._parted.setdefault(a, set()).add(b)
        self._parted.setdefault(b, set()).add(a)
        return True

    def mark(self, node: int, entry: int) -> None:
        """Say which entry of a gazetteer the node is; clusters of different entries are not joined."""
        self._entries[self.find(node)] = self.entries(node) | {entry}

    def parted(self, one: int, other: int) -> bool:
        """Whether the two nodes' clusters are kept apart by `part` or by `mark`."""
        a, b = self.find(one), self.find(other)
        if b in self._parted.get(a, ()):
            return True
        entries = self._entries.get(a), self._entries.get(b)
        return bool(entries[0] and entries[1] and entries[0].isdisjoint(entries[1]))

    def shared(self, one: int, other: int) -> int:
        """How many records name both of the nodes' clusters."""
        larger, smaller = self._roots(one, other)
        return len(set(self._records[larger]) & set(self._records[smaller]))

    def _apart(self, larger: int, smaller: int) -> bool:
        few = set(self._records[smaller])
        both = sum(number in few for number in self._records[larger])
        return both > self.TOLERATED * len(few)

    def _roots(self, one: int, other: int) -> tuple[int, int]:
        kept, gone = sorted((self.find(one), self.find(other)), key=lambda root: (-self.size(root), root))
        return kept, gone

    def _merge(self, kept: int, gone: int) -> None:
        if kept not in self._members:
            self._members[kept] = [kept]
            self._records[kept] = self._records[kept][:]  # the node's own stay as they are
        self._members[kept] += self._members.pop(gone, [gone])
        self._records[kept].extend(self._records[gone])
        self._records[gone] = _NONE
        self._parent[gone] = kept
        for enemy in self._parted.pop(gone, set()):
            self._parted[enemy].discard(gone)
            self._parted[enemy].add(kept)
            self._parted.setdefault(kept, set()).add(enemy)
        if entries := self._entries.pop(gone, None):
            self._entries[kept] = self._entries.get(kept, frozenset()) | entries
