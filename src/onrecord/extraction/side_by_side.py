"""Many articles: as many at a time as the model has threads."""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

from onrecord.errors import OnrecordError
from onrecord.extraction.extract import extract
from onrecord.extraction.model import Model
from onrecord.extraction.speakers.register import Register
from onrecord.statements import Article, Extraction

_AHEAD = 2  # articles for each thread that wait for their turn, so that none is idle behind a long one


def extract_each(
    items: Iterable[Article | OnrecordError],
    model: Model,
    progress: Callable[[int, int, int], None] | None = None,
    register: Register | None = None,
) -> Generator[Extraction | OnrecordError, None, None]:
    """What `model` finds in each article, in order; an article that can't be read gives its error, an error itself.

    `progress`, if given, is called from several threads, with an article's number, how many of its words have been read and how
    many there are. Leaving the iteration early stops the reading.
    """
    stopped = threading.Event()

    def read(number: int, item: Article | OnrecordError) -> Extraction | OnrecordError:
        def told(done: int, total: int) -> None:
            if stopped.is_set():
                raise CancelledError
            if progress:
                progress(number, done, total)

        try:
            return item if isinstance(item, OnrecordError) else extract(item, model, told, register)
        except OnrecordError as error:
            return error

    under_way: deque[Future[Extraction | OnrecordError]] = deque()
    with ThreadPoolExecutor(model.network.threads, "article") as workers:
        try:
            for number, item in enumerate(items):
                under_way.append(workers.submit(read, number, item))
                if len(under_way) > _AHEAD * model.network.threads:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            stopped.set()
            workers.shutdown(wait=False, cancel_futures=True)
