"""What open pages are told, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

HEARTBEAT = 15.0
"""Seconds between signs of life: a connection that is gone is noticed when one is sent."""

MOST = 200
"""Pages that can listen at a time."""


class News:
    """Tells all listening pages when something is new. For one event loop."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._number = 0
        self.closed = False

    def __len__(self) -> int:
        return len(self._listeners)

    def tell(self, **facts: object) -> None:
        """Send `facts` to everyone who listens."""
        self._number += 1
        for listener in self._listeners:
            listener.put_nowait(json.dumps({"number": self._number, **facts}))

    def close(self) -> None:
        """End all connections."""
        self.closed = True
        for listener in self._listeners:
            listener.put_nowait("")

    async def events(self) -> AsyncIterator[str]:
        """One listener's stream: a greeting, then what is told, as `text/event-stream`."""
        listener: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            yield f"retry: 500\ndata: {json.dumps({'number': self._number})}\n\n"
            while not self.closed:
                try:
                    text = await asyncio.wait_for(listener.get(), HEARTBEAT)
                except TimeoutError:
                    yield ":\n\n"
                    continue
                if text:
                    yield f"data: {text}\n\n"
        finally:
            self._listeners.discard(listener)
