"""The endpoint: SPARQL 1.1 Protocol over a store, with a query page and the graph page.

app.py answers HTTP, protocol.py reads requests, pool.py runs each query in a process that can be killed, worker.py is
that process, updates.py writes.
"""
