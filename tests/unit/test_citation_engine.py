"""The engine: any CSL and CSL-JSON in, words out; it never keeps a process from ending."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from bibclaim.citation import Engine, pool
from bibclaim.citation.engine import Item
from bibclaim.errors import BibclaimError, UnknownKey

TINY = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><id>tiny</id><title>Tiny</title><updated>2020-01-01T00:00:00Z</updated></info>
  <citation><layout prefix="(" suffix=")" delimiter="; ">
    <group delimiter=", "><text variable="title"/><number variable="locator"/></group></layout></citation>
  <bibliography><layout><text variable="title" font-style="italic"/></layout></bibliography>
</style>"""


def report(key: str, title: str, year: int = 2020) -> Item:
    body = [{"literal": "Pak Institute for Peace Studies"}]
    return {
        "id": key,
        "type": "report",
        "title": title,
        "author": body,
        "issued": {"date-parts": [[year]]},
    }


PIPS = [report("psr", "Pakistan Security Report"), report("digest", "Conflict Digest")]


def test_takes_csl_xml_and_csl_json_as_they_are() -> None:
    with Engine(TINY, "en-US", [{"id": "a", "type": "book", "title": "A & B"}]) as engine:
        assert engine.cite([[{"id": "a", "locator": "3"}]]) == ["(A &#38; B, 3)"]
        (item,) = engine.bibliography()
        assert item.id == "a"
        assert item.html == '<div class="csl-entry"><i>A &#38; B</i></div>'
        assert item.text == "A & B"


def test_gives_text_when_asked() -> None:
    with Engine(TINY, items=[{"id": "a", "type": "book", "title": "A & <i>B</i>"}], output="text") as engine:
        assert engine.cite([[{"id": "a"}]]) == ["(A & B)"]


def test_two_reports_of_one_body_and_year_are_told_apart() -> None:
    with Engine("apa", "en-US", PIPS) as engine:
        assert engine.cite([[{"id": "psr"}], [{"id": "digest"}]], "text") == [
            "(Pak Institute for Peace Studies, 2020b)",
            "(Pak Institute for Peace Studies, 2020a)",
        ]
        assert [item.id for item in engine.bibliography()] == ["digest", "psr"]
        assert engine.bibliography(["psr"])[0].text.startswith("Pak Institute for Peace Studies. (2020b).")


def test_numbers_follow_the_order_of_citation_in_a_document() -> None:
    with Engine("ieee", "en-US", PIPS) as engine:
        assert engine.cite([{"items": [{"id": "digest"}]}, {"items": [{"id": "psr"}]}]) == ["[1]", "[2]"]
        assert [item.text[:3] for item in engine.bibliography()] == ["[1]", "[2]"]
        assert [item.id for item in engine.bibliography()] == ["digest", "psr"]


def test_a_second_note_is_short_and_a_narrative_citation_names_its_author() -> None:
    with Engine("chicago-notes-bibliography", "en-US", PIPS, output="text") as engine:
        first, second = engine.cite(
            [{"items": [{"id": "psr"}], "note": 1}, {"items": [{"id": "psr", "locator": "3"}], "note": 2}]
        )
        assert "(2020)" in first
        assert second == "Pak Institute for Peace Studies, Pakistan Security Report, 3."
    with Engine("apa", "en-US", PIPS, output="text") as engine:
        narrative = [{"items": [{"id": "psr"}], "note": 0, "mode": "composite"}]
        assert engine.cite(narrative) == ["Pak Institute for Peace Studies (2020b)"]


def test_a_warm_engine_says_what_a_fresh_one_says() -> None:
    changed = [report("psr", "Pakistan Security Report", 2021), report("third", "A Third", 2021)]
    with Engine("apa", "en-US", PIPS) as warm:
        warm.cite([{"items": [{"id": "digest"}]}])
        warm.bibliography()
        warm.use(changed)
        with Engine("apa", "en-US", changed) as fresh:
            clusters = [[{"id": "third"}], [{"id": "psr"}]]
            assert warm.cite(clusters) == fresh.cite(clusters)
            assert warm.bibliography() == fresh.bibliography()
        with pytest.raises(UnknownKey):
            warm.cite([[{"id": "digest"}]])


