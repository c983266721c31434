"""Sends the updates of a file of JSON lines with aiohttp, and prints how many a second. It keeps no journal."""

import asyncio
import sys
import time

import aiohttp


async def main():
    url, key, file, connections = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    lines = [line.strip().encode() for line in open(file)]
    headers = {"X-API-KEY": key, "Content-Type": "application/json"}
    rest = iter(lines)

    async def work(session):
        for body in rest:
            async with session.patch(f"{url}/leads", data=body, headers=headers) as answer:
                assert (await answer.json())["success"]

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:
        start = time.perf_counter()
        await asyncio.gather(*[work(session) for _ in range(connections)])
        print(len(lines) / (time.perf_counter() - start))


asyncio.run(main())