def test_hostile_ids_are_ordinary_ids() -> None:
    ids = [
        "__proto__",
        "constructor",
        'a"onclick="alert(1)',
        "a'b",
        "${alert(1)}",
        "a\\u003cscript\\u003e",
        "a\u2028b",
    ]
    with Engine(
        TINY, items=[{"id": key, "type": "book", "title": f"T{n}"} for n, key in enumerate(ids)]
    ) as engine:
        assert engine.cite([[{"id": key}] for key in ids]) == [f"(T{n})" for n in range(len(ids))]
        assert [item.id for item in engine.bibliography()] == ids


@pytest.mark.parametrize("style", ["apa", "modern-language-association"])
def test_words_that_every_object_inherits_are_ordinary_words(style: str) -> None:
    for word in ("__proto__", "constructor", "toString", "hasOwnProperty"):
        items: list[Item] = [
            {"id": "a", "type": "book", "title": word},
            {"id": "b", "type": "book", "title": word, "author": [{"literal": word}]},
            {"id": "c", "type": "book", "author": [{"family": word, "given": word}], "publisher": word},
        ]
        with pool.engine_for(style, "en-US", items) as engine:
            assert len(engine.bibliography()) == 3
            (text,) = engine.cite([{"items": [{"id": "a", "locator": word}]}], "text")
            assert word.casefold() in text.casefold()
            assert text.isprintable()


def test_an_unknown_id_is_told_with_the_nearest_one() -> None:
    with Engine(TINY, items=PIPS) as engine, pytest.raises(UnknownKey, match=r"'prs'.*psr"):
        engine.cite([[{"id": "prs"}]])


def test_an_item_without_an_id_is_refused() -> None:
    with pytest.raises(BibclaimError, match="item 1 has no id"):
        Engine(TINY, items=[{"type": "book"}])


def test_a_style_that_fails_is_named() -> None:
    looping = TINY.replace("<citation>", '<macro name="m"><text macro="m"/></macro><citation>').replace(
        '<text variable="title"/>', '<text macro="m"/>'
    )
    with pytest.raises(BibclaimError, match=r"style tiny .*loop"):
        Engine(looping, items=PIPS)


def test_a_closed_engine_says_so() -> None:
    engine = Engine(TINY, items=PIPS)
    engine.close()
    engine.close()
    assert engine.closed
    with pytest.raises(BibclaimError, match="closed"):
        engine.bibliography()


def test_works_under_a_running_event_loop_and_in_threads() -> None:
    # a Jupyter kernel runs user code inside its loop, a server calls from worker threads
    async def in_a_loop() -> list[str]:
        with Engine(TINY, items=PIPS) as engine:
            return engine.cite([[{"id": "psr"}]])

    assert asyncio.run(in_a_loop()) == ["(Pakistan Security Report)"]
    seen: list[list[str]] = []
    with Engine(TINY, items=PIPS) as engine:
        threads = [
            threading.Thread(target=lambda: seen.append(engine.cite([[{"id": "digest"}]]))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [["(Conflict Digest)"]] * 8


def test_the_pool_lends_the_same_engine_again_and_a_new_one_after_a_failure() -> None:
    with pool.engine_for(TINY, "en-US", PIPS) as first:
        pass
    with pool.engine_for(TINY, "en-US", PIPS) as second:
        assert second is first
    with pytest.raises(UnknownKey), pool.engine_for(TINY, "en-US", PIPS) as broken:
        broken.cite([[{"id": "nobody"}]])
    with pool.engine_for(TINY, "en-US", PIPS[:1]) as third:
        assert third is not first
        assert [item.id for item in third.bibliography()] == ["psr"]
    pool.close_engines()


@pytest.mark.parametrize(
    "ending",
    [
        "engine.close()",
        "pass  # forgotten",
        "sys.exit(0)",
        "del engine; gc.collect()",
        "engine.loop = engine; del engine; gc.collect(); Engine(TINY)",
        "pool.engine_for(TINY, 'en-US', []).__enter__()",
        "pid = os.fork(); sys.exit(0) if not pid else os.waitpid(pid, 0)",
    ],
)
def test_a_process_ends_whatever_was_forgotten(ending: str) -> None:
    code = f"import gc, os, sys\nfrom bibclaim.citation import Engine, pool\nTINY = {TINY!r}\n"
    code += "engine = Engine(TINY, items=[{'id': 'a', 'type': 'book', 'title': 'A'}])\n"
    code += f"print(engine.cite([[{{'id': 'a'}}]])[0], flush=True)\n{ending}\n"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "(A)", "")
